import { Injectable } from '@nestjs/common'
import type { InputOf } from '@repo/contracts/http/endpoint'
import type {
  FlowLineView,
  listReportingFlows,
  ReportingFlow,
  readReportingFlow,
} from '@repo/contracts/reporting-flows/reporting-flows'
import type { FlowProblem } from '@repo/domain/reporting-flow'
import type { Tx } from '#platform/db/tx'
import { reportingFlowErrors } from './reporting-flows.errors.js'

interface FlowRow {
  id: string
  flowId: string
  pspId: string
  pspName: string
  revision: number
  status: ReportingFlow['status']
  problems: FlowProblem[]
  publishedAt: Date
  flowAt: Date
  regulation: string
  regulationDay: string
  receiverName: string
  receiverFiscalCode: string
  declaredPayments: number
  declaredTotalCents: number
  countedPayments: number
  countedTotalCents: number
  missingReceipts: number
  storedAt: Date
}
type LineRow = Omit<FlowLineView, 'transferNumber' | 'receiptUuid' | 'paidAt'> & {
  transferNumber: number | null
  receiptUuid: string | null
  paidAt: Date
}

const FLOW = `id, flow_id AS "flowId", psp_id AS "pspId", psp_name AS "pspName", revision, status, problems, published_at AS "publishedAt",
  flow_at AS "flowAt", regulation, regulation_day AS "regulationDay", receiver_name AS "receiverName", receiver_fiscal_code AS "receiverFiscalCode",
  declared_payments AS "declaredPayments", declared_total_cents AS "declaredTotalCents", counted_payments AS "countedPayments",
  counted_total_cents AS "countedTotalCents", stored_at AS "storedAt",
  (SELECT count(*) FROM reporting_flow_line l WHERE l.organization_id = f.organization_id AND l.reporting_flow_id = f.id AND l.receipt_uuid IS NULL)
    AS "missingReceipts"`
/** Without a status those in force; the text is found at the beginning of what names a flow, or in its lines. */
const WHERE = `f.organization_id = $1 AND status = ANY($2)
  AND ($3::date IS NULL OR regulation_day >= $3) AND ($4::date IS NULL OR regulation_day <= $4)
  AND ($5::text IS NULL OR starts_with(flow_id, $5) OR starts_with(regulation, $5) OR psp_name ILIKE '%' || $6 || '%' OR psp_id = $5
    OR EXISTS (SELECT FROM reporting_flow_line l WHERE l.organization_id = $1 AND l.reporting_flow_id = f.id AND (l.iur = $5 OR l.iuv = $5)))
  AND (NOT $7::boolean OR EXISTS (SELECT FROM reporting_flow_line l
    WHERE l.organization_id = $1 AND l.reporting_flow_id = f.id AND l.receipt_uuid IS NULL))`
const LIST = {
  name: 'flows-list',
  text: `SELECT ${FLOW} FROM reporting_flow f WHERE ${WHERE} ORDER BY regulation_day DESC, id DESC LIMIT $8 OFFSET $9`,
}
const COUNT = { name: 'flows-count', text: `SELECT count(*) AS total FROM reporting_flow f WHERE ${WHERE}` }
const WATERMARK = {
  name: 'flows-watermark',
  text: `SELECT last_success_at AS "lastSuccessAt", last_error AS problem FROM flow_watermark WHERE organization_id = $1`,
}
const ONE = {
  name: 'flows-one',
  text: `SELECT ${FLOW} FROM reporting_flow f WHERE f.organization_id = $1 AND f.id = $2 AND status <> 'downloading'`,
}
const LATEST = {
  name: 'flows-latest',
  text: `SELECT id, revision FROM reporting_flow WHERE organization_id = $1 AND psp_id = $2 AND flow_id = $3 AND status <> 'downloading'
    ORDER BY revision DESC LIMIT 1`,
}
const LINES_WHERE = 'organization_id = $1 AND reporting_flow_id = $2 AND (NOT $3::boolean OR receipt_uuid IS NULL)'
const LINES = {
  name: 'flows-lines',
  text: `SELECT ordinal, iuv, iur, transfer_number AS "transferNumber", amount_cents AS "amountCents", outcome, paid_at AS "paidAt",
      receipt_uuid AS "receiptUuid"
    FROM reporting_flow_line WHERE ${LINES_WHERE} ORDER BY ordinal LIMIT $4 OFFSET $5`,
}
const LINES_COUNT = {
  name: 'flows-lines-count',
  text: `SELECT count(*) AS total FROM reporting_flow_line WHERE ${LINES_WHERE}`,
}

/** Reporting flows as people look at them. */
@Injectable()
export class ReportingFlowsQueries {
  async list(tx: Tx, query: InputOf<typeof listReportingFlows>['query']) {
    const { from, page, receipts, search, size, status, to } = query
    const escaped = search?.replace(/[\\%_]/g, '\\$&')
    const values = [
      tx.organizationId,
      status ? [status] : ['downloaded', 'inconsistent'],
      from ?? null,
      to ?? null,
      search ?? null,
      escaped ?? null,
      receipts === 'missing',
    ]
    const rows = await tx.query<FlowRow>(LIST, [...values, size, (page - 1) * size])
    const { total } = (await tx.one<{ total: number }>(COUNT, values))!
    const mark = await tx.one<{ lastSuccessAt: Date | null; problem: string | null }>(WATERMARK, [tx.organizationId])
    return {
      items: rows.map(toFlow),
      total,
      ...(mark?.lastSuccessAt ? { lastReadAt: mark.lastSuccessAt.toISOString() } : {}),
      behind: mark?.problem != null,
    }
  }

  /** @throws reportingFlows.flowUnknown */
  async read(tx: Tx, id: string, { page, receipts, size }: InputOf<typeof readReportingFlow>['query']) {
    const row = await tx.one<FlowRow>(ONE, [tx.organizationId, id])
    if (!row) throw reportingFlowErrors.flowUnknown()
    const latest = await tx.one<{ id: string; revision: number }>(LATEST, [tx.organizationId, row.pspId, row.flowId])
    const values = [tx.organizationId, id, receipts === 'missing']
    const lines = await tx.query<LineRow>(LINES, [...values, size, (page - 1) * size])
    const { total } = (await tx.one<{ total: number }>(LINES_COUNT, values))!
    return {
      ...toFlow(row),
      ...(latest && latest.revision > row.revision ? { replacedBy: latest } : {}),
      lines: { items: lines.map(toLine), total, page, size },
    }
  }
}

function toFlow(row: FlowRow): ReportingFlow {
  return {
    ...row,
    publishedAt: row.publishedAt.toISOString(),
    flowAt: row.flowAt.toISOString(),
    storedAt: row.storedAt.toISOString(),
  }
}

function toLine({ paidAt, receiptUuid, transferNumber, ...line }: LineRow): FlowLineView {
  return {
    ...line,
    paidAt: paidAt.toISOString(),
    ...(transferNumber === null ? {} : { transferNumber }),
    ...(receiptUuid === null ? {} : { receiptUuid }),
  }
}
