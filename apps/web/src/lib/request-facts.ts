import { headers } from 'next/headers'

/** What the server and the proxy noted about the request being answered. */
export interface RequestFacts {
  readonly correlationId: string
  readonly clientAddress: string
  /** Path and query of the page, as asked by the browser. */
  readonly path: string
}

export async function requestFacts(): Promise<RequestFacts> {
  const given = await headers()
  return {
    correlationId: given.get('x-correlation-id') ?? '',
    clientAddress: given.get('x-forwarded-for') ?? '',
    path: given.get('x-path') ?? '/',
  }
}
