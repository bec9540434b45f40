type Json = Record<string, unknown>

/** One breach of the Italian guidelines for APIs (errors and warnings of the Department's checker), and where. */
export interface Breach {
  readonly rule: string
  readonly at: string
}

interface Visited {
  readonly at: string
  readonly method: string
  readonly path: string
  readonly operation: Json
}
type Report = (at: string) => void
interface Rule {
  readonly name: string
  readonly look: (document: Json, report: Report) => void
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const objects = (value: unknown): [string, Json][] =>
  isObject(value) ? Object.entries(value).filter((entry): entry is [string, Json] => isObject(entry[1])) : []
const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options']

/** What a local reference leads to; the value itself when it is none. */
export function deref(document: Json, value: unknown): Json {
  const ref = isObject(value) ? value.$ref : undefined
  if (typeof ref !== 'string') return isObject(value) ? value : {}
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), document) as Json
}

function operations(document: Json): Visited[] {
  return objects(document.paths).flatMap(([path, methods]) =>
    objects(methods)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({ at: `${method} ${path}`, method, path, operation })),
  )
}

interface VisitedResponse extends Visited {
  readonly status: string
  readonly response: Json
}
function responses(document: Json): VisitedResponse[] {
  return operations(document).flatMap((each) =>
    objects(each.operation.responses).map(([status, response]) => ({
      ...each,
      at: `${each.at} ${status}`,
      status,
      response: deref(document, response),
    })),
  )
}

interface VisitedParameter {
  readonly at: string
  readonly parameter: Json
}
function parameters(document: Json): VisitedParameter[] {
  return operations(document).flatMap(({ at, operation }) =>
    ((operation.parameters as unknown[] | undefined) ?? []).map((given) => {
      const parameter = deref(document, given)
      return { at: `${at} ${String(parameter.name)}`, parameter }
    }),
  )
}

/** Every schema of the document, however deep. */
function schemas(document: Json): [string, Json][] {
  const found: [string, Json][] = []
  const walkSchema = (at: string, value: unknown) => {
    if (Array.isArray(value)) for (const [index, each] of value.entries()) walkSchema(`${at}/${index}`, each)
    if (!isObject(value)) return
    found.push([at, value])
    for (const [name, each] of objects(value.properties)) walkSchema(`${at}/${name}`, each)
    for (const key of [
      'items',
      'additionalProperties',
      'oneOf',
      'anyOf',
      'allOf',
      'not',
      'propertyNames',
      'prefixItems',
    ])
      if (key in value) walkSchema(`${at}/${key}`, value[key])
  }
  const find = (at: string, value: unknown) => {
    if (Array.isArray(value)) for (const [index, each] of value.entries()) find(`${at}/${index}`, each)
    if (!isObject(value)) return
    for (const [key, each] of Object.entries(value)) {
      if (key === 'example' || key === 'examples') continue
      if (key === 'schema') walkSchema(`${at}/schema`, each)
      else if (key === 'schemas') for (const [name, schema] of objects(each)) walkSchema(name, schema)
      else find(`${at}/${key}`, each)
    }
  }
  find('', document)
  return found
}

const contentOf = (response: Json) => (isObject(response.content) ? response.content : {})
const names = (value: unknown) => Object.keys(isObject(value) ? value : {}).map((name) => name.toLowerCase())
const isFailure = (status: string) => /^[45]|default/.test(status)
const LIMITS = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset']
const info = (document: Json) => (isObject(document.info) ? document.info : {})
const schemes = (document: Json) =>
  objects(isObject(document.components) ? document.components.securitySchemes : undefined)
const isText = (value: unknown) => typeof value === 'string' && value.length > 0

/** The list of the guidelines, errors first. Validity of examples is judged apart, with a validator of JSON Schema. */
export const guidelines: readonly Rule[] = [
  {
    name: 'openapi 3',
    look: (document, report) => {
      if (!/^3\.\d+\.\d+$/.test(String(document.openapi)) || 'swagger' in document) report('openapi')
    },
  },
  {
    name: 'semantic version',
    look: (document, report) => {
      if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(info(document).version))) report('info.version')
    },
  },
  {
    name: 'contact',
    look: (document, report) => {
      const { contact } = info(document)
      if (!isObject(contact) || !(isText(contact.email) || isText(contact.url))) report('info.contact')
    },
  },
  {
    name: 'summary of one line',
    look: (document, report) => {
      const { summary, 'x-summary': extension } = info(document)
      for (const [at, text] of Object.entries({ summary, 'x-summary': extension }))
        if (!isText(text) || String(text).includes('\n')) report(`info.${at}`)
    },
  },
  {
    name: 'servers described, https',
    look: (document, report) => {
      const servers = (document.servers as Json[] | undefined) ?? []
      if (servers.length === 0) report('servers')
      for (const { url, description, 'x-sandbox': sandbox } of servers) {
        if (!isText(description)) report(`${String(url)} description`)
        if (!String(url).startsWith('https://') && sandbox !== true) report(`${String(url)} https`)
      }
    },
  },
  {
    name: 'status',
    look: (document, report) => {
      const status = operations(document).find(({ at }) => at === 'get /status')
      const answers = responses(document).filter(({ at }) => at.startsWith('get /status '))
      const success = answers.find((each) => each.status === '200')
      const media = Object.keys(contentOf(success?.response ?? {}))
      if (!status || !media.some((type) => /^application\/(problem\+)?json$/.test(type))) report('get /status 200')
      for (const { at, response } of answers.filter((each) => isFailure(each.status))) {
        const schema = deref(document, (contentOf(response)['application/problem+json'] as Json | undefined)?.schema)
        const has = names(schema.properties)
        if (!['status', 'title', 'detail'].every((name) => has.includes(name))) report(at)
      }
    },
  },
  {
    name: 'problem+json',
    look: (document, report) => {
      for (const { at, status, response } of responses(document))
        if (isFailure(status) && !('application/problem+json' in contentOf(response))) report(at)
    },
  },
  {
    name: 'GET without body',
    look: (document, report) => {
      for (const { at, method, operation } of operations(document))
        if (method === 'get' && operation.requestBody) report(at)
    },
  },
  {
    name: '204 and 205 without content',
    look: (document, report) => {
      for (const { at, status, response } of responses(document))
        if (/^20[45]$/.test(status) && response.content) report(at)
    },
  },
  {
    name: 'PATCH by patch media type',
    look: (document, report) => {
      for (const { at, method, operation } of operations(document).filter((each) => each.method === 'patch')) {
        const body = deref(document, operation.requestBody)
        const types = Object.keys(contentOf(body))
        if (method && (body.required !== true || types.length === 0 || types.some((type) => !/patch/.test(type))))
          report(at)
      }
    },
  },
  {
    name: 'numbers have a format',
    look: (document, report) => {
      for (const [at, { type, format }] of schemas(document))
        if (
          (type === 'number' || type === 'integer') &&
          !/^(int32|int64|float|double|decimal\d*)$/.test(String(format))
        )
          report(at)
    },
  },
  {
    name: 'no header of the protocol as parameter',
    look: (document, report) => {
      for (const { at, parameter } of parameters(document))
        if (parameter.in === 'header' && /^(authorization|content-type|accept)$/i.test(String(parameter.name)))
          report(at)
    },
  },
  {
    name: 'no secrets in path or query',
    look: (document, report) => {
      for (const { at, parameter } of parameters(document))
        if (
          /^(path|query)$/.test(String(parameter.in)) &&
          /(api_?key|token|secret|password|credential)/i.test(String(parameter.name))
        )
          report(at)
      for (const [name, scheme] of schemes(document))
        if (scheme.type === 'apiKey' && scheme.in === 'query') report(name)
    },
  },
  {
    name: '429 with all three limits',
    look: (document, report) => {
      for (const { at, status, response } of responses(document)) {
        const has = names(response.headers)
        if (
          status === '429' &&
          LIMITS.some((name) => has.includes(name)) &&
          !LIMITS.every((name) => has.includes(name))
        )
          report(at)
      }
    },
  },
  {
    name: 'unsafe methods are secured',
    look: (document, report) => {
      const known = new Set(schemes(document).map(([name]) => name))
      for (const { at, method, operation } of operations(document)) {
        const wanted = (operation.security ?? document.security ?? []) as Json[]
        const covered = wanted.length > 0 && wanted.every((each) => Object.keys(each).some((name) => known.has(name)))
        if (['post', 'put', 'patch', 'delete'].includes(method) && !covered) report(at)
      }
    },
  },
  {
    name: 'no insecure scheme',
    look: (document, report) => {
      for (const [name, scheme] of schemes(document)) {
        if (scheme.type === 'http' && scheme.scheme === 'basic') report(name)
        if (scheme.type === 'oauth2' && ['implicit', 'password'].some((flow) => names(scheme.flows).includes(flow)))
          report(name)
      }
    },
  },
  {
    name: 'kebab-case paths',
    look: (document, report) => {
      for (const [path] of objects(document.paths))
        if (!/^(\/(\{\w+\}|\.?[a-z0-9]+([-.][a-z0-9]+)*))+$/.test(path)) report(path)
    },
  },
  {
    name: 'no X- headers',
    look: (document, report) => {
      for (const { at, parameter } of parameters(document))
        if (parameter.in === 'header' && /^x-/i.test(String(parameter.name))) report(at)
      for (const { at, response } of responses(document))
        if (names(response.headers).some((name) => name.startsWith('x-'))) report(at)
    },
  },
  {
    name: 'terms of service',
    look: (document, report) => {
      if (!URL.canParse(String(info(document).termsOfService))) report('info.termsOfService')
    },
  },
  {
    name: 'cache behaviour',
    look: (document, report) => {
      for (const { at, status, response } of responses(document))
        if (/^2/.test(status) && !names(response.headers).includes('cache-control')) report(at)
    },
  },
  {
    name: 'limits on 2xx and 4xx',
    look: (document, report) => {
      for (const { at, status, response } of responses(document)) {
        const has = names(response.headers)
        if (/^[24]/.test(status) && !LIMITS.every((name) => has.includes(name))) report(at)
      }
    },
  },
  {
    name: 'retry after 429 and 503',
    look: (document, report) => {
      for (const { at, status, response } of responses(document))
        if (/^(429|503)$/.test(status) && !names(response.headers).includes('retry-after')) report(at)
    },
  },
  {
    name: 'answers are objects',
    look: (document, report) => {
      const isLawful = (given: unknown): boolean => {
        const schema = deref(document, given)
        const parts = (schema.oneOf ?? schema.anyOf ?? schema.allOf) as unknown[] | undefined
        return parts ? parts.every(isLawful) : schema.type === 'object'
      }
      for (const { at, response } of responses(document))
        for (const [type, { schema }] of objects(contentOf(response)))
          if (/json/.test(type) && !isLawful(schema)) report(at)
    },
  },
  {
    name: 'DELETE without body',
    look: (document, report) => {
      for (const { at, method, operation } of operations(document))
        if (method === 'delete' && operation.requestBody) report(at)
    },
  },
  {
    name: 'texts are bounded',
    look: (document, report) => {
      for (const [at, { type, maxLength, enum: words, const: only, format }] of schemas(document))
        if (type === 'string' && maxLength === undefined && !words && only === undefined && !format) report(at)
    },
  },
  {
    name: 'numbers are bounded',
    look: (document, report) => {
      for (const [at, { type, minimum, maximum }] of schemas(document))
        if ((type === 'number' || type === 'integer') && (minimum === undefined || maximum === undefined)) report(at)
    },
  },
  {
    name: 'lists are bounded',
    look: (document, report) => {
      for (const [at, { type, maxItems }] of schemas(document))
        if (type === 'array' && maxItems === undefined) report(at)
    },
  },
  {
    name: 'objects are bounded',
    look: (document, report) => {
      for (const [at, { type, additionalProperties, maxProperties }] of schemas(document))
        if (type === 'object' && additionalProperties !== false && maxProperties === undefined) report(at)
    },
  },
  {
    name: 'RFC 8725 in the schemes',
    look: (document, report) => {
      for (const [name, { type, bearerFormat, description }] of schemes(document))
        if ((type === 'oauth2' || /jwt/i.test(String(bearerFormat))) && !/RFC ?8725/.test(String(description)))
          report(name)
    },
  },
  {
    name: 'JSON Patch as its media type says',
    look: (document, report) => {
      for (const { at, operation } of operations(document)) {
        const body = contentOf(deref(document, operation.requestBody))['application/json-patch+json']
        if (isObject(body) && deref(document, body.schema).type !== 'array') report(at)
      }
    },
  },
]

/** Every breach of the rules in a document. */
export function breaches(document: Json): Breach[] {
  return guidelines.flatMap(({ name, look }) => {
    const found: Breach[] = []
    look(document, (at) => found.push({ rule: name, at }))
    return found
  })
}
