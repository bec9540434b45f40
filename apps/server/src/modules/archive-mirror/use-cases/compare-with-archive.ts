import { Inject, Injectable } from '@nestjs/common'
import { type ArchiveWish, archiveWishes, debtPositionIdOf, sameAsHeld } from '@repo/domain/archive-copy'
import { romeDay, romeWallClock } from '@repo/domain/italian-calendar'
import { Archive, ArchiveError, type HeldPosition, type OpenStatus } from '#connectors/archive/archive'
import type { Counterparty } from '#connectors/pagopa/counterparty'
import { inOrganization, type OrganizationCtx, type PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { OrganizationDirectory } from '../../organizations/organization-directory.facade.js'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { ArchiveComparisonRepository, type Comparison, type ComparisonStep } from '../archive-comparison.repository.js'
import { ArchiveMirrorRepository } from '../archive-mirror.repository.js'
import { MirroredOrganizations } from '../mirrored-organizations.js'
import { factsOf } from '../organization-facts.js'

/** Rome hours in which a day's comparison may begin; one that has begun goes on at any hour. */
const NIGHT = { from: '02', to: '05' }
/** What one round does for one organization: a hundred thousand positions. The next round goes on from there. */
const STEPS_A_ROUND = 2_000
const BATCH = 500
/** A payment through pagoPA closes the archive's copy by itself, not always at once. */
const SETTLING_MS = 3_600_000

/**
 * Once a night, organization by organization, what the archive holds open is compared with ours: what differs or is missing is sent again,
 * what is closed here is closed there, what is not ours is counted and left alone. Interrupted, it goes on from the last page; run twice, it
 * does no harm.
 */
@Injectable()
export class CompareWithArchive {
  constructor(
    private readonly db: Database,
    private readonly comparisons: ArchiveComparisonRepository,
    private readonly mirrors: ArchiveMirrorRepository,
    private readonly positions: DebtPositionsFacade,
    private readonly organizations: OrganizationsFacade,
    private readonly directory: OrganizationDirectory,
    private readonly mirrored: MirroredOrganizations,
    private readonly archive: Archive,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async run(ctx: PlatformCtx): Promise<void> {
    for (const { id } of await this.directory.all(ctx)) {
      try {
        await this.compare(inOrganization(ctx, id))
      } catch (error) {
        if (!(error instanceof ArchiveError)) throw error
        this.logger.warn(
          { err: error, organizationId: id },
          'the archive was not compared to the end; it goes on later',
        )
      }
    }
  }

  private async compare(ctx: OrganizationCtx): Promise<void> {
    const counterparty = await this.mirrored.counterparty(ctx)
    if (!counterparty) return
    const hour = romeWallClock(ctx.now).slice(11, 13)
    const day = romeDay(ctx.now)
    if (hour >= NIGHT.from && hour <= NIGHT.to) await this.db.run(ctx, (tx) => this.comparisons.start(tx, day))
    for (let step = 0; step < STEPS_A_ROUND; step++) {
      const comparison = await this.db.run(ctx, (tx) => this.comparisons.find(tx, day))
      if (!comparison || comparison.step === 'done') return
      if (comparison.step === 'missing') await this.findMissing(ctx, comparison)
      else await this.comparePage(ctx, counterparty, comparison, comparison.step)
    }
  }

  private async comparePage(
    ctx: OrganizationCtx,
    counterparty: Counterparty,
    comparison: Comparison,
    status: OpenStatus,
  ): Promise<void> {
    const { positions, pages } = await this.archive.list(ctx, counterparty, status, comparison.nextPage)
    const next = comparison.nextPage + 1
    const after: ComparisonStep = status === 'VALID' ? 'PUBLISHED' : 'missing'
    const { paid } = await this.db.run(ctx, async (tx) => {
      const { again, paid, ...counts } = await this.look(tx, positions, comparison)
      await this.mirrors.wantAgain(tx, again)
      const goOn = next < pages ? { step: status, nextPage: next } : { step: after, nextPage: 0 }
      await this.comparisons.advance(tx, comparison, goOn, counts)
      return { paid }
    })
    for (const { noticeNumber, paidAt } of paid) await this.archive.markPaid(ctx, counterparty, noticeNumber, paidAt)
  }

  /** Compares one page with ours. */
  private async look(tx: Tx, held: readonly HeldPosition[], { day }: Comparison) {
    const facts = factsOf(await this.organizations.own(tx))
    const again: string[] = []
    const settled: string[] = []
    const seen: string[] = []
    let unknownHere = 0
    let different = 0
    for (const each of held) {
      const id = debtPositionIdOf(each.iupd)
      const stored = id && (await this.positions.find(tx, id))
      const wish = stored && wishFor(archiveWishes(stored.position, facts, day), each.iupd)
      if (!id || !stored || !wish) unknownHere++
      else if (wish.wish === 'withdrawn') again.push(id)
      else if (wish.wish === 'settled' || wish.wish === 'lapsed') settled.push(id)
      else {
        seen.push(id)
        if (sameAsHeld(wish.copy, each)) continue
        different++
        again.push(id)
      }
    }
    await this.comparisons.markSeen(tx, seen, day)
    const paid = await this.comparisons.paidNotices(tx, settled, new Date(tx.ctx.now.getTime() - SETTLING_MS))
    const closedHere = again.length - different + paid.length
    return { again, paid, seen: held.length, different, closedHere, unknownHere }
  }

  private findMissing(ctx: OrganizationCtx, comparison: Comparison): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const missing = await this.comparisons.notSeen(tx, comparison, BATCH)
      await this.mirrors.wantAgain(tx, missing)
      const nextPage = comparison.nextPage + 1
      const step = missing.length < BATCH ? 'done' : 'missing'
      await this.comparisons.advance(tx, comparison, { step, nextPage }, { missingThere: missing.length })
      if (step === 'done') this.logger.info({ organizationId: tx.organizationId }, 'the archive was compared')
    })
  }
}

function wishFor(wishes: readonly ArchiveWish[], iupd: string): ArchiveWish | undefined {
  return wishes.find((each) => each.iupd === iupd)
}
