import { gzipSync } from 'node:zlib'
import { Injectable } from '@nestjs/common'
import { problemsOf } from '@repo/domain/reporting-flow'
import type { FlowHeader } from '@repo/wire/reporting-flows/flow-header'
import type { ListedFlow } from '@repo/wire/reporting-flows/flow-list'
import { Flows } from '#connectors/flows/flows'
import type { Counterparty } from '#connectors/pagopa/counterparty'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { PaymentsFacade } from '../../payments/payments.facade.js'
import { type Download, FlowsRepository } from '../flows.repository.js'
import { LineReceiptsRepository } from '../line-receipts.repository.js'
import { reportingFlowStored } from '../reporting-flows.events.js'

const RAW = 'reporting-flow.raw'
const BATCH = 1_000

/**
 * Downloads one flow and stores it. A page at a time, each in its own commit and none in memory longer than needed: a flow may have any number of
 * lines. Only when it is whole it counts: held against what it declares, matched with our receipts, and put in the place of its older revisions.
 * Interrupted, it begins again.
 */
@Injectable()
export class StoreFlow {
  constructor(
    private readonly db: Database,
    private readonly flows: Flows,
    private readonly stored: FlowsRepository,
    private readonly lines: LineReceiptsRepository,
    private readonly payments: PaymentsFacade,
    private readonly vault: Vault,
  ) {}

  /** @throws FlowsError when the service does not tell all of it */
  async run(ctx: OrganizationCtx, counterparty: Counterparty, listed: ListedFlow): Promise<void> {
    const { value: header, raw } = await this.flows.header(ctx, counterparty, listed)
    const download = await this.db.run(ctx, (tx) => this.stored.begin(tx, header, listed))
    if (!download) return
    const kept = [compressed(raw)]
    let count = 0
    for (let page = 1, pages = 1; page <= pages; page++) {
      const { value, raw } = await this.flows.lines(ctx, counterparty, listed, page)
      pages = value.pages
      const before = count
      const mine = await this.db.run(ctx, async (tx) => {
        if (!(await this.stored.hold(tx, download))) return false
        await this.stored.addLines(tx, download.id, value.lines, before)
        return true
      })
      if (!mine) return
      count += value.lines.length
      kept.push(compressed(raw))
    }
    const sealed = this.vault.encrypt(Buffer.concat(kept), RAW)
    await this.db.run(ctx, (tx) => this.finish(tx, download, header, sealed, counterparty.fiscalCode))
  }

  private async finish(tx: Tx, download: Download, header: FlowHeader, raw: Buffer, asked: string): Promise<void> {
    if (!(await this.stored.hold(tx, download))) return
    const { id } = download
    const tally = await this.stored.tally(tx, id)
    const problems = problemsOf(declarationOf(header), tally, asked)
    await this.match(tx, id)
    const replaced = await this.stored.finish(tx, id, { problems, tally, raw })
    const trusted = problems.length === 0 && !replaced.includes(id)
    tx.audit({
      action: 'reportingFlows.stored',
      subjectKind: 'reportingFlow',
      subjectId: id,
      details: { flowId: header.flowId, revision: header.revision, ...(problems.length > 0 ? { problems } : {}) },
    })
    tx.emit(reportingFlowStored({ reportingFlowId: id, trusted }))
  }

  private async match(tx: Tx, id: string): Promise<void> {
    for (let after = 0; ; ) {
      const batch = await this.lines.unmatched(tx, id, after, BATCH)
      if (batch.length === 0) return
      after = batch.at(-1)!.ordinal
      const iurs = [...new Set(batch.map((line) => line.iur))]
      await this.lines.match(tx, id, await this.payments.storedReceipts(tx, iurs))
    }
  }
}

/** Members of one gzip stream may simply follow each other; each text ends its line. */
function compressed(text: string): Buffer {
  return gzipSync(`${text}\n`)
}

function declarationOf(header: FlowHeader) {
  return {
    payments: header.declaredPayments,
    totalCents: header.declaredTotalCents,
    organizationFiscalCode: header.receiver.organizationFiscalCode,
    flowId: header.flowId,
    regulationDay: header.regulationDay,
  }
}
