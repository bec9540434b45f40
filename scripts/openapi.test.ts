import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { inRoot } from './paths.mjs'

interface Content {
  schema: object
}
interface Operation {
  parameters: { name: string; in: string; schema: object }[]
  requestBody?: { content: Record<string, Content> }
  responses: Record<string, { description: string; content?: Record<string, Content> }>
  security: Record<string, unknown[]>[]
  tags: string[]
  summary: string
}
const document: {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> }
} = JSON.parse(readFileSync(inRoot('packages/contracts/openapi.json'), 'utf8'))
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
)

/** The default dialect of OpenAPI 3.1 is JSON Schema 2020-12: what its readers will compile, we compile first. */
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema({ $id: 'openapi', components: document.components })

function compile(schema: object) {
  const absolute = JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/')
  return ajv.compile(JSON.parse(absolute))
}

describe('packages/contracts/openapi.json', () => {
  it.each(Object.keys(document.components.schemas))('%s is a lawful schema', (name) => {
    expect(() => compile({ $ref: `#/components/schemas/${name}` })).not.toThrow()
  })

  it.each(operations)('%s is whole', (name, operation) => {
    const contents = [operation.requestBody, ...Object.values(operation.responses)].flatMap((each) =>
      Object.values(each?.content ?? {}),
    )
    for (const { schema } of [...operation.parameters, ...contents]) expect(() => compile(schema)).not.toThrow()
    expect(operation.summary.length).toBeGreaterThan(3)
    expect(operation.tags).toHaveLength(1)
    expect(Object.keys(operation.responses).filter((status) => /^2\d\d$/.test(status))).toHaveLength(1)
    expect(operation.responses.default?.content).toHaveProperty(['application/problem+json'])
    for (const scheme of operation.security.flatMap(Object.keys))
      expect(document.components.securitySchemes).toHaveProperty(scheme)
    // Only what a browser may fetch by itself is open; the rest proves at least that our web application calls.
    if (operation.security.length === 0) expect(name).toMatch(/^get /)
  })

  it('refuses what the server would refuse', () => {
    const body = operations.find(([name]) => name === 'post /backoffice/debt-positions')?.[1].requestBody
    const validate = compile(body?.content['application/json']?.schema ?? {})
    const lawful = {
      collectionServiceId: '0190c0de-0000-7000-8000-000000000001',
      debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
      description: 'Mensa scolastica',
      amountCents: 12_345,
      dueDate: '2026-12-31',
      publish: true,
      idempotencyKey: '0190c0de-0000-7000-8000-000000000002',
    }
    expect(validate(lawful)).toBe(true)
    for (const wrong of [
      { amountCents: 0 },
      { amountCents: 1.5 },
      { publish: undefined },
      { collectionServiceId: 'x' },
    ])
      expect(validate({ ...lawful, ...wrong })).toBe(false)
  })
})
