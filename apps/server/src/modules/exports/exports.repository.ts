import { Injectable } from '@nestjs/common'
import type { ExportSource } from '@repo/contracts/exports/exports'
import type { ExportFormat, ExportKind } from '@repo/domain/export-formats'
import type { ExportStatus } from '@repo/domain/export-lifecycle'
import type { Tx } from '#platform/db/tx'

/** What is asked. */
export interface NewExport {
  readonly id: string
  readonly kind: ExportKind
  readonly format: ExportFormat
  /** Rome days of recording, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** All when empty. */
  readonly collectionServiceIds: readonly string[]
  readonly source: ExportSource
  readonly requestedBy: string
  readonly apiClientId?: string | undefined
  readonly scheduleId?: string | undefined
  readonly requestKey: string
  /** The last entry of the list of payments that is not wanted any more. */
  readonly afterSequence: number
  /** Of what has no number: the instant that the schedule had reached, and from when it looks. */
  readonly afterAt?: Date | undefined
  /** Of answers to imports: of files taken from that server. */
  readonly remoteServerId?: string | undefined
  readonly sinceAt?: Date | undefined
  /** A file is made even of nothing. */
  readonly keepsEmpty?: boolean | undefined
}

/** An export as whoever writes it sees it. */
export interface ExportRun {
  readonly id: string
  readonly number: number
  readonly kind: ExportKind
  readonly format: ExportFormat
  readonly from: string | null
  readonly to: string | null
  readonly collectionServiceIds: readonly string[]
  readonly scheduleId: string | null
  readonly apiClientId: string | null
  readonly remoteServerId: string | null
  readonly status: ExportStatus
  readonly afterSequence: number
  readonly toSequence: number | null
  readonly afterAt: Date | null
  readonly sinceAt: Date | null
  /** Where the schedule is once the file is there. */
  readonly toAt: Date | null
  /** There was more than a file holds. */
  readonly more: boolean
  readonly requestedBy: string
  readonly rows: number
  readonly amountCents: number
  readonly attempts: number
  readonly keepsEmpty: boolean
  readonly fileId: string | null
}

interface ExportEnd {
  readonly status: ExportStatus
  readonly until?: Date | undefined
  readonly problem?: string | undefined
  /** Its file, when it is not the one that it began with. */
  readonly fileId?: string | undefined
}

/** What systems of others are told. */
export interface ExportFacts {
  readonly exportId: string
  readonly exportScheduleId: string | null
  readonly exportKind: ExportKind
  readonly format: ExportFormat
  readonly status: 'completed' | 'completed_empty'
  readonly rows: number
  readonly amountCents: number
  readonly fileName: string | null
  /** The program that asked for it. */
  readonly apiClientId: string | null
}

const LOCK_COUNTER = {
  name: 'export-lock-counter',
  text: `INSERT INTO export_counter AS c (organization_id, last_number) VALUES ($1, 0)
    ON CONFLICT (organization_id) DO UPDATE SET last_number = c.last_number RETURNING last_number AS last`,
}
const COUNT = {
  name: 'export-count',
  text: 'UPDATE export_counter SET last_number = $2 WHERE organization_id = $1',
}
const UNDER_WAY = {
  name: 'export-under-way',
  text: `SELECT id FROM export_run WHERE organization_id = $1 AND request_key = $2 AND status IN ('requested', 'running')`,
}
const INSERT = {
  name: 'export-insert',
  text: `INSERT INTO export_run (organization_id, id, number, kind, format, from_day, to_day, collection_service_ids, source, requested_by, api_client_id,
      schedule_id, request_key, status, after_sequence, created_at, keeps_empty, after_at, since_at, remote_server_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'requested', $14, $15, $16, $17, $18, $19)`,
}
const LOCK = {
  name: 'export-lock',
  text: `SELECT id, number, kind, format, from_day AS "from", to_day AS "to", collection_service_ids AS "collectionServiceIds", schedule_id AS "scheduleId",
      api_client_id AS "apiClientId", remote_server_id AS "remoteServerId", status, after_sequence AS "afterSequence", to_sequence AS "toSequence", after_at AS "afterAt", since_at AS "sinceAt", to_at AS "toAt", more,
      requested_by AS "requestedBy", rows, amount_cents AS "amountCents", attempts, keeps_empty AS "keepsEmpty", file_id AS "fileId"
    FROM export_run WHERE organization_id = $1 AND id = $2 FOR UPDATE`,
}
const BEGIN = {
  name: 'export-begin',
  text: `UPDATE export_run SET status = 'running', attempts = attempts + 1, to_sequence = $3, file_id = $4, rows = 0, amount_cents = 0,
      started_at = coalesce(started_at, $5) WHERE organization_id = $1 AND id = $2`,
}
const ADVANCE = {
  name: 'export-advance',
  text: `UPDATE export_run SET rows = rows + $4, amount_cents = amount_cents + $5
    WHERE organization_id = $1 AND id = $2 AND file_id = $3 AND status = 'running'`,
}
const CHOOSE = {
  name: 'export-choose',
  text: `UPDATE export_run SET status = 'running', to_at = $3, more = $4, started_at = coalesce(started_at, $5) WHERE organization_id = $1 AND id = $2`,
}
const GO_ON = {
  name: 'export-go-on',
  text: `UPDATE export_run SET rows = rows + $3, attempts = 0 WHERE organization_id = $1 AND id = $2 AND status = 'running'`,
}
const MISS = {
  name: 'export-miss',
  text: 'UPDATE export_run SET attempts = attempts + 1 WHERE organization_id = $1 AND id = $2',
}
const END = {
  name: 'export-end',
  text: `UPDATE export_run SET status = $3, finished_at = $4, expires_at = $5, problem = $6,
      file_id = CASE WHEN $5::timestamptz IS NOT NULL THEN coalesce($7, file_id) END
    WHERE organization_id = $1 AND id = $2`,
}
const FACTS = {
  name: 'export-facts',
  text: `SELECT r.id AS "exportId", r.schedule_id AS "exportScheduleId", r.kind AS "exportKind", r.format, r.status, r.rows, r.amount_cents AS "amountCents",
      f.name AS "fileName", r.api_client_id AS "apiClientId"
    FROM export_run r LEFT JOIN stored_file f ON f.organization_id = r.organization_id AND f.id = r.file_id
    WHERE r.organization_id = $1 AND r.id = $2 AND r.status IN ('completed', 'completed_empty')`,
}
const FORGET = {
  name: 'export-forget',
  text: `WITH old AS (UPDATE export_run SET file_id = NULL, expires_at = NULL WHERE expires_at < $1 RETURNING organization_id, id)
    DELETE FROM stored_file s USING old WHERE s.organization_id = old.organization_id AND s.owner_id = old.id`,
}

/** Writes exports. */
@Injectable()
export class ExportsRepository {
  /** The same request, when it is under way. Behind the counter of the organization: of two at once, the second sees the first. */
  async insertOnce(tx: Tx, asked: NewExport): Promise<{ readonly id: string; readonly isNew: boolean }> {
    const number = (await tx.one<{ last: number }>(LOCK_COUNTER, [tx.organizationId]))!.last + 1
    const known = await tx.one<{ id: string }>(UNDER_WAY, [tx.organizationId, asked.requestKey])
    if (known) return { id: known.id, isNew: false }
    await tx.execute(COUNT, [tx.organizationId, number])
    await tx.execute(INSERT, [
      tx.organizationId,
      asked.id,
      number,
      asked.kind,
      asked.format,
      asked.from ?? null,
      asked.to ?? null,
      asked.collectionServiceIds,
      asked.source,
      asked.requestedBy,
      asked.apiClientId ?? null,
      asked.scheduleId ?? null,
      asked.requestKey,
      asked.afterSequence,
      tx.ctx.now,
      asked.keepsEmpty ?? false,
      asked.afterAt ?? null,
      asked.sinceAt ?? null,
      asked.remoteServerId ?? null,
    ])
    return { id: asked.id, isNew: true }
  }

  lock(tx: Tx, id: string): Promise<ExportRun | undefined> {
    return tx.one<ExportRun>(LOCK, [tx.organizationId, id])
  }

  /** A worker begins to write it, from the first row. @param fileId whose bytes will count: those of an earlier worker do not */
  async begin(tx: Tx, id: string, toSequence: number, fileId: string): Promise<void> {
    await tx.execute(BEGIN, [tx.organizationId, id, toSequence, fileId, tx.ctx.now])
  }

  /** @returns false when another worker has begun again meanwhile */
  async advance(tx: Tx, id: string, fileId: string, rows: number, amountCents: number): Promise<boolean> {
    return (await tx.execute(ADVANCE, [tx.organizationId, id, fileId, rows, amountCents])) > 0
  }

  /** What is in it is chosen, once. @param toAt where its schedule will be @param more there was more than it holds */
  async choose(tx: Tx, id: string, toAt: Date, more: boolean): Promise<void> {
    await tx.execute(CHOOSE, [tx.organizationId, id, toAt, more, tx.ctx.now])
  }

  /** So many more things are in it. */
  async goOn(tx: Tx, id: string, rows: number): Promise<void> {
    await tx.execute(GO_ON, [tx.organizationId, id, rows])
  }

  /** Going on has failed once more. */
  async miss(tx: Tx, id: string): Promise<void> {
    await tx.execute(MISS, [tx.organizationId, id])
  }

  /** @param end.until when its file is deleted; it has none without */
  async end(tx: Tx, id: string, end: ExportEnd): Promise<void> {
    const { status, until = null, problem = null, fileId = null } = end
    await tx.execute(END, [tx.organizationId, id, status, tx.ctx.now, until, problem, fileId])
  }

  facts(tx: Tx, id: string): Promise<ExportFacts | undefined> {
    return tx.one<ExportFacts>(FACTS, [tx.organizationId, id])
  }

  /** Platform scope. Deletes the files whose time is over. @returns how many */
  forget(tx: Tx): Promise<number> {
    return tx.execute(FORGET, [tx.ctx.now])
  }
}
