import type { Endpoint } from '@repo/contracts/http/endpoint'

/** What of an endpoint's declaration is needed to call it. */
export type Callable = Pick<Endpoint, 'id' | 'method' | 'path'>

/** What a caller gives, whatever the endpoint. */
export interface ApiInput {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

export interface ApiRequest {
  readonly method: string
  /** Path and query, to be appended to the API's origin. */
  readonly target: string
  /** JSON text, absent when the call carries no body. */
  readonly body: string | undefined
}

/** Turns an endpoint's declaration and its input into an HTTP request. Throws when a path parameter is missing: a bug of ours. */
export function apiRequest(endpoint: Callable, input: ApiInput): ApiRequest {
  const path = endpoint.path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = input.params?.[name]
    if (value === undefined || value === '') throw new Error(`${endpoint.id} needs the parameter ${name}`)
    return encodeURIComponent(String(value))
  })
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== '') query.set(name, String(value))
  }
  return {
    method: endpoint.method,
    target: query.size === 0 ? path : `${path}?${query}`,
    body: input.body === undefined ? undefined : JSON.stringify(input.body),
  }
}
