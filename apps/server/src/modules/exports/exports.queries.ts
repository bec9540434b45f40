import { Injectable } from '@nestjs/common'
import type { ExportSource, ExportView } from '@repo/contracts/exports/exports'
import type { ExportKind } from '@repo/domain/export-formats'
import type { ExportStatus } from '@repo/domain/export-lifecycle'
import { romeInstant } from '@repo/domain/italian-calendar'
import { addDays, type LocalDate } from '@repo/domain/local-date'
import type { Tx } from '#platform/db/tx'
import type { ClientCaller } from '#platform/http/access'

export interface ExportFilters {
  readonly kind?: ExportKind | undefined
  readonly status?: ExportStatus | undefined
  readonly source?: ExportSource | undefined
  readonly scheduleId?: string | undefined
  /** First and last Rome day of the request. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** A file that can be downloaded. */
export interface ExportFile {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
}

interface Row
  extends Omit<
    ExportView,
    'createdAt' | 'finishedAt' | 'from' | 'to' | 'file' | 'delivery' | 'problem' | 'exportScheduleId'
  > {
  readonly from: string | null
  readonly to: string | null
  readonly scheduleId: string | null
  readonly problem: string | null
  readonly createdAt: Date
  readonly finishedAt: Date | null
  readonly expiresAt: Date | null
  readonly delivery: NonNullable<ExportView['delivery']>['status'] | null
  readonly deliveryAttempts: number
  readonly deliveryNextAt: Date | null
  readonly deliveryProblem: string | null
  readonly deliveredAt: Date | null
  readonly fileId: string | null
  readonly name: string | null
  readonly mediaType: string | null
  readonly bytes: number | null
}

const COLUMNS = `r.id, r.number, r.kind, r.format, r.from_day AS "from", r.to_day AS "to", r.collection_service_ids AS "collectionServiceIds", r.source,
  r.schedule_id AS "scheduleId", r.status, r.rows, r.amount_cents AS "amountCents", r.problem, r.requested_by AS "requestedBy", r.created_at AS "createdAt",
  r.finished_at AS "finishedAt", r.expires_at AS "expiresAt", r.delivery, r.delivery_attempts AS "deliveryAttempts",
  r.delivery_next_at AS "deliveryNextAt", r.delivery_problem AS "deliveryProblem", r.delivered_at AS "deliveredAt", f.id AS "fileId", f.name, f.media_type AS "mediaType", f.bytes`
const FROM = `FROM export_run r LEFT JOIN stored_file f ON f.organization_id = r.organization_id AND f.id = r.file_id AND f.complete
  WHERE r.organization_id = $1`
// A program sees what it asked for; of schedules, those whose services are all its own, and answers to its own imports, which are made in its name.
const SEEN = `($2::uuid IS NULL OR r.api_client_id = $2
  OR (r.source = 'schedule' AND r.kind <> 'importResults' AND ($3::uuid[] IS NULL OR (cardinality(r.collection_service_ids) > 0 AND r.collection_service_ids <@ $3::uuid[]))))`
const ONE = { name: 'exports-one', text: `SELECT ${COLUMNS} ${FROM} AND ${SEEN} AND r.id = $4` }
// Ids grow with time.
const STRETCH = {
  name: 'exports-stretch',
  text: `SELECT ${COLUMNS} ${FROM} AND ${SEEN} AND ($4::uuid IS NULL OR r.id < $4) ORDER BY r.id DESC LIMIT $5`,
}
const FILTERED = `AND ($2::text IS NULL OR r.kind = $2) AND ($3::text IS NULL OR r.status = $3) AND ($4::text IS NULL OR r.source = $4)
  AND ($5::uuid IS NULL OR r.schedule_id = $5) AND ($6::timestamptz IS NULL OR r.created_at >= $6) AND ($7::timestamptz IS NULL OR r.created_at < $7)`
const PAGE = {
  name: 'exports-page',
  text: `SELECT ${COLUMNS} ${FROM} ${FILTERED} ORDER BY r.id DESC LIMIT $8 OFFSET $9`,
}
const COUNT = {
  name: 'exports-count',
  text: `SELECT count(*) AS n FROM export_run r WHERE r.organization_id = $1 ${FILTERED}`,
}

const LAST_OF = {
  name: 'exports-last-of-schedules',
  text: `SELECT DISTINCT ON (r.schedule_id) ${COLUMNS} ${FROM} AND r.schedule_id = ANY($2::uuid[]) ORDER BY r.schedule_id, r.id DESC`,
}

/** Exports as screens and programs see them. A read: takes no lock. */
@Injectable()
export class ExportsQueries {
  /** @param client to whom it must exist; all exist for operators */
  async one(tx: Tx, id: string, client?: ClientCaller): Promise<ExportView | undefined> {
    const row = await this.row(tx, id, client)
    return row && toView(row)
  }

  /** Undefined when there is no such export for the caller; `file` undefined when it has none. */
  async file(
    tx: Tx,
    id: string,
    client?: ClientCaller,
  ): Promise<{ readonly file: ExportFile | undefined } | undefined> {
    const row = await this.row(tx, id, client)
    if (!row) return undefined
    const { fileId, name, mediaType, bytes } = row
    return { file: fileId && name && mediaType ? { fileId, name, mediaType, bytes: bytes ?? 0 } : undefined }
  }

  /** What a program may see, newest first, below a cursor. */
  async ofClient(tx: Tx, client: ClientCaller, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
    const rows = await tx.query<Row>(STRETCH, [...seenBy(tx, client), cursor ?? null, limit + 1])
    const items = rows.slice(0, limit).map(toView)
    return { items, next: rows.length > limit ? items.at(-1)?.id : undefined }
  }

  async page(tx: Tx, { page, size, ...filters }: ExportFilters & { page: number; size: number }) {
    const { kind = null, status = null, source = null, scheduleId = null, from, to } = filters
    const since = from ? romeInstant(from) : null
    const until = to ? romeInstant(addDays(to as LocalDate, 1)) : null
    const values = [tx.organizationId, kind, status, source, scheduleId, since, until]
    const rows = await tx.query<Row>(PAGE, [...values, size, (page - 1) * size])
    const count = await tx.one<{ n: number }>(COUNT, values)
    return { items: rows.map(toView), total: count?.n ?? 0, page, size }
  }

  /** The last of each of these schedules. */
  async lastOfSchedules(tx: Tx, scheduleIds: readonly string[]): Promise<ExportView[]> {
    if (scheduleIds.length === 0) return []
    return (await tx.query<Row>(LAST_OF, [tx.organizationId, scheduleIds])).map(toView)
  }

  private row(tx: Tx, id: string, client?: ClientCaller): Promise<Row | undefined> {
    return tx.one<Row>(ONE, [...seenBy(tx, client), id])
  }
}

function seenBy(tx: Tx, client: ClientCaller | undefined): unknown[] {
  return [tx.organizationId, client?.id ?? null, client?.collectionServiceIds ?? null]
}

function toView(row: Row): ExportView {
  const { from, to, scheduleId, problem, createdAt, finishedAt, expiresAt, fileId, name, mediaType, bytes, ...more } =
    row
  const { delivery, deliveryAttempts, deliveryNextAt, deliveryProblem, deliveredAt, ...rest } = more
  return {
    ...rest,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(scheduleId ? { exportScheduleId: scheduleId } : {}),
    ...(problem ? { problem } : {}),
    createdAt: createdAt.toISOString(),
    ...(finishedAt ? { finishedAt: finishedAt.toISOString() } : {}),
    ...(fileId && name && mediaType && expiresAt
      ? { file: { name, mediaType, bytes: bytes ?? 0, until: expiresAt.toISOString() } }
      : {}),
    ...(delivery
      ? {
          delivery: {
            status: delivery,
            attempts: deliveryAttempts,
            ...(deliveryNextAt ? { nextAt: deliveryNextAt.toISOString() } : {}),
            ...(deliveredAt ? { deliveredAt: deliveredAt.toISOString() } : {}),
            ...(deliveryProblem ? { problem: deliveryProblem } : {}),
          },
        }
      : {}),
  }
}
