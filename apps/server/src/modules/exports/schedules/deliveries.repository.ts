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
  /** Keyed hashes of the addresses that were told already. */
  readonly toldAddresses: readonly Buffer[]
  /** This one included. */
  readonly attempts: number
}

type Attempt = Pick<Delivery, 'exportId' | 'attempts'>

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
      r.told_addresses AS "toldAddresses", r.delivery_attempts AS attempts`,
}
// Each claim is another attempt: one that was followed by the next changes nothing any more.
const HOLD = {
  name: 'export-delivery-hold',
  text: `UPDATE export_run SET delivery_next_at = $4
    WHERE organization_id = $1 AND id = $2 AND delivery = 'waiting' AND delivery_attempts = $3`,
}
const TOLD = {
  name: 'export-delivery-told',
  text: 'UPDATE export_run SET told_addresses = array_append(told_addresses, $3) WHERE organization_id = $1 AND id = $2',
}
const DELIVERED = {
  name: 'export-delivery-done',
  text: `UPDATE export_run SET delivery = 'delivered', delivered_at = $4, delivery_next_at = NULL, delivery_problem = NULL
    WHERE organization_id = $1 AND id = $2 AND delivery = 'waiting' AND delivery_attempts = $3`,
}
const MISSED = {
  name: 'export-delivery-missed',
  text: `UPDATE export_run SET delivery = CASE WHEN $5::timestamptz IS NULL THEN 'failed' ELSE 'waiting' END, delivery_next_at = $5, delivery_problem = $4
    WHERE organization_id = $1 AND id = $2 AND delivery = 'waiting' AND delivery_attempts = $3`,
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

  /** Still at work. @returns false when another attempt has begun */
  async hold(tx: Tx, { exportId, attempts }: Attempt, until: Date): Promise<boolean> {
    return (await tx.execute(HOLD, [tx.organizationId, exportId, attempts, until])) > 0
  }

  /** An address was told. @param address its keyed hash */
  async told(tx: Tx, exportId: string, address: Buffer): Promise<void> {
    await tx.execute(TOLD, [tx.organizationId, exportId, address])
  }

  /** @returns false when another attempt has begun */
  async delivered(tx: Tx, { exportId, attempts }: Attempt): Promise<boolean> {
    return (await tx.execute(DELIVERED, [tx.organizationId, exportId, attempts, tx.ctx.now])) > 0
  }

  /** @param nextAt undefined when it is given up @returns false when another attempt has begun */
  async missed(tx: Tx, { exportId, attempts }: Attempt, problem: string, nextAt: Date | undefined): Promise<boolean> {
    return (await tx.execute(MISSED, [tx.organizationId, exportId, attempts, problem, nextAt ?? null])) > 0
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
