/** Who is on the other side of the system under test: the station is called, the others are services that it calls. */
export const counterparts = ['nodo', 'checkout', 'archivio', 'ricevute', 'flussi'] as const
export type Counterpart = (typeof counterparts)[number]

/** One call, as it went over the wire: SOAP to a station, REST from whoever uses the platform. */
export interface Exchange {
  readonly number: number
  readonly at: Date
  readonly counterpart: Counterpart
  /** `out`: the sandbox called; `in`: it was called. */
  readonly direction: 'in' | 'out'
  /** SOAP operation, or HTTP method and path. */
  readonly operation: string
  /** Where it went, or the path with its query, keys hidden. */
  readonly url: string
  /** Subscription key that came with it, all but the end hidden. */
  readonly key?: string | undefined
  /** Empty when there was no body. */
  readonly request: string
  /** HTTP status of the answer; undefined when none came. */
  readonly status: number | undefined
  readonly response: string | undefined
  readonly durationMs: number
  /** What was made of the answer: `OK`, the station's fault code, the Nodo's own `PPT_…`, or `HTTP 4xx`. */
  readonly verdict: string
}

export interface ExchangeFilter {
  readonly counterpart?: Counterpart | undefined
  /** 18 digits; finds also the messages that name only its IUV. */
  readonly noticeNumber?: string | undefined
}

/** Characters kept of each body. */
const MAX_BODY = 100_000

/** The last exchanges, newest first; older ones are forgotten and endless bodies are cut. */
export class ExchangeLog {
  readonly #limit: number
  #entries: readonly Exchange[] = []
  #last = 0

  constructor(limit = 200) {
    this.#limit = limit
  }

  add(exchange: Omit<Exchange, 'number'>): Exchange {
    this.#last += 1
    const bodies = { request: cut(exchange.request), response: exchange.response && cut(exchange.response) }
    const entry = { number: this.#last, ...exchange, ...bodies }
    this.#entries = [entry, ...this.#entries].slice(0, this.#limit)
    return entry
  }

  list(filter: ExchangeFilter = {}): readonly Exchange[] {
    const { counterpart, noticeNumber } = filter
    // The IUV of a notice with aux digit 3 is the rest of its number.
    const iuv = noticeNumber?.slice(1)
    return this.#entries.filter(
      (entry) =>
        (counterpart === undefined || entry.counterpart === counterpart) &&
        (iuv === undefined || [entry.url, entry.request, entry.response].some((text) => text?.includes(iuv))),
    )
  }

  find(number: number): Exchange | undefined {
    return this.#entries.find((entry) => entry.number === number)
  }
}

function cut(body: string): string {
  return body.length <= MAX_BODY ? body : `${body.slice(0, MAX_BODY)}… (tagliato: ${body.length} caratteri)`
}
