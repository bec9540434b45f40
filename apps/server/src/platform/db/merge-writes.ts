import type pg from 'pg'

/** A prepared statement: planned once per connection under its name. */
export interface Statement {
  readonly name: string
  readonly text: string
}

/** A write that waits for its transaction to commit. */
export interface Write {
  readonly statement: Statement
  readonly values: readonly unknown[]
}

const known = new Map<string, Statement>()

/**
 * Several writes as one statement: each becomes a part of a WITH, its parameters follow those of the part before. One trip, one answer,
 * one write of the server to its socket. All parts see the database as it was before the statement.
 * The same writes in the same order always make the same prepared statement.
 */
export function mergeWrites(writes: readonly Write[]): pg.QueryConfig {
  const [first] = writes
  if (writes.length === 1 && first) return { ...first.statement, values: [...first.values] }
  const key = writes.map(({ statement }) => statement.name).join('+')
  let merged = known.get(key)
  if (!merged) {
    let offset = 0
    const parts = writes.map(({ statement, values }, index) => {
      const text = statement.text.replace(/\$(\d+)/g, (_, number) => `$${Number(number) + offset}`)
      offset += values.length
      return `w${index} AS (${text})`
    })
    merged = { name: `merged-${known.size}`, text: `WITH ${parts.join(', ')} SELECT` }
    known.set(key, merged)
  }
  return { ...merged, values: writes.flatMap(({ values }) => values) }
}
