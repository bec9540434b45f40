/** One SOAP call to a station, as it went over the wire. */
export interface Exchange {
  readonly number: number
  readonly at: Date
  readonly operation: string
  readonly url: string
  readonly request: string
  /** HTTP status of the answer; undefined when none came. */
  readonly status: number | undefined
  readonly response: string | undefined
  readonly durationMs: number
  /** What the Nodo made of the answer: `OK`, the station's fault code, or the Nodo's own `PPT_…`. */
  readonly verdict: string
}

/** The last SOAP exchanges, newest first; older ones are forgotten. */
export class ExchangeLog {
  readonly #limit: number
  #entries: readonly Exchange[] = []
  #last = 0

  constructor(limit = 200) {
    this.#limit = limit
  }

  add(exchange: Omit<Exchange, 'number'>): Exchange {
    this.#last += 1
    const entry = { number: this.#last, ...exchange }
    this.#entries = [entry, ...this.#entries].slice(0, this.#limit)
    return entry
  }

  list(): readonly Exchange[] {
    return this.#entries
  }

  find(number: number): Exchange | undefined {
    return this.#entries.find((entry) => entry.number === number)
  }
}
