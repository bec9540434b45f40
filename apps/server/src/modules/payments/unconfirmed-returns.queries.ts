import { Injectable } from '@nestjs/common'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Tx } from '#platform/db/tx'

/** A notice of a cart that came back from Checkout as paid, or as about to be, and has no receipt. */
export interface UnconfirmedReturn {
  readonly organizationId: string
  readonly noticeNumber: NoticeNumber
  readonly amountCents: number
  readonly returnedAt: Date
}

const BETWEEN = {
  name: 'checkout-unconfirmed-returns',
  text: `SELECT n.organization_id AS "organizationId", n.notice_number AS "noticeNumber", n.amount_cents AS "amountCents", p.returned_at AS "returnedAt"
    FROM checkout_payment p JOIN checkout_cart_notice n ON n.organization_id = p.organization_id AND n.cart_id = p.id
    WHERE p.last_return IN ('ok', 'waiting') AND p.returned_at > $1 AND p.returned_at <= $2
      AND NOT EXISTS (SELECT FROM receipt r WHERE r.organization_id = n.organization_id AND r.notice_number = n.notice_number
        AND (r.outcome = 'OK' OR r.received_at >= p.created_at))
    ORDER BY p.returned_at LIMIT 10000`,
}
const PAID = {
  name: 'receipt-paid-notices',
  text: `SELECT DISTINCT notice_number AS "noticeNumber" FROM receipt WHERE organization_id = $1 AND notice_number = ANY($2) AND outcome = 'OK'`,
}

/** What Checkout said and no receipt has confirmed. */
@Injectable()
export class UnconfirmedReturns {
  /** Oldest first; platform scope. */
  between(tx: Tx, after: Date, before: Date): Promise<UnconfirmedReturn[]> {
    return tx.query<UnconfirmedReturn>(BETWEEN, [after, before])
  }

  async paid(tx: Tx, noticeNumbers: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ noticeNumber: string }>(PAID, [tx.organizationId, noticeNumbers])
    return new Set(rows.map((row) => row.noticeNumber))
  }
}
