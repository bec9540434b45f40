import { Inject, Injectable } from '@nestjs/common'
import { type ArchiveWish, archiveWishes, contentOf } from '@repo/domain/archive-copy'
import { retryAfterMs } from '@repo/domain/archive-mirror-lifecycle'
import { romeDay } from '@repo/domain/italian-calendar'
import { Archive, ArchiveError } from '#connectors/archive/archive'
import type { Counterparty } from '#connectors/pagopa/counterparty'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { atOnce, type Turn } from '#platform/jobs/courtesy'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { ArchiveMirrorRepository, type ClaimedMirror, type MirrorOutcome } from '../archive-mirror.repository.js'
import { ArchivePresence } from '../archive-presence.js'
import { finalProblems, type MirrorProblem } from '../mirror-problems.js'
import { MirroredOrganizations } from '../mirrored-organizations.js'
import { factsOf } from '../organization-facts.js'
import { nothingToTell, sendWish } from '../send-wish.js'

/** A position that keeps changing is left to the next round of retries. */
const ROUNDS = 3
/** Of the jobs that follow events, how many may be calling at once: the others must stay free for what is not ours. */
const FOLLOWING_AT_ONCE = 4

interface Task {
  readonly claimId: string
  readonly version: number
  readonly claimed: ClaimedMirror
  /** Undefined when the organization is not mirrored. */
  readonly counterparty: Counterparty | undefined
  readonly wishes: readonly ArchiveWish[]
}

/**
 * Copies the present state of one position to the archive. Late and repeated events are harmless: whatever woke it, it looks at the position
 * as it is, claims its copy, calls outside any transaction, and looks again when the position changed meanwhile. What fails is noted and tried
 * later: nothing ever waits for the archive.
 */
@Injectable()
export class MirrorPosition {
  private following = 0

  constructor(
    private readonly db: Database,
    private readonly mirrors: ArchiveMirrorRepository,
    private readonly positions: DebtPositionsFacade,
    private readonly organizations: OrganizationsFacade,
    private readonly mirrored: MirroredOrganizations,
    private readonly archive: Archive,
    private readonly presence: ArchivePresence,
    private readonly vault: Vault,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * What an event wakes: sends at once, unless enough others are being sent already. Then it only takes note, and the minute's retry sends:
   * ten thousand positions published together must not keep e-mails waiting.
   */
  async follow(ctx: OrganizationCtx, debtPositionId: string): Promise<void> {
    if (this.following >= FOLLOWING_AT_ONCE) return this.run(ctx, debtPositionId, false)
    this.following++
    try {
      await this.run(ctx, debtPositionId)
    } finally {
      this.following--
    }
  }

  /**
   * What many events together wake: a few are sent at once, of more it takes note together, and the minute's retry sends them. Of an organization that
   * is not mirrored only what was noted once is looked at: the others have no copy, and wait for none.
   */
  async followMany(ctx: OrganizationCtx, debtPositionIds: readonly string[]): Promise<void> {
    const ids = [...new Set(debtPositionIds)]
    if (!(await this.mirrored.counterparty(ctx))) {
      for (const id of await this.db.run(ctx, (tx) => this.mirrors.noted(tx, ids))) await this.run(ctx, id)
    } else if (ids.length > FOLLOWING_AT_ONCE) {
      await this.db.run(ctx, (tx) => this.mirrors.wantMany(tx, ids))
    } else for (const id of ids) await this.follow(ctx, id)
  }

  /**
   * @param mayCall false to leave what needs a call for later
   * @param turn of what is done in our database; the archive is called outside any turn
   */
  async run(ctx: OrganizationCtx, debtPositionId: string, mayCall = true, turn: Turn = atOnce): Promise<void> {
    const reachable = await this.mirrored.reachable(ctx)
    for (let round = 0; round < ROUNDS; round++) {
      const task = await turn(() => this.db.run(ctx, (tx) => this.begin(tx, debtPositionId, reachable, mayCall)))
      if (!task) return
      const outcome = await this.attempt(ctx, task, debtPositionId)
      const again = await turn(() => this.db.run(ctx, (tx) => this.end(tx, debtPositionId, task, outcome)))
      if (!again) return
    }
  }

  /** Whether the archive that an organization would call did not answer a moment ago. */
  async isSilent(ctx: OrganizationCtx): Promise<boolean> {
    const reachable = await this.mirrored.reachable(ctx)
    return reachable !== undefined && this.presence.silent(reachable.environment, ctx.now)
  }

  private async begin(
    tx: Tx,
    id: string,
    reachable: Counterparty | undefined,
    mayCall: boolean,
  ): Promise<Task | undefined> {
    const stored = await this.positions.find(tx, id)
    if (!stored) return undefined
    const organization = await this.organizations.own(tx)
    const counterparty = organization.archiveMirror ? reachable : undefined
    const wishes = archiveWishes(stored.position, factsOf(organization), romeDay(tx.ctx.now))
    if (wishes.length > 0) await this.mirrors.want(tx, id, stored.version)
    const calls = counterparty && !wishes.every(nothingToTell)
    if (calls && (!mayCall || this.presence.silent(counterparty.environment, tx.ctx.now))) return undefined
    const claimId = uuidv7(tx.ctx.now.getTime())
    const claimed = await this.mirrors.claim(tx, id, claimId)
    return claimed && { claimId, version: stored.version, claimed, counterparty, wishes }
  }

  private async attempt(ctx: OrganizationCtx, task: Task, id: string): Promise<MirrorOutcome> {
    const { claimed, counterparty, version, wishes } = task
    if (!counterparty || wishes.every(nothingToTell)) return { state: 'not_needed', version }
    const digest = this.digest(wishes)
    if (claimed.mirroredDigest?.equals(digest)) return { state: 'in_sync', version, digest }
    try {
      for (const wish of wishes) {
        const call = { archive: this.archive, ctx, counterparty }
        const conflict = await sendWish(call, wish, claimed.mirroredVersion !== null)
        if (conflict) return later(ctx.now, claimed.attempts + 1, conflict)
      }
      this.presence.noteAnswer(counterparty.environment)
      return { state: 'in_sync', version, digest }
    } catch (error) {
      const problem = error instanceof ArchiveError ? error.code : 'unexpected'
      if (problem === 'unreachable') this.presence.noteSilence(counterparty.environment, ctx.now)
      const about = { problem, debtPositionId: id, correlationId: ctx.correlationId }
      if (problem === 'unexpected') this.logger.error({ err: error, ...about }, 'a copy could not be sent')
      else this.logger.warn(about, 'a copy was not sent')
      return later(ctx.now, claimed.attempts + 1, problem)
    }
  }

  private async end(tx: Tx, id: string, task: Task, outcome: MirrorOutcome): Promise<boolean> {
    const again = await this.mirrors.finish(tx, id, task.claimId, task.version, outcome)
    if (outcome.state === 'failed' && !again)
      tx.audit({
        action: 'archiveMirror.failed',
        subjectKind: 'debtPosition',
        subjectId: id,
        details: { problem: outcome.error },
      })
    return again
  }

  private digest(wishes: readonly ArchiveWish[]): Buffer {
    const lines = wishes.map(({ iupd, wish, copy }) => `${iupd} ${wish} ${wish === 'open' ? contentOf(copy) : ''}`)
    return this.vault.digest(lines.join('\n'), 'archive-mirror')
  }
}

function later(now: Date, attempts: number, error: MirrorProblem): MirrorOutcome {
  const wait = finalProblems.includes(error) ? undefined : retryAfterMs(attempts)
  if (wait === undefined) return { state: 'failed', attempts, error }
  return { state: 'pending', attempts, error, nextAttemptAt: new Date(now.getTime() + wait) }
}
