import type pg from 'pg'
import { types } from 'pg'
import type { Ctx } from '../context/ctx.js'
import { actorName } from '../context/ctx.js'
import { uuidv7 } from '../context/ids.js'
import type { AnyEvent, EventOf } from '../outbox/event-definition.js'
import { mergeWrites, type Statement, type Write } from './merge-writes.js'
import { sendNow, sendTogether } from './send-together.js'

export type { Statement }

/** What the history of a thing keeps: who comes from the context. Never personal data in `details`. */
export interface AuditEntry {
  /** Past tense, e.g. `debtPositions.published`. */
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly details?: Readonly<Record<string, unknown>>
  /** Whose history, in the platform's scope, which has no organization of its own. */
  readonly organizationId?: string
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

/** So many writes become one statement: more would only make rare shapes, each prepared for one use. */
const TOGETHER = 10
/** So many lines of history and events take a while to be written out: what was sent before them leaves first. */
const MANY = 100

const WRITE_AUDIT = {
  name: 'write-audit',
  text: `INSERT INTO audit_entry (organization_id, id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, details, correlation_id)
    SELECT organization_id, id, $2, $3, $4, $5, action, subject_kind, subject_id, details, $6
    FROM json_to_recordset($1::json) AS e(organization_id uuid, id uuid, action text, subject_kind text, subject_id uuid, details jsonb)`,
}
const WRITE_OUTBOX = {
  name: 'write-outbox',
  text: `INSERT INTO outbox_event (organization_id, created_at, id, name, payload, correlation_id, debt_position_id, bulk)
    SELECT organization_id, $2, id, name, payload, $3, (payload->>'debtPositionId')::uuid, $4
    FROM json_to_recordset($1::json) AS e(organization_id uuid, id uuid, name text, payload jsonb)`,
}

const NOTE_ONCE = {
  name: 'note-once',
  text: `UPDATE idempotency_record SET status = 'committed' WHERE organization_id = $1 AND client_id = $2 AND key_hash = $3 AND status = 'running'`,
}

/**
 * One open transaction with its scope already set. Made only by `Database`.
 * Audit entries and events are collected and written just before the commit: together with the change, or not at all.
 */
export class Tx {
  private readonly events: EventOf<AnyEvent>[] = []
  private readonly audits: AuditEntry[] = []
  private readonly writes: Write[] = []

  constructor(
    readonly ctx: Ctx,
    private readonly client: pg.ClientBase,
  ) {}

  /** The organization of this transaction. @throws Error in the other scopes, which have none */
  get organizationId(): string {
    const { scope } = this.ctx
    if (scope.kind !== 'organization') {
      throw new Error(`the ${scope.kind} scope has no organization`)
    }
    return scope.organizationId
  }

  get hasEvents(): boolean {
    return this.events.length > 0
  }

  /** Runs a statement and returns its rows. */
  async query<Row>(statement: Statement | string, values: readonly unknown[] = []): Promise<Row[]> {
    const config = typeof statement === 'string' ? { text: statement } : statement
    const result = await sendTogether(this.client, { ...config, values: [...values], types: parsers } as pg.QueryConfig)
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
    const result = await sendTogether(this.client, { ...config, values: [...values] })
    return result.rowCount ?? 0
  }

  /**
   * A write whose outcome nothing in this transaction depends on: it waits for the commit and travels with the others as one statement. Its
   * failure is the failure of the transaction. Two of them must not change the same row, and none may begin with WITH.
   */
  send(statement: Statement, values: readonly unknown[]): void {
    this.writes.push({ statement, values })
  }

  /** Announces a fact, in the same commit as the change that made it true. */
  emit(event: EventOf<AnyEvent>): void {
    this.events.push(event)
  }

  /** Writes the history of a thing. */
  audit(entry: AuditEntry): void {
    this.audits.push(entry)
  }

  /** Called by `Database` with the commit: writes what was sent, the history and the events. */
  async flush(): Promise<void> {
    const { once } = this.ctx
    if (
      once &&
      this.ctx.scope.kind === 'organization' &&
      this.audits.length + this.events.length + this.writes.length > 0
    )
      this.send(NOTE_ONCE, [this.organizationId, once.clientId, once.keyHash])
    const sending: Promise<unknown>[] = []
    if (this.writes.length > 0 && this.audits.length + this.events.length > MANY) {
      sending.push(...this.leave())
      sendNow(this.client)
    }
    if (this.audits.length > 0) this.send(WRITE_AUDIT, this.auditValues())
    if (this.events.length > 0) this.send(WRITE_OUTBOX, this.eventValues())
    sending.push(...this.leave())
    await Promise.all(sending)
  }

  /** Sends what waits, without waiting for the answer. */
  private leave(): Promise<unknown>[] {
    const writes = this.writes.splice(0)
    const sent: Promise<unknown>[] = []
    for (let at = 0; at < writes.length; at += TOGETHER)
      sent.push(sendTogether(this.client, mergeWrites(writes.slice(at, at + TOGETHER))))
    return sent
  }

  private auditValues(): unknown[] {
    const { ctx } = this
    return [
      JSON.stringify(
        this.audits.map((entry) => ({
          organization_id: entry.organizationId ?? this.organizationId,
          id: uuidv7(ctx.now.getTime()),
          action: entry.action,
          subject_kind: entry.subjectKind,
          subject_id: entry.subjectId,
          details: entry.details ?? {},
        })),
      ),
      ctx.now,
      ctx.actor.kind,
      ctx.actor.kind === 'operator' || ctx.actor.kind === 'client' ? ctx.actor.id : null,
      actorName(ctx.actor),
      ctx.correlationId,
    ]
  }

  private eventValues(): unknown[] {
    const { ctx } = this
    return [
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
      ctx.bulk === true,
    ]
  }
}
