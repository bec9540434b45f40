import type pg from 'pg'
import { types } from 'pg'
import type { Ctx } from '../context/ctx.js'
import { actorName } from '../context/ctx.js'
import { uuidv7 } from '../context/ids.js'
import type { AnyEvent, EventOf } from '../outbox/event-definition.js'

/** A prepared statement: planned once per connection under its name. */
export interface Statement {
  readonly name: string
  readonly text: string
}

/** What the history of a thing keeps: who comes from the context. Never personal data in `details`. */
export interface AuditEntry {
  /** Past tense, e.g. `debtPositions.published`. */
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly details?: Readonly<Record<string, unknown>>
}

const INT8 = 20
const DATE = 1082

/** bigint columns hold cents and counters: always safe integers. Days stay text `YYYY-MM-DD`. */
export const parsers = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') => {
    if (oid === INT8) return safeInteger
    if (oid === DATE) return (text: string) => text
    return types.getTypeParser(oid, format as 'text')
  }) as typeof types.getTypeParser,
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${text}`)
  return value
}

/**
 * One open transaction with its scope already set. Made only by `Database`.
 * Audit entries and events are collected and written just before the commit: together with the change, or not at all.
 */
export class Tx {
  private readonly events: EventOf<AnyEvent>[] = []
  private readonly audits: AuditEntry[] = []
  private readonly sent: Promise<unknown>[] = []
  private readonly pipelined: boolean

  constructor(
    readonly ctx: Ctx,
    private readonly client: pg.ClientBase,
  ) {
    this.pipelined = (client as { pipeline?: boolean }).pipeline === true
  }

  /** The organization of this transaction. @throws Error in the other scopes, which have none */
  get organizationId(): string {
    const { scope } = this.ctx
    if (scope.kind !== 'organization') {
      throw new Error(`the ${scope.kind} scope has no organization`)
    }
    return scope.organizationId
  }

  /** Runs a statement and returns its rows. */
  async query<Row>(statement: Statement | string, values: readonly unknown[] = []): Promise<Row[]> {
    const config = typeof statement === 'string' ? { text: statement } : statement
    const result = await this.client.query({ ...config, values: [...values], types: parsers })
    return result.rows as Row[]
  }

  /** The row, or undefined. @throws Error when there are more */
  async one<Row>(statement: Statement | string, values: readonly unknown[] = []): Promise<Row | undefined> {
    const rows = await this.query<Row>(statement, values)
    if (rows.length > 1) throw new Error('one row expected, several found')
    return rows[0]
  }

  /** Runs a statement and returns how many rows it touched. */
  async execute(statement: Statement | string, values: readonly unknown[] = []): Promise<number> {
    const config = typeof statement === 'string' ? { text: statement } : statement
    const result = await this.client.query({ ...config, values: [...values] })
    return result.rowCount ?? 0
  }

  /**
   * Sends a statement without waiting for it: its failure is the failure of the whole transaction, told when it commits. For writes whose
   * outcome nothing depends on.
   */
  send(statement: Statement, values: readonly unknown[]): void {
    this.push({ ...statement, values: [...values] })
  }

  /** Announces a fact, in the same commit as the change that made it true. */
  emit(event: EventOf<AnyEvent>): void {
    this.events.push(event)
  }

  /** Writes the history of a thing. */
  audit(entry: AuditEntry): void {
    this.audits.push(entry)
  }

  /** Called by `Database` just before the commit. */
  async flush(): Promise<void> {
    const { ctx } = this
    if (this.audits.length > 0) {
      this.push({
        name: 'write-audit',
        text: `INSERT INTO audit_entry (organization_id, id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, details, correlation_id)
          SELECT organization_id, id, $2, $3, $4, $5, action, subject_kind, subject_id, details, $6
          FROM jsonb_to_recordset($1::jsonb) AS e(organization_id uuid, id uuid, action text, subject_kind text, subject_id uuid, details jsonb)`,
        values: [
          JSON.stringify(
            this.audits.map((entry) => ({
              organization_id: this.organizationId,
              id: uuidv7(ctx.now.getTime()),
              action: entry.action,
              subject_kind: entry.subjectKind,
              subject_id: entry.subjectId,
              details: entry.details ?? {},
            })),
          ),
          ctx.now,
          ctx.actor.kind,
          ctx.actor.kind === 'operator' ? ctx.actor.id : null,
          actorName(ctx.actor),
          ctx.correlationId,
        ],
      })
    }
    if (this.events.length > 0) {
      this.push({
        name: 'write-outbox',
        text: `INSERT INTO outbox_event (organization_id, created_at, id, name, payload, correlation_id)
          SELECT organization_id, $2, id, name, payload, $3
          FROM jsonb_to_recordset($1::jsonb) AS e(organization_id uuid, id uuid, name text, payload jsonb)`,
        values: [
          JSON.stringify(
            this.events.map((event) => ({
              organization_id: this.organizationId,
              id: uuidv7(ctx.now.getTime()),
              name: event.name,
              payload: event.payload,
            })),
          ),
          ctx.now,
          ctx.correlationId,
        ],
      })
    }
    // All of them are on their way before the first is waited for; the first that failed says why.
    for (const each of this.sent) await each
  }

  /** On a connection that is not pipelined each statement leaves when the one before has been answered. */
  private push(query: pg.QueryConfig): void {
    const before = this.sent.at(-1)
    const sending = this.pipelined || !before ? this.client.query(query) : before.then(() => this.client.query(query))
    sending.catch(() => undefined)
    this.sent.push(sending)
  }
}
