import { Injectable } from '@nestjs/common'
import type { ExportDestination } from '@repo/contracts/exports/export-schedules'
import type { ExportTiming } from '@repo/domain/export-calendar'
import type { ExportFormat, ExportKind } from '@repo/domain/export-formats'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'

/** What a schedule asks for. */
export interface ScheduleContent extends ExportTiming {
  readonly name: string
  readonly kind: ExportKind
  readonly format: ExportFormat
  /** All when empty. */
  readonly collectionServiceIds: readonly string[]
  readonly destination: ExportDestination
  readonly apiClientId?: string | undefined
  readonly remoteServerId?: string | undefined
  readonly emails?: readonly string[] | undefined
  readonly sendsEmpty: boolean
}

export interface ScheduleRecord extends ScheduleContent {
  readonly id: string
  readonly version: number
  /** The last entry of the list of payments that is in a file of it. */
  readonly cursor: number
  /** Of what has no number: nothing older is wanted; what was there before the second is behind us. Undefined: from the beginning. */
  readonly beginsAt: Date | undefined
  readonly reachedAt: Date | undefined
  /** Undefined while it is paused. */
  readonly nextAt: Date | undefined
  readonly createdBy: string
  readonly createdAt: Date
}

type Stored = Omit<
  ScheduleRecord,
  'weekday' | 'monthDay' | 'apiClientId' | 'remoteServerId' | 'emails' | 'nextAt' | 'beginsAt' | 'reachedAt'
> & {
  readonly beginsAt: Date | null
  readonly reachedAt: Date | null
  readonly weekday: number | null
  readonly monthDay: number | null
  readonly apiClientId: string | null
  readonly remoteServerId: string | null
  readonly sealedEmails: Buffer | null
  readonly nextAt: Date | null
}

const COLUMNS = `id, version, name, kind, format, collection_service_ids AS "collectionServiceIds", frequency, weekday, month_day AS "monthDay", hour,
  destination, api_client_id AS "apiClientId", remote_server_id AS "remoteServerId", sealed_emails AS "sealedEmails", sends_empty AS "sendsEmpty",
  cursor_sequence AS cursor, begins_at AS "beginsAt", reached_at AS "reachedAt", next_at AS "nextAt", created_by AS "createdBy", created_at AS "createdAt"`
const LIST = {
  name: 'export-schedules',
  text: `SELECT ${COLUMNS} FROM export_schedule WHERE organization_id = $1 ORDER BY lower(name), id`,
}
const FIND = {
  name: 'export-schedule',
  text: `SELECT ${COLUMNS} FROM export_schedule WHERE organization_id = $1 AND id = $2`,
}
const LOCK = { name: 'export-schedule-lock', text: `${FIND.text} FOR UPDATE` }
const INSERT = {
  name: 'export-schedule-insert',
  text: `INSERT INTO export_schedule (organization_id, id, name, kind, format, collection_service_ids, frequency, weekday, month_day, hour, destination,
      api_client_id, remote_server_id, sealed_emails, sends_empty, cursor_sequence, begins_at, reached_at, next_at, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18, $19, $20)`,
}
const CHANGE = {
  name: 'export-schedule-change',
  text: `UPDATE export_schedule SET name = $3, kind = $4, format = $5, collection_service_ids = $6, frequency = $7, weekday = $8, month_day = $9, hour = $10,
      destination = $11, api_client_id = $12, remote_server_id = $13, sealed_emails = $14, sends_empty = $15, next_at = $16, version = version + 1
    WHERE organization_id = $1 AND id = $2`,
}
const PLAN = {
  name: 'export-schedule-plan',
  text: 'UPDATE export_schedule SET next_at = $3 WHERE organization_id = $1 AND id = $2',
}
const ADVANCE = {
  name: 'export-schedule-advance',
  text: `UPDATE export_schedule SET cursor_sequence = $4 WHERE organization_id = $1 AND id = $2 AND cursor_sequence = $3`,
}
const REACH = {
  name: 'export-schedule-reach',
  text: `UPDATE export_schedule SET reached_at = $4 WHERE organization_id = $1 AND id = $2 AND reached_at IS NOT DISTINCT FROM $3`,
}
const BEGIN_ANEW = {
  name: 'export-schedule-begin-anew',
  text: 'UPDATE export_schedule SET cursor_sequence = $3, begins_at = $4, reached_at = $4 WHERE organization_id = $1 AND id = $2',
}
const REMOVE = {
  name: 'export-schedule-remove',
  text: 'DELETE FROM export_schedule WHERE organization_id = $1 AND id = $2',
}
const DUE = {
  name: 'export-schedules-due',
  text: 'SELECT organization_id AS "organizationId", id FROM export_schedule WHERE next_at <= $1 ORDER BY next_at LIMIT 200',
}

/** Writes schedules. */
@Injectable()
export class ExportSchedulesRepository {
  constructor(private readonly vault: Vault) {}

  async list(tx: Tx): Promise<ScheduleRecord[]> {
    return (await tx.query<Stored>(LIST, [tx.organizationId])).map((row) => this.opened(row))
  }

  async find(tx: Tx, id: string): Promise<ScheduleRecord | undefined> {
    const row = await tx.one<Stored>(FIND, [tx.organizationId, id])
    return row && this.opened(row)
  }

  async lock(tx: Tx, id: string): Promise<ScheduleRecord | undefined> {
    const row = await tx.one<Stored>(LOCK, [tx.organizationId, id])
    return row && this.opened(row)
  }

  async insert(
    tx: Tx,
    made: ScheduleContent & {
      readonly id: string
      readonly cursor: number
      readonly beginsAt: Date | undefined
      readonly nextAt: Date
      readonly by: string
    },
  ): Promise<void> {
    const { id, cursor, beginsAt = null, nextAt, by } = made
    const values = this.values(id, made)
    await tx.execute(INSERT, [tx.organizationId, id, ...values, cursor, beginsAt, nextAt, by, tx.ctx.now])
  }

  async change(tx: Tx, id: string, content: ScheduleContent, nextAt: Date | undefined): Promise<void> {
    await tx.execute(CHANGE, [tx.organizationId, id, ...this.values(id, content), nextAt ?? null])
  }

  /** @param nextAt undefined pauses it */
  async plan(tx: Tx, id: string, nextAt: Date | undefined): Promise<void> {
    await tx.execute(PLAN, [tx.organizationId, id, nextAt ?? null])
  }

  /** What a file of it has reached. Nothing changes when it is no longer where that file began, or is gone. */
  async advance(tx: Tx, id: string, from: number, to: number): Promise<void> {
    await tx.execute(ADVANCE, [tx.organizationId, id, from, to])
  }

  /** The same for what has no number. @returns false when nothing changed */
  async reach(tx: Tx, id: string, from: Date | null, to: Date): Promise<boolean> {
    return (await tx.execute(REACH, [tx.organizationId, id, from, to])) > 0
  }

  /** It tells something else now: what comes after this. */
  async beginAnew(tx: Tx, id: string, cursor: number): Promise<void> {
    await tx.execute(BEGIN_ANEW, [tx.organizationId, id, cursor, tx.ctx.now])
  }

  /** @returns false when there is none */
  async remove(tx: Tx, id: string): Promise<boolean> {
    return (await tx.execute(REMOVE, [tx.organizationId, id])) > 0
  }

  /** Platform scope. */
  due(tx: Tx): Promise<readonly { readonly organizationId: string; readonly id: string }[]> {
    return tx.query(DUE, [tx.ctx.now])
  }

  private values(id: string, content: ScheduleContent): unknown[] {
    return [
      content.name,
      content.kind,
      content.format,
      content.collectionServiceIds,
      content.frequency,
      content.weekday ?? null,
      content.monthDay ?? null,
      content.hour,
      content.destination,
      content.apiClientId ?? null,
      content.remoteServerId ?? null,
      content.emails ? this.vault.encryptJson(content.emails, purpose(id)) : null,
      content.sendsEmpty,
    ]
  }

  private opened({
    weekday,
    monthDay,
    apiClientId,
    remoteServerId,
    sealedEmails,
    beginsAt,
    reachedAt,
    nextAt,
    ...row
  }: Stored): ScheduleRecord {
    return {
      ...row,
      weekday: weekday ?? undefined,
      monthDay: monthDay ?? undefined,
      apiClientId: apiClientId ?? undefined,
      remoteServerId: remoteServerId ?? undefined,
      emails: sealedEmails ? this.vault.decryptJson<string[]>(sealedEmails, purpose(row.id)) : undefined,
      beginsAt: beginsAt ?? undefined,
      reachedAt: reachedAt ?? undefined,
      nextAt: nextAt ?? undefined,
    }
  }
}

const purpose = (id: string) => `export-schedule.${id}.emails`
