import { createHash } from 'node:crypto'
import type { Statement } from './tx.js'

/**
 * Names for statements whose text depends on the filters that were asked: PostgreSQL keeps the plan of what has a name, and planning a list costs more than
 * reading it. Each name lives on each connection: beyond so many texts the others go without.
 */
export class KeptStatements {
  private readonly known = new Map<string, Statement>()

  constructor(
    private readonly prefix: string,
    private readonly most = 100,
  ) {}

  of(text: string): Statement | string {
    const known = this.known.get(text)
    if (known) return known
    if (this.known.size >= this.most) return text
    const name = `${this.prefix}-${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`
    const statement = { name, text }
    this.known.set(text, statement)
    return statement
  }
}
