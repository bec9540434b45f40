import { Injectable } from '@nestjs/common'
import type { InputOf } from '@repo/contracts/http/endpoint'
import {
  expectedReceiptSources,
  type listMissingReceipts,
  type MissingReceipt,
  missingStates,
  receiptSearchProblems,
} from '@repo/contracts/receipt-recovery/missing-receipts'
import { saysNoReceipt } from '@repo/domain/reporting-flow'
import { z } from 'zod'
import type { Tx } from '#platform/db/tx'

interface Row {
  id: string
  source: MissingReceipt['source']
  noticeNumber: string | null
  iuv: string
  iur: string | null
  amountCents: number
  expectedSince: Date
  state: MissingReceipt['state']
  attempts: number
  nextAttemptAt: Date | null
  problem: string | null
  reportingFlowId: string | null
  outcome: string | null
}

const WHERE = `organization_id = $1 AND state = ANY($2) AND source = ANY($3) AND state IN ('late', 'recovering', 'unrecoverable')`
const LIST = {
  name: 'missing-receipts-list',
  text: `SELECT id, source, notice_number AS "noticeNumber", iuv, iur, amount_cents AS "amountCents", expected_since AS "expectedSince", state, attempts,
      next_attempt_at AS "nextAttemptAt", last_error AS problem, reporting_flow_id AS "reportingFlowId", outcome
    FROM expected_receipt WHERE ${WHERE} ORDER BY expected_since, id LIMIT $4 OFFSET $5`,
}
const TOTAL = { name: 'missing-receipts-total', text: `SELECT count(*) AS total FROM expected_receipt WHERE ${WHERE}` }
const COUNTS = {
  name: 'missing-receipts-counts',
  text: `SELECT count(*) FILTER (WHERE state = 'late') AS late, count(*) FILTER (WHERE state = 'recovering') AS recovering,
      count(*) FILTER (WHERE state = 'unrecoverable') AS unrecoverable
    FROM expected_receipt WHERE organization_id = $1 AND state IN ('late', 'recovering', 'unrecoverable')`,
}
const problemSchema = z.enum(receiptSearchProblems).catch('unexpected')

/** Missing receipts as people look at them. */
@Injectable()
export class MissingReceiptsQueries {
  async list(tx: Tx, { page, size, source, state }: InputOf<typeof listMissingReceipts>['query']) {
    const values = [tx.organizationId, state ? [state] : missingStates, source ? [source] : expectedReceiptSources]
    const rows = await tx.query<Row>(LIST, [...values, size, (page - 1) * size])
    const { total } = (await tx.one<{ total: number }>(TOTAL, values))!
    const counts = (await tx.one<{ late: number; recovering: number; unrecoverable: number }>(COUNTS, [
      tx.organizationId,
    ]))!
    return { items: rows.map(toMissing), total, counts }
  }
}

function toMissing(row: Row): MissingReceipt {
  return {
    id: row.id,
    source: row.source,
    iuv: row.iuv,
    amountCents: row.amountCents,
    expectedSince: row.expectedSince.toISOString(),
    state: row.state,
    attempts: row.attempts,
    declaredWithoutReceipt: row.outcome !== null && saysNoReceipt(row.outcome),
    ...(row.noticeNumber ? { noticeNumber: row.noticeNumber } : {}),
    ...(row.iur ? { iur: row.iur } : {}),
    ...(row.nextAttemptAt ? { nextAttemptAt: row.nextAttemptAt.toISOString() } : {}),
    ...(row.problem ? { problem: problemSchema.parse(row.problem) } : {}),
    ...(row.reportingFlowId ? { reportingFlowId: row.reportingFlowId } : {}),
  }
}
