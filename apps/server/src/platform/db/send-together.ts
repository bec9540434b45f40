import type pg from 'pg'

interface Corkable {
  cork(): void
  uncork(): void
  writableCorked?: number
}

const corked = new WeakSet<object>()

/**
 * Sends a query; what is sent on the same connection meanwhile leaves in one write: a write costs a system call, and a transaction has a
 * dozen statements. `turn`: what the present callback and its promises send. `loop`: what all requests that have just arrived send. Sources: node:stream `cork`; pg sends each query on its own otherwise.
 */
export function sendTogether(
  client: pg.ClientBase,
  query: pg.QueryConfig | pg.Query | string,
  until: 'turn' | 'loop' = 'turn',
): Promise<pg.QueryResult> {
  const stream = streamOf(client)
  if (!corked.has(stream)) {
    corked.add(stream)
    stream.cork()
    const send = () => {
      corked.delete(stream)
      stream.uncork()
    }
    // After the promises that are settled by now have run: they are the ones that send more.
    if (until === 'turn') process.nextTick(send)
    else setImmediate(send)
  }
  return client.query(query as pg.QueryConfig)
}

/** What waits for the end of the turn leaves now: the server works on it while the rest of the turn goes on. */
export function sendNow(client: pg.ClientBase): void {
  const stream = streamOf(client)
  if (corked.delete(stream)) stream.uncork()
}

const streamOf = (client: pg.ClientBase) =>
  (client as unknown as { readonly connection: { readonly stream: Corkable } }).connection.stream
