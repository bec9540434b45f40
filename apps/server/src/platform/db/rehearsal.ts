import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'

const playing = new AsyncLocalStorage<Rehearsal>()

/**
 * One connection for a whole call that must leave nothing behind: every transaction of the call becomes a savepoint of one that is rolled
 * back at the end, so that what an earlier one wrote is seen by a later one. Nothing is opened until it is needed.
 */
export class Rehearsal {
  private opening: Promise<pg.PoolClient> | undefined
  /** Transactions of the same call take turns: there is one connection. */
  private turn: Promise<unknown> = Promise.resolve()
  private ended = false

  /**
   * Runs `work` alone on the connection, which is taken from the pool the first time.
   * @throws Error when a transaction is opened inside another of the same call: it would wait for itself
   */
  async run<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    if (this.ended) throw new Error('the rehearsal is over')
    if (playing.getStore() === this) throw new Error('a transaction was opened inside another of the same dry run')
    const mine = this.turn.then(async () => {
      this.opening ??= open(pool)
      const client = await this.opening
      return playing.run(this, () => work(client))
    })
    this.turn = mine.catch(() => undefined)
    return mine
  }

  /** Rolls everything back. Never throws: a connection that cannot is closed. */
  async end(): Promise<void> {
    this.ended = true
    await this.turn
    const client = await this.opening?.catch(() => undefined)
    if (!client) return
    const broken = await client.query('ROLLBACK').then(
      () => undefined,
      (error: Error) => error,
    )
    client.release(broken)
  }
}

async function open(pool: pg.Pool): Promise<pg.PoolClient> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    return client
  } catch (error) {
    client.release(error as Error)
    throw error
  }
}

const AS_SAVEPOINT: Readonly<Record<string, string>> = {
  BEGIN: 'SAVEPOINT rehearsed_by_prisma',
  COMMIT: 'RELEASE SAVEPOINT rehearsed_by_prisma',
  ROLLBACK: 'ROLLBACK TO SAVEPOINT rehearsed_by_prisma',
}

/** The connection of a rehearsal as Prisma should see it: the transaction that it opens and closes is a savepoint, and it gives nothing back. */
export function lentToPrisma(client: pg.PoolClient): pg.PoolClient {
  return new Proxy(client, {
    get(target, name) {
      if (name === 'release') return () => undefined
      if (name === 'query')
        return (query: pg.QueryConfig | string) =>
          target.query(typeof query === 'string' ? query : { ...query, text: AS_SAVEPOINT[query.text] ?? query.text })
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
