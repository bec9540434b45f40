import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'

/** A payment recorded by hand, as others tell of it. */
export interface ManualPaymentFacts {
  readonly id: string
  readonly debtPositionId: string
  readonly installmentId: string
  readonly collectionServiceId: string
  readonly noticeNumber: string | null
  readonly iuv: string | null
  readonly amountCents: number
  /** Rome day. */
  readonly paidOn: string
  readonly createdAt: Date
  readonly voidedAt: Date | null
}

const FIND = {
  name: 'manual-payment-facts',
  text: `SELECT m.id, m.debt_position_id AS "debtPositionId", m.installment_id AS "installmentId", p.collection_service_id AS "collectionServiceId",
      i.notice_number AS "noticeNumber", i.iuv, m.amount_cents AS "amountCents", m.paid_on AS "paidOn", m.created_at AS "createdAt",
      m.voided_at AS "voidedAt"
    FROM manual_payment m JOIN installment i ON i.organization_id = m.organization_id AND i.id = m.installment_id
      JOIN debt_position p ON p.organization_id = m.organization_id AND p.id = m.debt_position_id
    WHERE m.organization_id = $1 AND m.id = $2`,
}

@Injectable()
export class ManualPaymentFactsQueries {
  find(tx: Tx, id: string): Promise<ManualPaymentFacts | undefined> {
    return tx.one<ManualPaymentFacts>(FIND, [tx.organizationId, id])
  }
}
