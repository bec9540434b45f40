import { Injectable } from '@nestjs/common'
import {
  type PaymentEntryView,
  type PaymentFeedQuery,
  type PaymentKind,
  paymentKinds,
} from '@repo/contracts/v1/payments'
import type { Tx } from '#platform/db/tx'
import type { ClientCaller } from '#platform/http/access'
import { DebtPositionsFacade } from '../debt-positions/debt-positions.facade.js'
import { feedFilter, nextOf } from './feed-filter.js'

interface Row {
  readonly sequence: number
  readonly kind: PaymentKind
  readonly sourceId: string
  readonly debtPositionId: string | null
  readonly installmentId: string | null
  readonly collectionServiceId: string | null
  readonly noticeNumber: string | null
  readonly iuv: string | null
  readonly amountCents: number
  readonly paidAt: Date
  readonly recordedAt: Date
}

/** All that was paid, as programs read it: nothing personal. */
@Injectable()
export class ClientPaymentsQueries {
  constructor(private readonly positions: DebtPositionsFacade) {}

  /** From a cursor on, in the order of the entries. */
  async feed(
    tx: Tx,
    client: ClientCaller,
    query: PaymentFeedQuery,
  ): Promise<{ items: PaymentEntryView[]; next: string }> {
    const { bind, conditions, values } = feedFilter(tx.organizationId, query, client.collectionServiceIds)
    conditions.push(`e.kind = ANY(${bind(query.kind ? [query.kind] : paymentKinds)})`)
    if (query.paidFrom) conditions.push(`e.paid_at >= ${bind(query.paidFrom)}`)
    if (query.paidTo) conditions.push(`e.paid_at <= ${bind(query.paidTo)}`)
    const rows = await tx.query<Row>(
      `SELECT e.sequence, e.kind, e.source_id AS "sourceId", e.debt_position_id AS "debtPositionId", e.installment_id AS "installmentId",
         e.collection_service_id AS "collectionServiceId", e.notice_number AS "noticeNumber", e.iuv, e.amount_cents AS "amountCents",
         e.paid_at AS "paidAt", e.recorded_at AS "recordedAt"
       FROM payment_entry e WHERE ${conditions.join(' AND ')} ORDER BY e.sequence LIMIT ${bind(query.limit)}`,
      values,
    )
    const externalIds = await this.positions.externalIds(
      tx,
      rows.flatMap(({ debtPositionId }) => debtPositionId ?? []),
    )
    const items = rows.map((row) => toView(row, externalIds.get(row.debtPositionId ?? '')))
    return { items, next: nextOf(rows, query.cursor) }
  }
}

function toView({ sourceId, ...row }: Row, externalId: string | undefined): PaymentEntryView {
  const throughNodo = row.kind === 'receipt' || row.kind === 'share'
  return {
    sequence: row.sequence,
    kind: row.kind,
    amountCents: row.amountCents,
    paidAt: row.paidAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    noticeNumber: row.noticeNumber ?? undefined,
    iuv: row.iuv ?? undefined,
    debtPositionId: row.debtPositionId ?? undefined,
    installmentId: row.installmentId ?? undefined,
    collectionServiceId: row.collectionServiceId ?? undefined,
    externalId,
    ...(throughNodo ? { receiptUuid: sourceId } : { manualPaymentId: sourceId }),
  }
}
