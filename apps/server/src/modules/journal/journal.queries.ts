import { Injectable } from '@nestjs/common'
import type { InputOf } from '@repo/contracts/http/endpoint'
import {
  JOURNAL_MAX_DAYS,
  type JournalEntry,
  type JournalExchange,
  type JournalSummary,
  type listJournal,
} from '@repo/contracts/journal/journal'
import { romeDay, romeInstant } from '@repo/domain/italian-calendar'
import { addDays, type LocalDate } from '@repo/domain/local-date'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { openBlock } from '#platform/journal/payload-block'
import { journalErrors } from './journal.errors.js'
import { maskBody } from './mask-bodies.js'

export type JournalFilters = Omit<InputOf<typeof listJournal>['query'], 'before' | 'size'>

interface Row {
  readonly id: string
  readonly at: Date
  readonly direction: 'in' | 'out'
  readonly counterpart: string
  readonly operation: string
  readonly environment: string
  readonly outcome: string
  readonly http_status: number | null
  readonly duration_us: number
  readonly broker: string | null
  readonly station: string | null
  readonly notice_number: string | null
  readonly iuv: string | null
  readonly receipt_id: string | null
  readonly psp_id: string | null
  readonly reference: string | null
  readonly correlation_id: string
  readonly payload_id: string
  readonly payload_index: number
}

const COLUMNS = `id, at, direction, counterpart, operation, environment, outcome, http_status, duration_us, broker, station, notice_number, iuv,
  receipt_id, psp_id, reference, correlation_id, payload_id, payload_index`
const ONE = {
  name: 'journal-one',
  text: `SELECT ${COLUMNS} FROM journal_entry WHERE organization_id = $1 AND at = $2 AND id = $3`,
}
const PAYLOAD = {
  name: 'journal-payload',
  text: 'SELECT sealed FROM journal_payload WHERE organization_id = $1 AND at = $2 AND id = $3',
}
const SUMMARY = {
  name: 'journal-summary',
  text: `SELECT direction, counterpart, operation, count(*)::int AS calls, count(*) FILTER (WHERE duration_us <= 2000000)::int AS "withinTwoSeconds",
      count(*) FILTER (WHERE outcome <> 'OK')::int AS "notOk",
      percentile_disc(0.98) WITHIN GROUP (ORDER BY duration_us)::float8 / 1000 AS "p98Ms"
    FROM journal_entry WHERE organization_id = $1 AND at >= $2 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
}
const DEFAULT_DAYS = 7

/** The journal as operators search it: always one organization, from the newest. */
@Injectable()
export class JournalQueries {
  constructor(private readonly vault: Vault) {}

  /**
   * @param page `before` is the id of the last entry of the page before
   * @throws journal.tooManyDays
   */
  async list(
    tx: Tx,
    filters: JournalFilters,
    page: { readonly before?: string | undefined; readonly size: number },
  ): Promise<{ items: JournalEntry[]; next?: string; from?: string; to?: string }> {
    const subject = filters.search === undefined ? undefined : subjectOf(filters.search)
    const { from, to } = periodOf(filters, subject !== undefined, tx.ctx.now)
    const values: unknown[] = [tx.organizationId]
    const value = (each: unknown) => `$${values.push(each)}`
    const where = ['organization_id = $1']
    if (subject) where.push(`${subject.column} = ANY(${value(subject.values)})`)
    else if (filters.search) {
      const text = value(filters.search.trim())
      where.push(`(receipt_id = ${text} OR correlation_id = ${text} OR reference = ${text})`)
    }
    if (from) where.push(`at >= ${value(startOf(from))}`)
    if (to) where.push(`at < ${value(startOf(addDays(to, 1)))}`)
    if (filters.operation) where.push(`operation = ${value(filters.operation)}`)
    if (filters.direction) where.push(`direction = ${value(filters.direction)}`)
    if (filters.counterpart) where.push(`counterpart = ${value(filters.counterpart)}`)
    if (filters.outcome === 'ok') where.push(`outcome = 'OK'`)
    else if (filters.outcome === 'ko') where.push(`outcome <> 'OK'`)
    else if (filters.outcome && filters.outcome !== 'any') where.push(`outcome = ${value(filters.outcome)}`)
    if (page.before) where.push(`(at, id) < (${value(instantOf(page.before))}, ${value(page.before)})`)
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM journal_entry WHERE ${where.join(' AND ')} ORDER BY at DESC, id DESC LIMIT ${value(page.size + 1)}`,
      values,
    )
    const items = rows.slice(0, page.size).map(toEntry)
    const last = items.at(-1)
    return {
      items,
      ...(rows.length > page.size && last ? { next: last.id } : {}),
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    }
  }

  /**
   * One exchange with its messages.
   * @throws journal.unknown
   */
  async read(tx: Tx, id: string, masked: boolean): Promise<JournalExchange> {
    const row = await tx.one<Row>(ONE, [tx.organizationId, instantOf(id), id])
    if (!row) throw journalErrors.unknown()
    const block = await tx.one<{ sealed: Buffer }>(PAYLOAD, [
      tx.organizationId,
      instantOf(row.payload_id),
      row.payload_id,
    ])
    // A process that was killed may have lost the bodies of its last fifth of a second: the row is told all the same.
    const bodies = block && openBlock(block.sealed, row.payload_index, this.vault)
    const shown = (body: Buffer | undefined) => {
      const text = body?.toString('utf8') ?? ''
      return masked ? maskBody(text) : text
    }
    return { ...toEntry(row), masked, request: shown(bodies?.request), response: shown(bodies?.response) }
  }

  /** How the calls of this Rome month went, per operation. */
  async summary(tx: Tx): Promise<JournalSummary> {
    const month = romeDay(tx.ctx.now).slice(0, 7)
    const operations = await tx.query<JournalSummary['operations'][number]>(SUMMARY, [
      tx.organizationId,
      startOf(`${month}-01` as LocalDate),
    ])
    return { month, operations }
  }
}

/** What is found in the whole journal, because it is indexed. */
function subjectOf(text: string): { column: string; values: readonly string[] } | undefined {
  const compact = text.replace(/[\s.-]/g, '')
  if (/^\d{18}$/.test(compact)) return { column: 'notice_number', values: [compact] }
  // The notice number begins with the digit that tells how it was made.
  if (/^\d{17}$/.test(compact))
    return { column: 'notice_number', values: ['3', '1', '2'].map((digit) => digit + compact) }
  return undefined
}

/** Rome days to look at. @throws journal.tooManyDays */
function periodOf(filters: JournalFilters, whole: boolean, now: Date): { from?: LocalDate; to?: LocalDate } {
  const given = { from: filters.from as LocalDate | undefined, to: filters.to as LocalDate | undefined }
  if (whole) return { ...(given.from ? { from: given.from } : {}), ...(given.to ? { to: given.to } : {}) }
  const to = given.to ?? romeDay(now)
  const from = given.from ?? addDays(to, filters.search ? 1 - JOURNAL_MAX_DAYS : 1 - DEFAULT_DAYS)
  if (addDays(from, JOURNAL_MAX_DAYS) <= to) throw journalErrors.tooManyDays()
  return { from, to }
}

function startOf(day: LocalDate): Date {
  const instant = romeInstant(`${day}T00:00:00`)
  if (!instant) throw new RangeError(`not a day: ${day}`)
  return instant
}

/** The instant written in a UUIDv7: entries and blocks are found by it, in one partition. */
function instantOf(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
}

function toEntry(row: Row): JournalEntry {
  const present = <K extends string>(name: K, value: string | null) => (value === null ? {} : { [name]: value })
  return {
    id: row.id,
    at: row.at.toISOString(),
    direction: row.direction,
    counterpart: row.counterpart,
    operation: row.operation,
    environment: row.environment,
    outcome: row.outcome,
    ...(row.http_status === null ? {} : { httpStatus: row.http_status }),
    durationMs: row.duration_us / 1000,
    ...present('broker', row.broker),
    ...present('station', row.station),
    ...present('noticeNumber', row.notice_number),
    ...present('iuv', row.iuv ?? (row.notice_number ? iuvOf(row.notice_number) : null)),
    ...present('receiptId', row.receipt_id),
    ...present('pspId', row.psp_id),
    ...present('reference', row.reference),
    correlationId: row.correlation_id,
  }
}

function iuvOf(noticeNumber: string): string {
  return noticeNumber.startsWith('0') ? noticeNumber.slice(3) : noticeNumber.slice(1)
}
