import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'

/** What a flow says of a payment whose receipt is not here: its lines, put together. */
export interface UnprovedPayment {
  readonly iuv: string
  readonly iur: string
  readonly amountCents: number
  readonly outcome: string
  readonly paidAt: Date
}

const UNPROVED = {
  name: 'flow-unproved-payments',
  text: `SELECT min(iuv) AS iuv, iur, sum(amount_cents)::bigint AS "amountCents", min(outcome) AS outcome, min(paid_at) AS "paidAt"
    FROM reporting_flow_line
    WHERE organization_id = $1 AND reporting_flow_id = $2 AND receipt_uuid IS NULL AND outcome <> 'REVOKED' AND iur > $3
    GROUP BY iur ORDER BY iur LIMIT $4`,
}
const OLDER = {
  name: 'flow-older-revisions',
  text: `SELECT o.id FROM reporting_flow n JOIN reporting_flow o ON o.organization_id = n.organization_id AND o.psp_id = n.psp_id
      AND o.flow_id = n.flow_id AND o.revision < n.revision
    WHERE n.organization_id = $1 AND n.id = $2`,
}

/** What other modules may ask of the flows, inside their own transaction. */
@Injectable()
export class ReportingFlowsFacade {
  /** Payments of a flow without receipt, ordered by IUR, after one of them. What was paid back is no payment. */
  unprovedPayments(tx: Tx, reportingFlowId: string, afterIur: string, limit: number): Promise<UnprovedPayment[]> {
    return tx.query<UnprovedPayment>(UNPROVED, [tx.organizationId, reportingFlowId, afterIur, limit])
  }

  /** The revisions that a flow replaces. */
  async olderRevisions(tx: Tx, reportingFlowId: string): Promise<readonly string[]> {
    return (await tx.query<{ id: string }>(OLDER, [tx.organizationId, reportingFlowId])).map((row) => row.id)
  }
}
