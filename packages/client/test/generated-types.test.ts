import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { type ApiDocument, clientSource } from '../generate-types.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

describe('the types of the client', () => {
  it('are those of the public document: run "npm run openapi" after a change of the contracts', () => {
    const document = JSON.parse(read('../../contracts/openapi-v1.json')) as ApiDocument
    expect(read('../src/generated/api.ts')).toBe(clientSource(document))
  })

  it('say what is optional, what is a file, what is one of many', () => {
    const document: ApiDocument = {
      paths: {
        '/v1/things/{id}': {
          put: {
            operationId: 'putThing',
            summary: 'Mette una cosa',
            parameters: [
              { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
              { $ref: '#/components/parameters/Kind' } as never,
            ],
            requestBody: { content: { 'text/csv': { schema: { type: 'string' } } } },
            responses: {
              200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
              204: {},
              404: { content: { 'application/problem+json': { schema: { type: 'object' } } } },
            },
          },
          get: {
            operationId: 'readThing',
            summary: 'La cosa stampata',
            responses: { 200: { content: { 'application/pdf': { schema: { type: 'string' } } } } },
          },
        },
        '/oauth/token': { post: { operationId: 'issueToken', summary: 'Token', responses: {} } },
      },
      components: {
        schemas: {
          Thing: {
            type: 'object',
            required: ['x-y'],
            properties: {
              'x-y': { const: 'a' },
              many: { type: 'array', items: { oneOf: [{ type: 'integer' }, { type: 'null' }] } },
              words: { type: 'object', additionalProperties: { type: 'boolean' } },
            },
          },
        },
        parameters: {
          Kind: { name: 'kind', in: 'query', required: false, schema: { type: 'string', enum: ['a', 'b'] } },
        },
      },
    }
    const source = clientSource(document)
    expect(source).toContain(`readonly "x-y": "a"
  readonly many?: readonly (number | null)[]
  readonly words?: Readonly<Record<string, boolean>>`)
    expect(source).toContain('readonly kind?: "a" | "b"')
    expect(source).toContain('body: string | Uint8Array\n    answer: Thing | undefined')
    expect(source).toContain('answer: Uint8Array')
    expect(source).not.toContain('issueToken')
  })
})
