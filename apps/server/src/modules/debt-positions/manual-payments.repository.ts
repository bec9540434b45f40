import { Injectable } from '@nestjs/common'
import type { ManualPayment } from '@repo/contracts/debt-positions/debt-positions'
import { restorableUntil } from '@repo/domain/close-position'
import type { Tx } from '#platform/db/tx'

export interface ManualPaymentRecord {
  readonly id: string
  readonly installmentId: string
  readonly amountCents: number
  readonly createdAt: Date
}

interface NewManualPayment {
  readonly id: string
  readonly debtPositionId: string
  readonly installmentId: string
  readonly method: string
  readonly amountCents: number
  readonly paidOn: string
  readonly document: string
  readonly reason: string
  readonly recordedBy: string
}

const INSERT = {
  name: 'manual-payment-insert',
  text: `INSERT INTO manual_payment (organization_id, id, debt_position_id, installment_id, method, amount_cents, paid_on, document, reason, recorded_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
}
const IN_FORCE = {
  name: 'manual-payment-in-force',
  text: `SELECT id, installment_id AS "installmentId", amount_cents AS "amountCents", created_at AS "createdAt" FROM manual_payment
    WHERE organization_id = $1 AND debt_position_id = $2 AND id = $3 AND voided_at IS NULL`,
}
const VOID = {
  name: 'manual-payment-void',
  text: 'UPDATE manual_payment SET voided_at = $3, voided_by = $4, void_reason = $5 WHERE organization_id = $1 AND id = $2',
}

const OF_POSITION = {
  name: 'manual-payments-of-position',
  text: `SELECT id, installment_id AS "installmentId", method, amount_cents AS "amountCents", paid_on AS "paidOn", document, reason,
      recorded_by AS "recordedBy", created_at AS "createdAt", voided_at AS "voidedAt", voided_by AS "voidedBy", void_reason AS "voidReason"
    FROM manual_payment WHERE organization_id = $1 AND debt_position_id = $2 ORDER BY created_at, id`,
}

type StoredManualPayment = Omit<ManualPayment, 'createdAt' | 'voided' | 'voidableUntil'> & {
  readonly createdAt: Date
  readonly voidedAt: Date | null
  readonly voidedBy: string | null
  readonly voidReason: string | null
}

/** Payments recorded by hand: written once, voided at most once. */
@Injectable()
export class ManualPaymentsRepository {
  async insert(tx: Tx, payment: NewManualPayment): Promise<void> {
    await tx.execute(INSERT, [
      tx.organizationId,
      payment.id,
      payment.debtPositionId,
      payment.installmentId,
      payment.method,
      payment.amountCents,
      payment.paidOn,
      payment.document,
      payment.reason,
      payment.recordedBy,
      tx.ctx.now,
    ])
  }

  inForce(tx: Tx, debtPositionId: string, id: string): Promise<ManualPaymentRecord | undefined> {
    return tx.one<ManualPaymentRecord>(IN_FORCE, [tx.organizationId, debtPositionId, id])
  }

  /** All of a position, oldest first. */
  async ofPosition(tx: Tx, debtPositionId: string): Promise<ManualPayment[]> {
    const rows = await tx.query<StoredManualPayment>(OF_POSITION, [tx.organizationId, debtPositionId])
    return rows.map(({ createdAt, voidedAt, voidedBy, voidReason, ...same }) => ({
      ...same,
      createdAt: createdAt.toISOString(),
      voidableUntil: restorableUntil(createdAt).toISOString(),
      ...(voidedAt ? { voided: { at: voidedAt.toISOString(), by: voidedBy ?? '', reason: voidReason ?? '' } } : {}),
    }))
  }

  /** A wrong entry is noticed soon: later it is a matter of accounts, not of a button. */
  isRecent(payment: ManualPaymentRecord, now: Date): boolean {
    return now <= restorableUntil(payment.createdAt)
  }

  async markVoid(tx: Tx, id: string, { by, reason }: { readonly by: string; readonly reason: string }): Promise<void> {
    await tx.execute(VOID, [tx.organizationId, id, tx.ctx.now, by, reason])
  }
}
