import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { buildPublicOpenApi, publicEndpoints } from '@repo/contracts/openapi-v1/public-openapi'
import { breaches, deref, guidelines } from '@repo/testkit/openapi-guidelines'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { allRefusals } from '../support/declared-refusals.js'

// biome-ignore lint/suspicious/noExplicitAny: a document is planted with any fault
type Planted = any
interface Content {
  readonly schema: object
  readonly example?: unknown
  readonly examples?: Record<string, { value: unknown }>
}
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly parameters?: { readonly name?: string; readonly schema: object; readonly example?: unknown; $ref?: string }[]
  readonly requestBody?: { readonly content: Record<string, Content> }
  readonly responses: Record<string, { readonly description: string; readonly content?: Record<string, Content> }>
}

const committed = JSON.parse(
  readFileSync(new URL('../../../../packages/contracts/openapi-v1.json', import.meta.url), 'utf8'),
)
const operations = Object.entries(committed.paths as Record<string, Record<string, Operation>>).flatMap(
  ([path, methods]) => Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
)
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
// What a file holds is no text to be judged.
ajv.addFormat('binary', true)
ajv.addSchema({ $id: 'openapi', components: committed.components })

function wrongs(schema: object, value: unknown): unknown {
  const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/'))
  const validate = ajv.compile(absolute)
  return validate(value) ? [] : validate.errors
}
const valuesOf = ({ example, examples }: Content): unknown[] => [
  ...(example === undefined ? [] : [example]),
  ...Object.values(examples ?? {}).map(({ value }) => value),
]

describe('packages/contracts/openapi-v1.json', () => {
  let catalogue: Awaited<ReturnType<typeof allRefusals>>
  beforeAll(async () => {
    catalogue = await allRefusals()
  })

  it('is the committed one: run "npm run openapi" after a change of the contracts', () => {
    expect(JSON.parse(JSON.stringify(buildPublicOpenApi(catalogue)))).toEqual(committed)
  })

  it('says where this installation is', () => {
    expect(buildPublicOpenApi(catalogue, 'https://api.ente.example')).toMatchObject({
      servers: [{ url: 'https://api.ente.example' }],
    })
    expect(breaches(buildPublicOpenApi(catalogue, 'http://localhost:3002'))).toEqual([])
  })

  it.each(operations)('%s says what it does, with examples that are valid', (_, operation) => {
    expect(operation.summary.length).toBeGreaterThan(5)
    expect(operation.description.length).toBeGreaterThan(20)
    const contents = [operation.requestBody, ...Object.values(operation.responses)].flatMap((each) =>
      Object.entries((deref(committed, each).content ?? {}) as Record<string, Content>),
    )
    for (const [type, content] of contents) {
      if (/json|form/.test(type)) expect(valuesOf(content).length).toBeGreaterThan(0)
      for (const value of valuesOf(content))
        expect({ type, value, wrongs: wrongs(content.schema, value) }).toEqual({ type, value, wrongs: [] })
    }
    for (const given of operation.parameters ?? []) {
      const { name, schema, example } = deref(committed, given) as { name: string; schema: object; example?: unknown }
      if (example !== undefined) expect({ name, wrongs: wrongs(schema, example) }).toEqual({ name, wrongs: [] })
    }
  })

  it.each(operations)('%s tells each refusal with its code and its status', (_, operation) => {
    for (const [status, given] of Object.entries(operation.responses)) {
      if (!/^[45]/.test(status)) continue
      expect(given.description).toMatch(/`[\w.]+`: [A-ZÈ]/)
      for (const { value } of Object.values(given.content?.['application/problem+json']?.examples ?? {}))
        expect(value).toMatchObject({ status: Number(status) })
    }
  })

  it('speaks Italian, as who reads it', () => {
    const english: string[] = []
    JSON.stringify(committed, (key, value) => {
      if (/^(description|summary|title|hint)$/.test(key) && /\b(the|which|when|with|of|and|its)\b/.test(value))
        english.push(value)
      return value
    })
    expect(english).toEqual([])
  })

  it('examples of requests are taken by the doors', () => {
    for (const { id, body } of publicEndpoints.filter((each) => each.body)) {
      const [, operation] = operations.find(([, each]) => each.operationId === id)!
      const [content] = Object.values(operation.requestBody!.content)
      const parsed = body!.safeParse(content!.example)
      expect({ id, problem: parsed.error?.message }).toEqual({ id, problem: undefined })
    }
  })
})

/** How each rule can be broken. */
const faults: Record<string, (document: Planted) => void> = {
  'openapi 3': (d) => {
    d.openapi = '2.0'
  },
  'semantic version': (d) => {
    d.info.version = 'v1'
  },
  contact: (d) => {
    d.info.contact = { name: 'Qualcuno' }
  },
  'summary of one line': (d) => {
    d.info['x-summary'] = 'due\nrighe'
  },
  'servers described, https': (d) => {
    d.servers = [{ url: 'http://api.ente.example', description: 'In chiaro' }]
  },
  status: (d) => {
    delete d.paths['/status']
  },
  'problem+json': (d) => {
    d.paths['/status'].get.responses[500].content = { 'application/json': {} }
  },
  'GET without body': (d) => {
    d.paths['/status'].get.requestBody = { content: {} }
  },
  '204 and 205 without content': (d) => {
    d.paths['/status'].get.responses[204] = { content: { 'application/json': {} } }
  },
  'PATCH by patch media type': (d) => {
    d.paths['/status'].patch = { requestBody: { required: true, content: { 'application/json': {} } } }
  },
  'numbers have a format': (d) => {
    delete d.components.headers['Retry-After'].schema.format
  },
  'no header of the protocol as parameter': (d) => {
    d.paths['/status'].get.parameters = [{ in: 'header', name: 'Authorization' }]
  },
  'no secrets in path or query': (d) => {
    d.paths['/status'].get.parameters = [{ in: 'query', name: 'access_token' }]
  },
  '429 with all three limits': (d) => {
    delete d.paths['/status'].get.responses[429].headers['RateLimit-Reset']
  },
  'unsafe methods are secured': (d) => {
    d.paths['/oauth/token'].post.security = []
  },
  'no insecure scheme': (d) => {
    d.components.securitySchemes.base = { type: 'http', scheme: 'basic' }
  },
  'kebab-case paths': (d) => {
    d.paths['/v1/debtPositions'] = {}
  },
  'no X- headers': (d) => {
    d.paths['/status'].get.parameters = [{ in: 'header', name: 'X-Prova' }]
  },
  'terms of service': (d) => {
    delete d.info.termsOfService
  },
  'cache behaviour': (d) => {
    delete d.paths['/status'].get.responses[200].headers['Cache-Control']
  },
  'limits on 2xx and 4xx': (d) => {
    delete d.paths['/status'].get.responses[200].headers['RateLimit-Limit']
  },
  'retry after 429 and 503': (d) => {
    delete d.paths['/status'].get.responses[503].headers['Retry-After']
  },
  'answers are objects': (d) => {
    d.paths['/status'].get.responses[200].content['application/json'].schema = { type: 'array', maxItems: 1 }
  },
  'DELETE without body': (d) => {
    d.paths['/status'].delete = { security: [{ apiKey: [] }], requestBody: {} }
  },
  'texts are bounded': (d) => {
    d.components.schemas.Planted = { type: 'string' }
  },
  'numbers are bounded': (d) => {
    d.components.schemas.Planted = { type: 'integer', format: 'int32', minimum: 0 }
  },
  'lists are bounded': (d) => {
    d.components.schemas.Planted = { type: 'array', items: { type: 'boolean' } }
  },
  'objects are bounded': (d) => {
    d.components.schemas.Planted = { type: 'object', properties: {} }
  },
  'RFC 8725 in the schemes': (d) => {
    d.components.securitySchemes.oauth2.description = 'Token'
  },
  'JSON Patch as its media type says': (d) => {
    d.paths['/status'].patch = {
      security: [{ apiKey: [] }],
      requestBody: { required: true, content: { 'application/json-patch+json': { schema: { type: 'object' } } } },
    }
  },
}

describe('the Italian guidelines', () => {
  it('are obeyed: no errors, no warnings', () => {
    expect(breaches(committed)).toEqual([])
  })

  it.each(guidelines.map(({ name }) => name))('%s: a planted breach is found', (name) => {
    const planted = structuredClone(committed)
    faults[name]!(planted)
    expect(breaches(planted).map(({ rule }) => rule)).toContain(name)
  })

  /** Why what the checker only hints at stays as it is. */
  const hintsLeft: Record<string, string> = {
    fiscalCode: 'pagoPA calls it so and so do the integrators of this field; the national ontology says tax_code',
    fullName: 'pagoPA asks for one name, of a person or of a company; the ontology parts given_name and family_name',
  }
  const isHinted = (name: string) => /^(fiscalCode|taxCode|fullName|firstName|lastName)$/.test(name)
  it('names of persons that are not those of the national ontologies are the ones with a reason', () => {
    const found = new Set<string>()
    JSON.stringify(committed.components.schemas, (_, value) => {
      for (const name of Object.keys(value?.properties ?? {})) if (isHinted(name)) found.add(name)
      return value
    })
    expect([...found].filter((name) => !(name in hintsLeft))).toEqual([])
  })

  it('schemas are in PascalCase, headers in Train-Case, no operation in the path', () => {
    for (const name of Object.keys(committed.components.schemas)) expect(name).toMatch(/^[A-Z][A-Za-z0-9]*$/)
    for (const name of Object.keys(committed.components.headers))
      expect(name).toMatch(/^[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)*$/)
  })
})
