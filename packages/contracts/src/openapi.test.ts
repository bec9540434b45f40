import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { buildOpenApi } from './openapi.ts'
import { allEndpoints } from './registry.ts'

interface Operation {
  operationId: string
  responses: Record<string, unknown>
  parameters: { in: string; name: string }[]
}
const document = buildOpenApi('0.1.0') as {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown> }
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.values(methods).map((operation) => ({ path, operation })),
)

function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, each]) => (key === '$ref' ? [String(each)] : references(each)))
}

describe('the OpenAPI document', () => {
  it('is the committed one: run "npm run openapi" after a change of the contracts', () => {
    const committed = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'))
    expect(document).toEqual(committed)
  })

  it('has every endpoint once, each with its own name', () => {
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(
      allEndpoints.map((each) => each.id).sort(),
    )
    expect(new Set(allEndpoints.map((each) => each.id)).size).toBe(allEndpoints.length)
    expect(document.openapi).toBe('3.1.0')
  })

  it('resolves every reference, and describes every parameter of a path', () => {
    for (const reference of references(document))
      expect(Object.keys(document.components.schemas)).toContain(reference.replace('#/components/schemas/', ''))
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      const described = operation.parameters.filter((each) => each.in === 'path').map((each) => each.name)
      expect({ path, described: described.sort() }).toEqual({ path, described: named.sort() })
    }
  })
})
