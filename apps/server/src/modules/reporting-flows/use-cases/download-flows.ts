import { Inject, Injectable } from '@nestjs/common'
import type { ListedFlow } from '@repo/wire/reporting-flows/flow-list'
import { Flows, FlowsError, isAboutTheQuestion } from '#connectors/flows/flows'
import type { Counterparty } from '#connectors/pagopa/counterparty'
import { inOrganization, type OrganizationCtx, type PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { OrganizationDirectory } from '../../organizations/organization-directory.facade.js'
import { FlowWatermarksRepository } from '../flow-watermarks.repository.js'
import { FlowsRepository } from '../flows.repository.js'
import { StoreFlow } from './store-flow.js'

const DAY_MS = 86_400_000
/** The service forgets what is older. */
const KEPT_DAYS = 30
/** What was published while we were reading may appear late, and in any order. */
const OVERLAP_DAYS = 1

/**
 * Reads the flows that were published since the last time, with a day of overlap: what is here already is not downloaded again. A flow that cannot be
 * read does not stop the others, and is asked for again until it can: the watermark does not go beyond it. Safe to run twice.
 */
@Injectable()
export class DownloadFlows {
  constructor(
    private readonly db: Database,
    private readonly directory: OrganizationDirectory,
    private readonly flows: Flows,
    private readonly stored: FlowsRepository,
    private readonly watermarks: FlowWatermarksRepository,
    private readonly storing: StoreFlow,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Every organization that has a broker; one that fails does not stop the others. */
  async run(ctx: PlatformCtx): Promise<void> {
    for (const { id, brokerFiscalCode, environment, fiscalCode } of await this.directory.all(ctx)) {
      if (!brokerFiscalCode) continue
      await this.poll(inOrganization(ctx, id), { organizationId: id, fiscalCode, brokerFiscalCode, environment })
    }
  }

  private async poll(ctx: OrganizationCtx, counterparty: Counterparty): Promise<void> {
    const mark = await this.db.run(ctx, (tx) => this.watermarks.find(tx))
    try {
      const { until, error } = await this.read(ctx, counterparty, pollFrom(mark?.publishedUntil ?? undefined, ctx.now))
      await this.db.run(ctx, (tx) => this.watermarks.note(tx, until, error))
    } catch (error) {
      const code = this.problem(ctx, error, {})
      await this.db.run(ctx, (tx) => this.watermarks.note(tx, undefined, code))
    }
  }

  private async read(ctx: OrganizationCtx, counterparty: Counterparty, since: Date) {
    let seen: Date | undefined
    let failed: Date | undefined
    let error: string | undefined
    for (let page = 1, pages = 1; page <= pages; page++) {
      const list = await this.flows.list(ctx, counterparty, since, page)
      pages = list.pages
      const missing = await this.db.run(ctx, (tx) => this.stored.missing(tx, list.flows))
      for (const flow of missing) {
        const problem = await this.store(ctx, counterparty, flow)
        if (problem === undefined) continue
        error = problem
        failed = earlier(failed, flow.publishedAt)
      }
      for (const flow of list.flows) if (!seen || flow.publishedAt > seen) seen = flow.publishedAt
    }
    return { until: failed ?? seen, error }
  }

  /** @returns why this flow, and this flow only, could not be read */
  private async store(ctx: OrganizationCtx, counterparty: Counterparty, flow: ListedFlow): Promise<string | undefined> {
    try {
      await this.storing.run(ctx, counterparty, flow)
      return undefined
    } catch (error) {
      if (error instanceof FlowsError && !isAboutTheQuestion(error.code)) throw error
      return this.problem(ctx, error, { flowId: flow.flowId, pspId: flow.pspId, revision: flow.revision })
    }
  }

  private problem(ctx: OrganizationCtx, error: unknown, about: object): string {
    const problem = error instanceof FlowsError ? error.code : 'unexpected'
    const details = { err: error, problem, organizationId: ctx.scope.organizationId, ...about }
    if (problem === 'unexpected') this.logger.error(details, 'reporting flows could not be stored')
    else this.logger.warn(details, 'reporting flows were not read to the end; it is tried again')
    return problem
  }
}

/** From when to ask. */
export function pollFrom(publishedUntil: Date | undefined, now: Date): Date {
  const oldest = now.getTime() - KEPT_DAYS * DAY_MS
  return new Date(publishedUntil ? Math.max(oldest, publishedUntil.getTime() - OVERLAP_DAYS * DAY_MS) : oldest)
}

function earlier(one: Date | undefined, other: Date): Date {
  return one && one < other ? one : other
}
