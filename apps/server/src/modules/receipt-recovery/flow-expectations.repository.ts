import { Injectable } from '@nestjs/common'
import { uuidv7 } from '#platform/context/ids'
import type { Tx } from '#platform/db/tx'

/** A payment that a flow names and no receipt proves. */
export interface NamedPayment {
  readonly iuv: string
  readonly iur: string
  readonly amountCents: number
  readonly outcome: string
  readonly paidAt: Date
  readonly searchFrom: Date
}

const ROWS = `jsonb_to_recordset($3::jsonb) AS l(id uuid, iuv text, iur text, amount_cents bigint, outcome text, paid_at timestamptz, search_from timestamptz)`
const ADOPT = {
  name: 'expected-receipt-adopt',
  text: `UPDATE expected_receipt e SET iur = l.iur, reporting_flow_id = $2, outcome = l.outcome, next_attempt_at = l.search_from
    FROM (SELECT DISTINCT ON (iuv) * FROM ${ROWS} ORDER BY iuv, paid_at) l
    WHERE e.organization_id = $1 AND e.source = 'checkout' AND e.iuv = l.iuv AND e.iur IS NULL AND e.state IN ('waiting', 'late')
      AND NOT EXISTS (SELECT FROM expected_receipt o WHERE o.organization_id = $1 AND o.iur = l.iur)`,
}
const OPEN = {
  name: 'expected-receipt-open-named',
  text: `INSERT INTO expected_receipt AS e (organization_id, id, source, iuv, iur, amount_cents, reporting_flow_id, outcome, expected_since, state, state_since, next_attempt_at)
    SELECT $1, l.id, 'flow', l.iuv, l.iur, greatest(l.amount_cents, 0), $2, l.outcome, l.paid_at, 'waiting', $4, l.search_from FROM ${ROWS}
    ON CONFLICT (organization_id, iur) DO UPDATE SET reporting_flow_id = excluded.reporting_flow_id, outcome = excluded.outcome,
      next_attempt_at = CASE WHEN e.state = 'dropped' THEN excluded.next_attempt_at ELSE e.next_attempt_at END,
      state = CASE WHEN e.state = 'dropped' THEN 'waiting' ELSE e.state END,
      state_since = CASE WHEN e.state = 'dropped' THEN excluded.state_since ELSE e.state_since END`,
}
const DROP = {
  name: 'expected-receipt-drop',
  text: `UPDATE expected_receipt SET state = 'dropped', state_since = $3, next_attempt_at = NULL, claimed_until = NULL
    WHERE organization_id = $1 AND reporting_flow_id = ANY($2) AND source = 'flow' AND state IN ('waiting', 'late', 'recovering', 'unrecoverable')`,
}
const DISOWN = {
  name: 'expected-receipt-disown',
  text: `UPDATE expected_receipt SET iur = NULL, reporting_flow_id = NULL, outcome = NULL, next_attempt_at = NULL, claimed_until = NULL, state = 'waiting',
      state_since = $3
    WHERE organization_id = $1 AND reporting_flow_id = ANY($2) AND source = 'checkout' AND state IN ('waiting', 'late', 'recovering', 'unrecoverable')`,
}

/** What reporting flows make us expect, of one organization. */
@Injectable()
export class FlowExpectationsRepository {
  /** A payment of ours that waits learns which receipt is its own; the others are expected from now on. */
  async open(tx: Tx, reportingFlowId: string, payments: readonly NamedPayment[]): Promise<void> {
    const { now } = tx.ctx
    const rows = JSON.stringify(
      payments.map((payment) => ({
        id: uuidv7(now.getTime()),
        iuv: payment.iuv,
        iur: payment.iur,
        amount_cents: payment.amountCents,
        outcome: payment.outcome,
        paid_at: payment.paidAt,
        search_from: payment.searchFrom,
      })),
    )
    await tx.execute(ADOPT, [tx.organizationId, reportingFlowId, rows])
    await tx.execute(OPEN, [tx.organizationId, reportingFlowId, rows, now])
  }

  /** What only these revisions named is expected no more; a payment of ours goes on waiting, without knowing its receipt. */
  async drop(tx: Tx, reportingFlowIds: readonly string[]): Promise<void> {
    if (reportingFlowIds.length === 0) return
    await tx.execute(DROP, [tx.organizationId, reportingFlowIds, tx.ctx.now])
    await tx.execute(DISOWN, [tx.organizationId, reportingFlowIds, tx.ctx.now])
  }
}
