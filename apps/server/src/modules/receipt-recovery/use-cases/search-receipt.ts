import { Inject, Injectable } from '@nestjs/common'
import type { ReceiptSearchProblem, SearchOutcome } from '@repo/contracts/receipt-recovery/missing-receipts'
import { searchAgainAfterMs } from '@repo/domain/receipt-recovery-lifecycle'
import type { Counterparty } from '#connectors/pagopa/counterparty'
import { ReceiptsService, ReceiptsServiceError } from '#connectors/receipts-service/receipts-service'
import { asPlatform, type OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { OrganizationDirectory } from '../../organizations/organization-directory.facade.js'
import { PaymentsFacade } from '../../payments/payments.facade.js'
import { type ClaimedReceipt, ExpectedReceiptsRepository, type SearchEnd } from '../expected-receipts.repository.js'
import { receiptRecoveryErrors } from '../receipt-recovery.errors.js'
import { ReceiptsQuotaRepository } from '../receipts-quota.repository.js'

const HOUR_MS = 3_600_000
/** A key or an address that is wrong is not mended in an hour. */
const MISCONFIGURED_WAIT_MS = 6 * HOUR_MS

/** What became of a try: an end, or the instant from which there may be another. */
type Search = { readonly outcome: SearchOutcome } | { readonly notBefore: Date }

/**
 * Searches one missing receipt at pagoPA's receipts service and records it like any other. Ten calls an hour for everybody who shares the key, counted
 * where all processes see them; outside any transaction. Safe to repeat: a receipt recorded twice is the same receipt.
 */
@Injectable()
export class SearchReceipt {
  constructor(
    private readonly db: Database,
    private readonly expected: ExpectedReceiptsRepository,
    private readonly quota: ReceiptsQuotaRepository,
    private readonly payments: PaymentsFacade,
    private readonly directory: OrganizationDirectory,
    private readonly service: ReceiptsService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** When its time has come. @returns undefined when somebody else has it, or it has ended */
  due(ctx: OrganizationCtx, id: string): Promise<Search | undefined> {
    return this.run(ctx, id, false)
  }

  /**
   * Now, because a person asks.
   * @throws receiptRecovery.unknown, withoutIur, beingSearched, tooManySearches
   */
  async now(ctx: OrganizationCtx, id: string): Promise<SearchOutcome> {
    const found = await this.db.run(ctx, (tx) => this.expected.find(tx, id))
    if (!found || ['recovered', 'arrived', 'dropped'].includes(found.state)) throw receiptRecoveryErrors.unknown()
    if (found.iur === null) throw receiptRecoveryErrors.withoutIur()
    const search = await this.run(ctx, id, true)
    if (!search) throw receiptRecoveryErrors.beingSearched()
    if ('notBefore' in search)
      throw receiptRecoveryErrors.tooManySearches({ facts: { from: search.notBefore.toISOString() } })
    return search.outcome
  }

  private async run(ctx: OrganizationCtx, id: string, asked: boolean): Promise<Search | undefined> {
    const claimed = await this.db.run(ctx, async (tx) => {
      const row = await this.expected.claim(tx, id, asked)
      if (row && asked) tx.audit({ action: 'receiptRecovery.searched', subjectKind: 'expectedReceipt', subjectId: id })
      return row
    })
    if (!claimed) return undefined
    if (await this.isHere(ctx, claimed)) return this.end(ctx, id, { state: 'arrived' })
    const counterparty = await this.counterparty(ctx)
    if (!counterparty) return this.end(ctx, id, unanswered(ctx, claimed, 'not-configured', MISCONFIGURED_WAIT_MS))
    const notBefore = await this.db.run(asPlatform(ctx, 'calls to the receipts service'), (tx) =>
      this.quota.take(tx, counterparty),
    )
    if (notBefore) {
      await this.db.run(ctx, (tx) => this.expected.release(tx, id, notBefore))
      return { notBefore }
    }
    return this.end(ctx, id, await this.ask(ctx, counterparty, claimed))
  }

  private async ask(ctx: OrganizationCtx, counterparty: Counterparty, claimed: ClaimedReceipt): Promise<SearchEnd> {
    try {
      const found = await this.service.find(ctx, counterparty, claimed)
      if (!found) return answered(ctx, claimed, 'not-found')
      const { raw, receipt } = found
      const outcome = await this.payments.recordRecovered(ctx, counterparty.fiscalCode, receipt, raw)
      return { state: outcome === 'recorded' ? 'recovered' : 'arrived' }
    } catch (error) {
      return this.failed(ctx, counterparty, claimed, error)
    }
  }

  private async failed(ctx: OrganizationCtx, counterparty: Counterparty, claimed: ClaimedReceipt, error: unknown) {
    const problem = error instanceof ReceiptsServiceError ? error.code : 'unexpected'
    const about = { err: error, problem, organizationId: ctx.scope.organizationId, correlationId: ctx.correlationId }
    if (problem === 'unexpected') this.logger.error(about, 'a missing receipt could not be recorded')
    else this.logger.warn(about, 'a missing receipt was not searched to the end')
    if (problem === 'refused' || problem === 'unreadable') return answered(ctx, claimed, problem)
    if (problem !== 'rate-limited') {
      const configured = problem !== 'unauthorized' && problem !== 'not-configured'
      return unanswered(ctx, claimed, problem, configured ? HOUR_MS : MISCONFIGURED_WAIT_MS)
    }
    const retryAfterMs = error instanceof ReceiptsServiceError ? error.retryAfterMs : undefined
    const until = await this.db.run(asPlatform(ctx, 'calls to the receipts service'), (tx) =>
      this.quota.pause(tx, counterparty, retryAfterMs),
    )
    return unanswered(ctx, claimed, problem, until.getTime() - ctx.now.getTime())
  }

  private async end(ctx: OrganizationCtx, id: string, end: SearchEnd): Promise<Search> {
    await this.db.run(ctx, async (tx) => {
      await this.expected.end(tx, id, end)
      if (end.state === 'unrecoverable')
        tx.audit({ action: 'receiptRecovery.givenUp', subjectKind: 'expectedReceipt', subjectId: id })
    })
    return { outcome: end.state === 'recovered' || end.state === 'arrived' ? end.state : 'missing' }
  }

  private isHere(ctx: OrganizationCtx, { iur }: ClaimedReceipt): Promise<boolean> {
    return this.db.run(ctx, async (tx) => (await this.payments.storedReceipts(tx, [iur])).has(iur))
  }

  private async counterparty(ctx: OrganizationCtx): Promise<Counterparty | undefined> {
    const { organizationId } = ctx.scope
    const { brokerFiscalCode, environment, fiscalCode } = await this.directory.byId(ctx, organizationId)
    return brokerFiscalCode ? { organizationId, fiscalCode, brokerFiscalCode, environment } : undefined
  }
}

/** The service spoke: the attempt counts, and the last one ends the search. */
function answered(ctx: OrganizationCtx, claimed: ClaimedReceipt, problem: ReceiptSearchProblem): SearchEnd {
  const attempts = claimed.attempts + 1
  const wait = searchAgainAfterMs(attempts)
  if (wait === undefined) return { state: 'unrecoverable', attempts, problem }
  return { state: 'recovering', attempts, problem, nextAttemptAt: new Date(ctx.now.getTime() + wait) }
}

/** Nobody answered the question: it is asked again, and does not count. */
function unanswered(
  ctx: OrganizationCtx,
  { attempts }: ClaimedReceipt,
  problem: ReceiptSearchProblem,
  waitMs: number,
): SearchEnd {
  return { state: 'recovering', attempts, problem, nextAttemptAt: new Date(ctx.now.getTime() + waitMs) }
}
