import { Injectable } from '@nestjs/common'
import { checkDebtPosition } from '@repo/domain/check-debt-position'
import { type DebtPosition, type Installment, installmentsOf } from '@repo/domain/debt-position'
import { romeDay } from '@repo/domain/italian-calendar'
import { installmentLifecycle, positionLifecycle, transition } from '@repo/domain/lifecycle'
import { buildNoticeNumber, type SegregationCode } from '@repo/domain/notice-number'
import { blocking } from '@repo/domain/readiness'
import { readinessWords } from '@repo/domain/readiness-words'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { debtPositionErrors } from '../debt-positions.errors.js'
import { debtPositionPublished } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { isTakenMeanwhile } from '../many-positions.repository.js'
import type { StoredPosition } from '../stored-position.js'

export interface PublishInput {
  readonly id: string
  /** The version the caller has seen; absent when it has just stored the position itself. */
  readonly version?: number
  /** A position already published is left as it is instead of being refused. */
  readonly repeatable?: boolean
}

/** Consecutive bases of notice numbers, from `first`. */
export interface ReservedNumbers {
  readonly segregationCode: SegregationCode
  readonly first: number
  readonly count: number
}

/** Publishes a draft: gives each installment its IUV and notice number, for ever, and makes it payable. */
@Injectable()
export class PublishDebtPosition {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
    private readonly organizations: OrganizationsFacade,
  ) {}

  /** @throws debtPositions.unknown, stale, transitionRefused, notReady, invalid */
  async run(ctx: OrganizationCtx, input: PublishInput): Promise<void> {
    const attempt = async () => {
      const numbers = await this.reserve(ctx, input)
      if (numbers) await this.db.run(ctx, (tx) => this.withNumbers(tx, input, numbers))
    }
    // A load may have brought one of these very numbers in the meantime: the next ones are others.
    await attempt().catch((error: unknown) => {
      if (!isTakenMeanwhile(error)) throw error
      return attempt()
    })
  }

  /** The same, in a transaction that brings the numbers: those of a pad printed before. */
  async withNumbers(tx: Tx, input: PublishInput, numbers: ReservedNumbers): Promise<void> {
    const { ctx } = tx
    const stored = this.check(await this.positions.lock(tx, input.id), input)
    if (!stored) return
    await this.checkReady(tx, stored, ctx.now)
    const { position } = stored
    let base = numbers.first
    const options = position.paymentOptions.map((option) => ({
      ...option,
      installments: option.installments.map((installment) => {
        const step = transition(installmentLifecycle, installment.status, 'publish')
        // One that was cancelled alone stays so.
        if (!step.ok) return installment
        // The caller may have brought its own.
        const given = installment.noticeNumber
          ? {}
          : buildNoticeNumber({ segregationCode: numbers.segregationCode, base: base++ })
        return { ...installment, ...given, status: step.to }
      }),
    }))
    if (base !== numbers.first + numbers.count) throw debtPositionErrors.stale()
    const published: DebtPosition = { ...position, status: 'published', paymentOptions: options }
    const problems = checkDebtPosition(published).filter((problem) => problem.severity === 'error')
    if (problems.length > 0)
      throw new Error(
        `a stored position breaks the rules: ${problems.map((each) => `${each.pointer} ${each.code}`).join(', ')}`,
      )
    await this.positions.saveStatuses(tx, published, installmentsOf(published), { publishedAt: ctx.now })
    tx.audit({
      action: 'debtPositions.published',
      subjectKind: 'debtPosition',
      subjectId: position.id,
      details: { noticeNumbers: installmentsOf(published).flatMap((each) => each.noticeNumber ?? []) },
    })
    tx.emit(debtPositionPublished({ debtPositionId: position.id }))
  }

  /** Takes the numbers in a transaction of its own, so that publications of one organization do not queue on its counter. */
  reserve(ctx: OrganizationCtx, input: PublishInput): Promise<ReservedNumbers | undefined> {
    return this.db.run(ctx, async (tx) => {
      const stored = this.check(await this.positions.find(tx, input.id), input)
      if (!stored) return undefined
      const segregationCode = await this.checkReady(tx, stored, ctx.now)
      const count = installmentsOf(stored.position).filter(isUnnumbered).length
      return { segregationCode, count, first: await this.positions.reserveBases(tx, segregationCode, count) }
    })
  }

  private check(stored: StoredPosition | undefined, input: PublishInput): StoredPosition | undefined {
    if (!stored) throw debtPositionErrors.unknown()
    if (input.repeatable && stored.position.status !== 'draft') return undefined
    if (input.version !== undefined && input.version !== stored.version) throw debtPositionErrors.stale()
    const { status } = stored.position
    if (!transition(positionLifecycle, status, 'publish').ok)
      throw debtPositionErrors.transitionRefused({ facts: { status } })
    return stored
  }

  /** What would make the first payment fail is said now, in plain words. */
  private async checkReady(tx: Tx, stored: StoredPosition, now: Date): Promise<SegregationCode> {
    const today = romeDay(now)
    const installments = installmentsOf(stored.position).filter(({ status }) => status === 'draft')
    if (installments.some((each) => each.dueDate < today)) {
      throw debtPositionErrors.invalid({
        fields: [{ pointer: '/dueDate', code: 'past', detail: 'La scadenza è già passata: modifica la bozza' }],
      })
    }
    const problems = blocking(await this.organizations.problems(tx, stored.collectionServiceId, today))
    const segregationCode = await this.organizations.segregationCode(tx)
    if (problems.length > 0 || !segregationCode)
      throw debtPositionErrors.notReady({
        detail: problems
          .map(readinessWords)
          .map(({ title, todo }) => `${title}. ${todo}`)
          .join(' '),
      })
    // The accounts of other beneficiaries, such as the province, are registered by them.
    const { fiscalCode } = await this.organizations.own(tx)
    const ours = installments
      .flatMap((each) => each.transfers)
      .filter((transfer) => transfer.beneficiaryFiscalCode === fiscalCode)
    const wanted = [...new Set(ours.flatMap((transfer) => (transfer.iban ? [transfer.iban] : [])))]
    const usable = await this.organizations.usableIbans(tx, today, wanted)
    if (wanted.some((iban) => !usable.has(iban))) {
      throw debtPositionErrors.notReady({
        detail: "L'IBAN del servizio non è registrato per l'ente o non è ancora valido",
      })
    }
    return segregationCode as SegregationCode
  }
}

/** Waits for its notice: neither brought with one nor cancelled. */
const isUnnumbered = ({ status, noticeNumber }: Installment) => status === 'draft' && noticeNumber === undefined
