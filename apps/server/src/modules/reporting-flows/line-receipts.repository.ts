import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'

const UNMATCHED = {
  name: 'flow-lines-unmatched',
  text: `SELECT ordinal, iur FROM reporting_flow_line
    WHERE organization_id = $1 AND reporting_flow_id = $2 AND ordinal > $3 AND receipt_uuid IS NULL ORDER BY ordinal LIMIT $4`,
}
const MATCH = {
  name: 'flow-lines-match',
  text: `UPDATE reporting_flow_line l SET receipt_uuid = r.id FROM jsonb_to_recordset($3::jsonb) AS r(iur text, id uuid)
    WHERE l.organization_id = $1 AND l.reporting_flow_id = $2 AND l.iur = r.iur AND l.receipt_uuid IS NULL`,
}
const MATCH_ONE = {
  name: 'flow-lines-match-one',
  text: 'UPDATE reporting_flow_line SET receipt_uuid = $3 WHERE organization_id = $1 AND iur = $2 AND receipt_uuid IS NULL',
}

/** Which receipt proves which lines. */
@Injectable()
export class LineReceiptsRepository {
  /** Lines of a flow without receipt, after one of them. */
  unmatched(tx: Tx, reportingFlowId: string, after: number, limit: number) {
    const values = [tx.organizationId, reportingFlowId, after, limit]
    return tx.query<{ ordinal: number; iur: string }>(UNMATCHED, values)
  }

  /** @param receipts our identifier by IUR */
  async match(tx: Tx, reportingFlowId: string, receipts: ReadonlyMap<string, string>): Promise<void> {
    if (receipts.size === 0) return
    const rows = [...receipts].map(([iur, id]) => ({ iur, id }))
    await tx.execute(MATCH, [tx.organizationId, reportingFlowId, JSON.stringify(rows)])
  }

  /** A receipt has arrived: the lines of any flow that wait for it have it. */
  async arrived(tx: Tx, receipt: { readonly id: string; readonly receiptId: string }): Promise<void> {
    await tx.execute(MATCH_ONE, [tx.organizationId, receipt.receiptId, receipt.id])
  }
}
