import { Access, type Credentials } from './access.ts'
import { ApiProblem, problemOf } from './api-problem.ts'
import { type Operations, operations } from './generated/api.ts'
import { addressOf, bodyOf, contentOf, pauseOf } from './http-forms.ts'

export type * from './generated/api.ts'
export { ApiProblem, type Credentials }

export interface ClientOptions {
  /** Where the API is, e.g. `https://api.ente.example`. */
  readonly origin: string
  readonly credentials: Credentials
  /** How many times a call that found no answer, 429 or 503 is repeated; 4 when absent. */
  readonly retries?: number
  /** The most that one pause may last, in milliseconds; a minute when absent. An answer that asks for more is given to the caller. */
  readonly longestPauseMs?: number
  readonly fetch?: typeof globalThis.fetch
  /** Waits; given by who has a clock of their own. */
  readonly wait?: (milliseconds: number) => Promise<void>
}

export type OperationId = keyof Operations
type Optional<T> = undefined extends T ? true : Record<never, never> extends T ? true : false
type Part<Name extends string, T> = T extends undefined
  ? { readonly [K in Name]?: undefined }
  : Optional<T> extends true
    ? { readonly [K in Name]?: T }
    : { readonly [K in Name]: T }

/** What one call takes. */
export type Request<Id extends OperationId> = Part<'path', Operations[Id]['path']> &
  Part<'query', Operations[Id]['query']> &
  Part<'body', Operations[Id]['body']> & {
    /** The version that was read (`etag` of an answer), for operations that change it. */
    readonly ifMatch?: string | undefined
    /** One is made when absent. Give your own when you may repeat the operation after a restart. */
    readonly idempotencyKey?: string | undefined
    /** Everything is checked and answered, nothing stays. */
    readonly dryRun?: boolean | undefined
  }

export interface Answer<T> {
  readonly status: number
  readonly body: T
  /** Version of the resource, for `ifMatch`. */
  readonly etag: string | undefined
  /** It is the answer of the first call with the same key. */
  readonly replayed: boolean
}

interface Facts {
  readonly method: string
  readonly path: string
  readonly type?: string
  readonly cursor?: string
}
/** A request, whatever its operation. */
interface AnyRequest {
  readonly path?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly ifMatch?: string
  readonly idempotencyKey?: string
  readonly dryRun?: boolean
}
/** Operations that answer a page of items. */
export type Listing = {
  [Id in OperationId]: Operations[Id]['answer'] extends { readonly items: readonly unknown[] } ? Id : never
}[OperationId]
type ItemOf<Id extends Listing> = Operations[Id]['answer'] extends { readonly items: readonly (infer Item)[] }
  ? Item
  : never

/** Calls the public API: renews tokens, makes idempotency keys, waits and repeats, turns refusals into `ApiProblem`. */
export class QuietanzaClient {
  private readonly options: ClientOptions
  private readonly fetch: typeof globalThis.fetch
  private readonly access: Access

  constructor(options: ClientOptions) {
    this.options = { ...options, origin: options.origin.replace(/\/+$/, '') }
    this.fetch = options.fetch ?? globalThis.fetch
    this.access = new Access(this.options.origin, options.credentials, (address, init) => this.patient(address, init))
  }

  /**
   * One operation.
   * @throws ApiProblem when the API says no; what `fetch` throws when no answer came at all
   */
  async call<Id extends OperationId>(id: Id, request: Request<Id>): Promise<Answer<Operations[Id]['answer']>> {
    const facts: Facts = operations[id]
    const given = request as AnyRequest
    // The same key at every attempt: what has been done is not done again.
    const key = facts.method === 'GET' ? undefined : (given.idempotencyKey ?? globalThis.crypto.randomUUID())
    const response = await this.send(addressOf(this.options.origin, facts.path, given), {
      method: facts.method,
      headers: {
        ...(key ? { 'idempotency-key': key } : {}),
        ...(given.ifMatch ? { 'if-match': given.ifMatch } : {}),
        ...(facts.type ? { 'content-type': facts.type } : {}),
      },
      ...(facts.type ? { body: bodyOf(facts.type, given.body) } : {}),
    })
    if (!response.ok) throw await problemOf(response)
    return {
      status: response.status,
      body: (await contentOf(response)) as Operations[Id]['answer'],
      etag: response.headers.get('etag') ?? undefined,
      replayed: response.headers.get('idempotent-replayed') === 'true',
    }
  }

  /** The items of a list from the first page to the last, asked one page at a time while they are consumed. */
  async *items<Id extends Listing>(id: Id, request: Request<Id>): AsyncGenerator<ItemOf<Id>, void, undefined> {
    const { cursor }: Facts = operations[id]
    let query = (request as AnyRequest).query ?? {}
    for (let read = 0; ; ) {
      const { body } = await this.call(id, { ...request, query } as unknown as Request<Id>)
      const page = body as { items: readonly ItemOf<Id>[]; next?: string; total?: number; page?: number }
      yield* page.items
      read += page.items.length
      if (page.items.length === 0) return
      if (cursor && page.next !== undefined) query = { ...query, [cursor]: page.next }
      else if (page.page !== undefined && read < Number(page.total)) query = { ...query, page: page.page + 1 }
      else return
    }
  }

  /**
   * Changes what others may be changing: reads it, makes the change from what was read, and reads again when someone came first.
   * @param read gives what there is now, with its version
   * @param change makes the call with that version
   * @param attempts how many times, before the refusal (412) reaches the caller
   */
  async changing<Read, Changed>(
    read: () => Promise<Answer<Read>>,
    change: (current: Read, ifMatch: string) => Promise<Changed>,
    attempts = 3,
  ): Promise<Changed> {
    for (let attempt = 1; ; attempt++) {
      const { body, etag } = await read()
      if (!etag) throw new TypeError('what was read has no version')
      try {
        return await change(body, etag)
      } catch (error) {
        const overtaken = error instanceof ApiProblem && error.status === 412
        if (!overtaken || attempt >= attempts) throw error
      }
    }
  }

  /** With proof of who calls; a token that is refused is replaced once. */
  private async send(address: string, init: Init): Promise<Response> {
    for (let renewed = false; ; renewed = true) {
      const proof = await this.access.headers()
      const response = await this.patient(address, { ...init, headers: { ...init.headers, ...proof } })
      if (response.status !== 401 || renewed || !this.access.forget()) return response
      await response.body?.cancel()
    }
  }

  /** Repeats what found no answer, 429, 503 or the same call still under way. */
  private async patient(address: string, init: Init): Promise<Response> {
    const { retries = 4, longestPauseMs = 60_000 } = this.options
    for (let attempt = 0; ; attempt++) {
      const last = attempt >= retries
      const response = await this.fetch(address, init).catch((error: unknown) => {
        if (last) throw error
        return undefined
      })
      const pause = pauseOf(response, attempt)
      if (response && (last || pause === undefined || pause > longestPauseMs)) return response
      await response?.body?.cancel()
      await this.wait(pause ?? 0)
    }
  }

  private wait(milliseconds: number): Promise<void> {
    return this.options.wait?.(milliseconds) ?? new Promise((resolve) => setTimeout(resolve, milliseconds))
  }
}

type Init = RequestInit & { readonly headers: Record<string, string> }
