import { Injectable } from '@nestjs/common'
import type { PaymentKind } from '@repo/contracts/v1/payments'
import type { Tx } from '#platform/db/tx'

/** `refusedReceipt`: with a negative outcome. It paid nothing, but it is a receipt to be read. */
export type EntryKind = PaymentKind | 'refusedReceipt'

/** A receipt, a payment by hand or a void, before it has a number. */
export interface NewPaymentEntry {
  readonly kind: EntryKind
  /** The receipt, or the payment by hand: entered once for each kind. */
  readonly sourceId: string
  readonly debtPositionId: string | undefined
  readonly installmentId: string | undefined
  readonly collectionServiceId: string | undefined
  readonly noticeNumber: string | undefined
  readonly iuv: string | undefined
  readonly amountCents: number
  readonly paidAt: Date
  /** When it became known to us. */
  readonly recordedAt: Date
}

const LOCK = {
  name: 'payment-entry-lock',
  text: `INSERT INTO payment_entry_counter AS c (organization_id, last_sequence) VALUES ($1, 0)
    ON CONFLICT (organization_id) DO UPDATE SET last_sequence = c.last_sequence RETURNING last_sequence AS last`,
}
const COUNT = {
  name: 'payment-entry-count',
  text: 'UPDATE payment_entry_counter SET last_sequence = $2 WHERE organization_id = $1',
}
const KNOWN = {
  name: 'payment-entry-known',
  text: 'SELECT kind FROM payment_entry WHERE organization_id = $1 AND source_id = $2',
}
const INSERT = {
  name: 'payment-entry-insert',
  text: `INSERT INTO payment_entry (organization_id, sequence, kind, source_id, debt_position_id, installment_id, collection_service_id, notice_number, iuv,
      amount_cents, paid_at, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
}

/** Numbers what was paid. Numbers follow commits: who enters holds the counter's row until the end, so nothing appears behind a reader's cursor. */
@Injectable()
export class PaymentEntriesRepository {
  /** Enters those of one source that were not, in this order. Safe to repeat. */
  async enter(tx: Tx, sourceId: string, entries: readonly NewPaymentEntry[]): Promise<void> {
    const counter = await tx.one<{ last: number }>(LOCK, [tx.organizationId])
    const known = await tx.query<{ kind: string }>(KNOWN, [tx.organizationId, sourceId])
    const fresh = entries.filter(({ kind }) => !known.some((row) => row.kind === kind))
    let sequence = counter!.last
    for (const entry of fresh) {
      sequence += 1
      tx.send(INSERT, [
        tx.organizationId,
        sequence,
        entry.kind,
        entry.sourceId,
        entry.debtPositionId ?? null,
        entry.installmentId ?? null,
        entry.collectionServiceId ?? null,
        entry.noticeNumber ?? null,
        entry.iuv ?? null,
        entry.amountCents,
        entry.paidAt,
        entry.recordedAt,
      ])
    }
    if (fresh.length > 0) tx.send(COUNT, [tx.organizationId, sequence])
  }
}
