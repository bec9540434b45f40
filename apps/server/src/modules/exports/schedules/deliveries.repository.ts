import { Injectable } from '@nestjs/common'
import type { ExportKind } from '@repo/domain/export-formats'
import type { Tx } from '#platform/db/tx'

/** A file on its way. */
export interface Delivery {
  readonly exportId: string
  readonly scheduleId: string
  readonly kind: ExportKind
  readonly fileId: string
  readonly fileName: string
  readonly until: Date
  readonly rows: number
  readonly amountCents: number
  readonly collectionServiceIds: readonly string[]
  /** Of answers to imports: of whose files it tells, when it is not of everybody's. */
  readonly apiClientId: string | null
  readonly remoteServerId: string | null
  /** This one included. */
  readonly attempts: number
}

const BEGIN = {
  name: 'export-delivery-begin',
  text: `UPDATE export_run SET delivery = 'waiting', delivery_next_at = $3 WHERE organization_id = $1 AND id = $2`,
}
// Whoever tries moves the next attempt ahead: if it dies, another tries then.
const CLAIM = {
  name: 'export-delivery-claim',
  text: `UPDATE export_run r SET delivery_attempts = r.delivery_attempts + 1, delivery_next_at = $4
    FROM stored_file f WHERE r.organization_id = $1 AND r.id = $2 AND r.delivery = 'waiting' AND r.delivery_next_at <= $3
      AND f.organization_id = r.organization_id AND f.id = r.file_id
    RETURNING r.id AS "exportId", r.schedule_id AS "scheduleId", r.kind, f.id AS "fileId", f.name AS "fileName", r.expires_at AS until, r.rows,
      r.amount_cents AS "amountCents", r.collection_service_ids AS "collectionServiceIds", r.api_client_id AS "apiClientId", r.remote_server_id AS "remoteServerId",
      r.delivery_attempts AS attempts`,
}
const DELIVERED = {
  name: 'export-delivery-done',
  text: `UPDATE export_run SET delivery = 'delivered', delivered_at = $3, delivery_next_at = NULL, delivery_problem = NULL
    WHERE organization_id = $1 AND id = $2 AND delivery = 'waiting'`,
}
const MISSED = {
  name: 'export-delivery-missed',
  text: `UPDATE export_run SET delivery = CASE WHEN $4::timestamptz IS NULL THEN 'failed' ELSE 'waiting' END, delivery_next_at = $4, delivery_problem = $3
    WHERE organization_id = $1 AND id = $2 AND delivery = 'waiting'`,
}
const AGAIN = {
  name: 'export-delivery-again',
  text: `UPDATE export_run SET delivery = 'waiting', delivery_attempts = 0, delivery_next_at = $3, delivery_problem = NULL
    WHERE organization_id = $1 AND id = $2 AND file_id IS NOT NULL AND (delivery = 'failed' OR (delivery = 'waiting' AND delivery_problem IS NOT NULL))`,
}
const DUE = {
  name: 'export-deliveries-due',
  text: `SELECT organization_id AS "organizationId", id FROM export_run WHERE delivery = 'waiting' AND delivery_next_at <= $1 ORDER BY delivery_next_at LIMIT 200`,
}

/** Files of schedules on their way to where they go. */
@Injectable()
export class DeliveriesRepository {
  async begin(tx: Tx, exportId: string): Promise<void> {
    await tx.execute(BEGIN, [tx.organizationId, exportId, tx.ctx.now])
  }

  /** @param until nobody else tries before. @returns undefined when it is not due, or somebody else has it */
  claim(tx: Tx, exportId: string, until: Date): Promise<Delivery | undefined> {
    return tx.one<Delivery>(CLAIM, [tx.organizationId, exportId, tx.ctx.now, until])
  }

  async delivered(tx: Tx, exportId: string): Promise<void> {
    await tx.execute(DELIVERED, [tx.organizationId, exportId, tx.ctx.now])
  }

  /** @param nextAt undefined when it is given up */
  async missed(tx: Tx, exportId: string, problem: string, nextAt: Date | undefined): Promise<void> {
    await tx.execute(MISSED, [tx.organizationId, exportId, problem, nextAt ?? null])
  }

  /** @returns false when there is nothing to deliver again */
  async again(tx: Tx, exportId: string): Promise<boolean> {
    return (await tx.execute(AGAIN, [tx.organizationId, exportId, tx.ctx.now])) > 0
  }

  /** Platform scope. */
  due(tx: Tx): Promise<readonly { readonly organizationId: string; readonly id: string }[]> {
    return tx.query(DUE, [tx.ctx.now])
  }
}
