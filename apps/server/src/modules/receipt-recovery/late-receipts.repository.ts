import { Injectable } from '@nestjs/common'
import type { ExpectedReceiptSource } from '@repo/contracts/receipt-recovery/missing-receipts'
import type { Tx } from '#platform/db/tx'

const MARK_LATE = {
  name: 'expected-receipt-mark-late',
  text: `UPDATE expected_receipt SET state = 'late', state_since = $1 WHERE state = 'waiting' AND expected_since <= $2`,
}
const COUNT = {
  name: 'expected-receipt-count-missing',
  text: `SELECT source, count(*) AS count FROM expected_receipt WHERE state IN ('late', 'recovering') GROUP BY source`,
}
const WITH_OPEN = {
  name: 'expected-receipt-organizations',
  text: `SELECT DISTINCT organization_id AS id FROM expected_receipt WHERE state IN ('waiting', 'late', 'recovering', 'unrecoverable')`,
}
const DUE = {
  name: 'expected-receipt-due',
  text: `SELECT "organizationId", id FROM (
      SELECT organization_id AS "organizationId", id, next_attempt_at, row_number() OVER (PARTITION BY organization_id ORDER BY next_attempt_at) AS place
      FROM expected_receipt
      WHERE next_attempt_at <= $1 AND state IN ('waiting', 'late', 'recovering') AND coalesce(claimed_until <= $1, true)) due
    WHERE place <= $2 ORDER BY next_attempt_at`,
}

/** What is missing, of all organizations at once; platform scope. */
@Injectable()
export class LateReceiptsRepository {
  /** @param expectedBefore what was expected by then has waited too long */
  async markLate(tx: Tx, expectedBefore: Date): Promise<void> {
    await tx.execute(MARK_LATE, [tx.ctx.now, expectedBefore])
  }

  async count(tx: Tx): Promise<Readonly<Record<ExpectedReceiptSource, number>>> {
    const rows = await tx.query<{ source: ExpectedReceiptSource; count: number }>(COUNT)
    const of = (source: ExpectedReceiptSource) => rows.find((row) => row.source === source)?.count ?? 0
    return { checkout: of('checkout'), flow: of('flow') }
  }

  /** Who misses some. */
  async organizations(tx: Tx): Promise<readonly string[]> {
    return (await tx.query<{ id: string }>(WITH_OPEN)).map((row) => row.id)
  }

  /** What should be searched by now, longest due first, so many for each organization. */
  due(tx: Tx, each: number): Promise<{ organizationId: string; id: string }[]> {
    return tx.query(DUE, [tx.ctx.now, each])
  }
}
