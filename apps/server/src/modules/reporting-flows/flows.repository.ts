import { Injectable } from '@nestjs/common'
import { type FlowProblem, type FlowTally, lineOutcomes, parseLineOutcome } from '@repo/domain/reporting-flow'
import type { FlowHeader } from '@repo/wire/reporting-flows/flow-header'
import type { ListedFlow } from '@repo/wire/reporting-flows/flow-list'
import type { FlowPayment } from '@repo/wire/reporting-flows/flow-payments'
import { uuidv7 } from '#platform/context/ids'
import type { Tx } from '#platform/db/tx'

/** Whoever is downloading a flow; another who begins again takes it over. */
export interface Download {
  readonly id: string
  readonly downloadId: string
}

const KNOWN = {
  name: 'flow-known',
  text: `SELECT psp_id AS "pspId", flow_id AS "flowId", revision FROM reporting_flow
    WHERE organization_id = $1 AND flow_id = ANY($2) AND status <> 'downloading'`,
}
const BEGIN = {
  name: 'flow-begin',
  text: `INSERT INTO reporting_flow AS f (organization_id, id, psp_id, flow_id, revision, status, published_at, flow_at, regulation, regulation_day,
      psp_name, receiver_name, receiver_fiscal_code, bank_bic, declared_payments, declared_total_cents, download_id, stored_at)
    VALUES ($1, $2, $3, $4, $5, 'downloading', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
    ON CONFLICT (organization_id, psp_id, flow_id, revision) DO UPDATE SET published_at = excluded.published_at, flow_at = excluded.flow_at,
      regulation = excluded.regulation, regulation_day = excluded.regulation_day, psp_name = excluded.psp_name, receiver_name = excluded.receiver_name,
      receiver_fiscal_code = excluded.receiver_fiscal_code, bank_bic = excluded.bank_bic, declared_payments = excluded.declared_payments,
      declared_total_cents = excluded.declared_total_cents, download_id = excluded.download_id, stored_at = excluded.stored_at
    WHERE f.status = 'downloading'
    RETURNING id`,
}
const CLEAR = {
  name: 'flow-clear',
  text: 'DELETE FROM reporting_flow_line WHERE organization_id = $1 AND reporting_flow_id = $2',
}
const HOLD = {
  name: 'flow-hold',
  text: `SELECT id FROM reporting_flow WHERE organization_id = $1 AND id = $2 AND download_id = $3 AND status = 'downloading' FOR UPDATE`,
}
const ADD_LINES = {
  name: 'flow-add-lines',
  text: `INSERT INTO reporting_flow_line (organization_id, reporting_flow_id, ordinal, line_index, iuv, iur, transfer_number, amount_cents, outcome, paid_at)
    SELECT $1, $2, ordinal, line_index, iuv, iur, transfer_number, amount_cents, outcome, paid_at
    FROM jsonb_to_recordset($3::jsonb) AS l(ordinal int, line_index int, iuv text, iur text, transfer_number smallint, amount_cents bigint, outcome text, paid_at timestamptz)`,
}
const TALLY = {
  name: 'flow-tally',
  text: `SELECT count(*) AS payments, coalesce(sum(amount_cents), 0)::bigint AS "totalCents",
      count(*) FILTER (WHERE transfer_number IS NOT NULL)
        - count(DISTINCT (iuv, iur, transfer_number, outcome)) FILTER (WHERE transfer_number IS NOT NULL) AS repeated,
      count(*) FILTER (WHERE outcome <> ALL($3)) AS "unknownOutcomes"
    FROM reporting_flow_line WHERE organization_id = $1 AND reporting_flow_id = $2`,
}
const FINISH = {
  name: 'flow-finish',
  text: `UPDATE reporting_flow SET status = $3, problems = $4, counted_payments = $5, counted_total_cents = $6, raw = $7, download_id = NULL, stored_at = $8
    WHERE organization_id = $1 AND id = $2`,
}
const SUPERSEDE = {
  name: 'flow-supersede',
  text: `UPDATE reporting_flow o SET status = 'superseded' FROM reporting_flow n
    WHERE n.organization_id = $1 AND n.id = $2 AND o.organization_id = $1 AND o.psp_id = n.psp_id AND o.flow_id = n.flow_id
      AND o.status IN ('downloaded', 'inconsistent')
      AND o.revision < (SELECT max(m.revision) FROM reporting_flow m
        WHERE m.organization_id = $1 AND m.psp_id = n.psp_id AND m.flow_id = n.flow_id AND m.status <> 'downloading')
    RETURNING o.id`,
}

/** Writes flows. A flow is written page by page, and counts only when it is whole. */
@Injectable()
export class FlowsRepository {
  /** Those of a list that are not whole here. */
  async missing(tx: Tx, listed: readonly ListedFlow[]): Promise<readonly ListedFlow[]> {
    const ids = listed.map((flow) => flow.flowId)
    const known = await tx.query<{ pspId: string; flowId: string; revision: number }>(KNOWN, [tx.organizationId, ids])
    const names = new Set(known.map(nameOf))
    return listed.filter((flow) => !names.has(nameOf(flow)))
  }

  /** Opens a download, from its first page; undefined when somebody has finished it. */
  async begin(tx: Tx, header: FlowHeader, listed: ListedFlow): Promise<Download | undefined> {
    const downloadId = uuidv7(tx.ctx.now.getTime())
    const row = await tx.one<{ id: string }>(BEGIN, [
      tx.organizationId,
      uuidv7(tx.ctx.now.getTime()),
      listed.pspId,
      listed.flowId,
      listed.revision,
      listed.publishedAt,
      header.flowAt,
      header.regulationId,
      header.regulationDay,
      header.sender.pspName,
      header.receiver.organizationName,
      header.receiver.organizationFiscalCode,
      header.bankBic ?? null,
      header.declaredPayments,
      header.declaredTotalCents,
      downloadId,
      tx.ctx.now,
    ])
    if (!row) return undefined
    await tx.execute(CLEAR, [tx.organizationId, row.id])
    return { id: row.id, downloadId }
  }

  /** Locks a download for its owner. @returns false when somebody else began it again */
  async hold(tx: Tx, { id, downloadId }: Download): Promise<boolean> {
    return (await tx.one(HOLD, [tx.organizationId, id, downloadId])) !== undefined
  }

  /** @param before how many lines the flow has already */
  async addLines(tx: Tx, id: string, lines: readonly FlowPayment[], before: number): Promise<void> {
    const rows = lines.map((line, index) => ({
      ordinal: before + index + 1,
      line_index: line.index,
      iuv: line.iuv,
      iur: line.iur,
      transfer_number: line.transferNumber ?? null,
      amount_cents: line.amountCents,
      outcome: parseLineOutcome(line.outcome) ?? line.outcome.slice(0, 35),
      paid_at: line.paidAt,
    }))
    await tx.execute(ADD_LINES, [tx.organizationId, id, JSON.stringify(rows)])
  }

  /** What the stored lines say. */
  async tally(tx: Tx, id: string): Promise<FlowTally> {
    return (await tx.one<FlowTally>(TALLY, [tx.organizationId, id, [...lineOutcomes]]))!
  }

  /** Makes a flow whole, and gives up the revisions that a later one replaces: it may be this one. @returns the ids given up */
  async finish(
    tx: Tx,
    id: string,
    end: { readonly problems: readonly FlowProblem[]; readonly tally: FlowTally; readonly raw: Buffer },
  ): Promise<readonly string[]> {
    const { problems, raw, tally } = end
    const status = problems.length > 0 ? 'inconsistent' : 'downloaded'
    const { organizationId } = tx
    const values = [organizationId, id, status, problems, tally.payments, tally.totalCents, raw, tx.ctx.now]
    await tx.execute(FINISH, values)
    return (await tx.query<{ id: string }>(SUPERSEDE, [organizationId, id])).map((row) => row.id)
  }
}

const nameOf = ({ pspId, flowId, revision }: { pspId: string; flowId: string; revision: number }) =>
  JSON.stringify([pspId, flowId, revision])
