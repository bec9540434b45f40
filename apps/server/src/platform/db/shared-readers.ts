import pg from 'pg'
import type { Logger } from '../observability/logger.js'
import { sendTogether } from './send-together.js'
import { parsers } from './tx.js'

/** A connection that gives no answer for so long is closed: whoever waits is told, and the next question opens another. */
const SILENCE_MS = 6_000
const WATCH_MS = 1_000

/** A prepared statement and its values. */
interface Question {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

interface Reader {
  readonly ready: Promise<pg.Client>
  inFlight: number
  /** When it last answered, or was first asked; `performance.now()`. */
  heard: number
}

/**
 * A few connections shared by many single-statement reads: questions that arrive together leave together, without waiting for the answers
 * of those before. Each is its own implicit transaction, so what one sets with `set_config(…, true)` is gone before the next begins.
 */
export class SharedReaders {
  private readers: Reader[] = []
  private readonly watch: NodeJS.Timeout
  private closed = false

  constructor(
    private readonly config: pg.ClientConfig,
    private readonly size: number,
    private readonly logger: Logger,
  ) {
    this.watch = setInterval(() => this.closeSilent(), WATCH_MS)
    this.watch.unref()
  }

  /** @throws Error when there is no connection, or PostgreSQL refuses */
  async query<Row>(question: Question): Promise<Row[]> {
    const reader = this.pick()
    if (reader.inFlight++ === 0) reader.heard = performance.now()
    try {
      return await ask<Row>(await reader.ready, question)
    } finally {
      reader.inFlight--
      reader.heard = performance.now()
    }
  }

  async end(): Promise<void> {
    this.closed = true
    clearInterval(this.watch)
    await Promise.all(this.readers.map(({ ready }) => ready.then((client) => client.end()).catch(() => undefined)))
  }

  /** The one with the least to do. */
  private pick(): Reader {
    if (this.closed) throw new Error('the database is closed')
    if (this.readers.length < this.size) return this.open()
    return this.readers.reduce((least, each) => (each.inFlight < least.inFlight ? each : least))
  }

  private open(): Reader {
    const client = new pg.Client({ ...this.config, types: parsers, pipeline: true } as pg.ClientConfig)
    const forget = () => {
      this.readers = this.readers.filter((each) => each !== reader)
    }
    client.on('error', (error) => {
      forget()
      this.logger.warn({ err: error }, 'a shared connection was lost')
    })
    client.on('end', forget)
    const reader: Reader = { ready: client.connect().then(() => client), inFlight: 0, heard: performance.now() }
    reader.ready.catch(forget)
    this.readers.push(reader)
    return reader
  }

  private closeSilent(): void {
    const now = performance.now()
    for (const reader of this.readers) {
      if (reader.inFlight === 0 || now - reader.heard < SILENCE_MS) continue
      this.readers = this.readers.filter((each) => each !== reader)
      reader.ready.then(
        (client) => (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy(),
        () => undefined,
      )
    }
  }
}

/** A `Query` of its own: of a configuration pg would copy every property, and wrap the promise that it gives; together a twentieth of a read. */
function ask<Row>(client: pg.Client, { name, text, values }: Question): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const query = new pg.Query(text, [...values], (error, result) => {
      if (error) reject(error)
      else resolve(result.rows)
    })
    sendTogether(client, Object.assign(query, { name }), 'loop')
  })
}
