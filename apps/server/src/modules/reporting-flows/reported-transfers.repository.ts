import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'

/** A payment that flows name, and the receipt that proves it. */
export interface ProvedPayment {
  readonly iur: string
  readonly receiptUuid: string
}

const PROVED = {
  name: 'flow-proved-payments',
  text: `SELECT DISTINCT iur, receipt_uuid AS "receiptUuid" FROM reporting_flow_line
    WHERE organization_id = $1 AND reporting_flow_id = $2 AND receipt_uuid IS NOT NULL AND outcome <> 'REVOKED' AND iur > $3 ORDER BY iur LIMIT $4`,
}
const TRANSFERS = {
  name: 'flow-reported-transfers',
  text: `SELECT l.receipt_uuid AS "receiptUuid", l.transfer_number AS number FROM reporting_flow_line l
      JOIN reporting_flow f ON f.organization_id = l.organization_id AND f.id = l.reporting_flow_id
    WHERE l.organization_id = $1 AND l.iur = ANY($2) AND l.receipt_uuid IS NOT NULL AND l.outcome <> 'REVOKED' AND f.status = 'downloaded'`,
}

/** Which transfers the flows name, of payments whose receipt is here. Flows that do not add up count for nothing until they do. */
@Injectable()
export class ReportedTransfersRepository {
  /** Payments that a flow names, ordered by IUR, after one of them. */
  proved(tx: Tx, reportingFlowId: string, after: string, limit: number): Promise<ProvedPayment[]> {
    return tx.query<ProvedPayment>(PROVED, [tx.organizationId, reportingFlowId, after, limit])
  }

  /** All that any flow says of them, by receipt: the transfers of one payment may be in several flows. */
  async numbers(tx: Tx, iurs: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<number | undefined>>> {
    const rows = await tx.query<{ receiptUuid: string; number: number | null }>(TRANSFERS, [tx.organizationId, iurs])
    const found = new Map<string, Set<number | undefined>>()
    for (const { receiptUuid, number } of rows)
      found.set(receiptUuid, (found.get(receiptUuid) ?? new Set()).add(number ?? undefined))
    return found
  }
}
