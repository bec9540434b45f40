import { Injectable } from '@nestjs/common'
import type { NoticeBatchView } from '@repo/contracts/notice-batches/notice-batches'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { StoredFiles } from '#platform/files/stored-files'

interface Row {
  readonly id: string
  readonly importId: string | null
  readonly format: NoticeBatchView['format']
  readonly order: NoticeBatchView['order']
  readonly status: NoticeBatchView['status']
  readonly total: number
  readonly done: number
  readonly skipped: number
  readonly requestedBy: string
  readonly createdAt: Date
  readonly finishedAt: Date | null
  readonly expiresAt: Date | null
}

const COLUMNS = `id, import_id AS "importId", format, sorting AS "order", status, total, done, skipped, requested_by AS "requestedBy", created_at AS "createdAt",
  finished_at AS "finishedAt", expires_at AS "expiresAt"`
const LIST = {
  name: 'notice-batches-list',
  text: `SELECT ${COLUMNS} FROM notice_batch WHERE organization_id = $1 AND export_id IS NULL AND ($2::uuid IS NULL OR api_client_id = $2)
    ORDER BY created_at DESC, id DESC LIMIT 50`,
}
const ONE = {
  name: 'notice-batches-one',
  text: `SELECT ${COLUMNS} FROM notice_batch WHERE organization_id = $1 AND id = $2 AND export_id IS NULL AND ($3::uuid IS NULL OR api_client_id = $3)`,
}

const MINUTE_MS = 60_000

/** Bulk prints as screens show them. What is drawn for an export is seen as that export. */
@Injectable()
export class NoticeBatchesQueries {
  constructor(
    private readonly db: Database,
    private readonly files: StoredFiles,
  ) {}

  /** @param apiClientId only those that this program asked for */
  list(ctx: OrganizationCtx, apiClientId?: string): Promise<NoticeBatchView[]> {
    return this.db.run(ctx, async (tx) =>
      this.views(tx, await tx.query<Row>(LIST, [tx.organizationId, apiClientId ?? null])),
    )
  }

  one(ctx: OrganizationCtx, id: string, apiClientId?: string): Promise<NoticeBatchView | undefined> {
    return this.db.run(ctx, async (tx) => {
      const row = await tx.one<Row>(ONE, [tx.organizationId, id, apiClientId ?? null])
      return row && (await this.views(tx, [row]))[0]
    })
  }

  private async views(tx: Tx, rows: readonly Row[]): Promise<NoticeBatchView[]> {
    const files = await this.files.ofOwners(
      tx,
      rows.map(({ id }) => id),
    )
    return rows.map(({ importId, ...row }) => ({
      ...row,
      ...(importId ? { importId } : {}),
      minutesLeft: minutesLeft(row, tx.ctx.now),
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString(),
      expiresAt: row.expiresAt?.toISOString(),
      files: files
        .filter(({ ownerId, complete }) => ownerId === row.id && complete)
        .map(({ id, name, bytes }) => ({ id, name, bytes })),
    }))
  }
}

/** At the pace so far, waits included: they will come again. */
function minutesLeft({ status, total, done, createdAt }: Omit<Row, 'importId'>, now: Date): number | undefined {
  if (status !== 'drawing' || done === 0) return undefined
  const each = (now.getTime() - createdAt.getTime()) / done
  return Math.max(1, Math.ceil((each * (total - done)) / MINUTE_MS))
}
