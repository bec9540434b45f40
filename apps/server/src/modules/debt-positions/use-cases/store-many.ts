import { Injectable } from '@nestjs/common'
import { installmentsOf } from '@repo/domain/debt-position'
import type { SegregationCode } from '@repo/domain/notice-number'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { isNumbersProblem, readBrought } from '../brought-numbers.js'
import {
  debtPositionCancelled,
  debtPositionChanged,
  debtPositionCreated,
  debtPositionPublished,
  debtPositionRestored,
} from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { manyContexts } from '../many-contexts.js'
import { ManyPlan, PRETENDED } from '../many-plan.js'
import {
  externalIdOf,
  type ManyOptions,
  type ReadRow,
  type RowCommand,
  type RowOutcome,
  type RowPosition,
} from '../many-positions.js'
import { isTakenMeanwhile, type KnownStatus, ManyPositionsRepository } from '../many-positions.repository.js'
import { lookAtBrought } from '../notice-counter.repository.js'
import type { RowPlan } from '../row-plan.js'
import type { StoredPosition } from '../stored-position.js'
import type { ReservedNumbers } from './publish-debt-position.js'

/** Somebody gave one of these external ids, or one of the numbers that were brought, between our look and our write: whoever asked begins again. */
export class ExternalIdTakenMeanwhile extends Error {
  constructor(options: ErrorOptions) {
    super('an external id or a notice number was given to another position meanwhile', options)
  }
}

/**
 * Makes sure that many debts are here as somebody says: creates the positions of their external ids, or changes them, by the rules of single ones.
 * A row that is wrong does not spoil the others; one that says what is here already changes nothing.
 */
@Injectable()
export class StoreMany {
  constructor(
    private readonly db: Database,
    private readonly many: ManyPositionsRepository,
    private readonly positions: DebtPositionsRepository,
    private readonly organizations: OrganizationsFacade,
  ) {}

  /**
   * What must be taken before, in a transaction of its own: notice numbers, and the words by which positions are found. What is not used afterwards
   * is skipped.
   * @returns undefined when no number is needed, or can be had
   */
  prepare(ctx: OrganizationCtx, rows: readonly ReadRow[], options: ManyOptions): Promise<ReservedNumbers | undefined> {
    const commands = rightOnes(rows)
    if (putsOf(commands).length === 0) return Promise.resolve(undefined)
    return this.db.run(ctx, async (tx) => {
      const known = await this.many.statusOf(tx, options.externalSource, await this.externalIds(tx, commands, options))
      const puts = putsOf(commands)
      const count = numbersWanted(puts, known, options)
      const texts = puts.flatMap(({ position: { externalId, debtor, description, coDebtors = [] } }) =>
        known.has(externalId) ? [] : [`${debtor.fullName} ${description}`, ...coDebtors.map((one) => one.fullName)],
      )
      const segregationCode = (await this.organizations.segregationCode(tx)) as SegregationCode | undefined
      if (texts.length > 0) await this.many.addWords(tx, [...new Set(texts.flatMap((text) => text.split(' ')))])
      if (count === 0 || segregationCode === undefined) return undefined
      // Last: the counter's row makes other publications of the organization wait.
      return { segregationCode, count, first: await this.positions.reserveBases(tx, segregationCode, count) }
    })
  }

  /**
   * Stores them in the caller's transaction.
   * @param numbers what `prepare` gave for these rows; `prepare` may be skipped when nothing is published
   * @returns the outcome of each, in the same order
   * @throws ExternalIdTakenMeanwhile
   */
  async run(
    tx: Tx,
    rows: readonly ReadRow[],
    options: ManyOptions,
    numbers: ReservedNumbers | undefined,
  ): Promise<readonly RowOutcome[]> {
    const known = await this.known(tx, rows, options, true)
    const plans = await this.plan(tx, rows, options, known, numbers)
    await this.write(tx, plans)
    return plans.map(outcomeOf)
  }

  /**
   * What `run` would do, without locks and without writing.
   * @param decided what earlier previews of the same load decided, by external id; grows
   */
  async preview(
    tx: Tx,
    rows: readonly ReadRow[],
    options: ManyOptions,
    decided: Map<string, StoredPosition>,
  ): Promise<readonly RowPlan[]> {
    for (const [externalId, stored] of await this.known(tx, rows, options, false))
      if (!decided.has(externalId)) decided.set(externalId, stored)
    return this.plan(tx, rows, options, decided, PRETENDED)
  }

  private async known(tx: Tx, rows: readonly ReadRow[], options: ManyOptions, lock: boolean) {
    const commands = rightOnes(rows)
    if (commands.length === 0) return new Map<string, StoredPosition>()
    return this.many.ofExternalIds(tx, options.externalSource, await this.externalIds(tx, commands, options), lock)
  }

  /** Those that the rows say, and those of positions that they name by an installment. */
  private async externalIds(tx: Tx, commands: readonly RowCommand[], options: ManyOptions): Promise<readonly string[]> {
    const named = commands.map(externalIdOf)
    const keys = commands.flatMap((each) => (isKeyed(each) ? externalIdOf(each) : []))
    return [...new Set([...named, ...(await this.many.externalIdsOfKeys(tx, options.externalSource, keys))])]
  }

  private async plan(
    tx: Tx,
    rows: readonly ReadRow[],
    options: ManyOptions,
    known: Map<string, StoredPosition>,
    numbers: ReservedNumbers | undefined,
  ): Promise<readonly RowPlan[]> {
    const puts = putsOf(rightOnes(rows)).map(({ position }) => position)
    const ours = new Set((await this.organizations.segregationCodes(tx)) as readonly SegregationCode[])
    const brought = puts
      .flatMap((each) => installmentsIn(each))
      .flatMap((each) => {
        const read = readBrought(each, ours)
        return read && !isNumbersProblem(read) ? read.noticeNumber : []
      })
    const looked = await lookAtBrought(tx, brought, numbers !== PRETENDED)
    const contexts = await manyContexts(tx, this.organizations, puts, options, looked)
    const plan = new ManyPlan(contexts, options, known, tx.ctx.now, numbers)
    return rows.map((row) => (row.ok ? plan.decide(row.command) : { outcome: 'discarded', problems: row.problems }))
  }

  private async write(tx: Tx, plans: readonly RowPlan[]): Promise<void> {
    try {
      const created = plans.flatMap((plan) => (plan.outcome === 'created' ? [plan.after] : []))
      await this.many.insertPositions(tx, created)
      await this.many.insertParts(tx, created)
      for (const plan of plans) {
        if (plan.outcome === 'created') announceCreated(tx, plan.after)
        if (plan.outcome === 'changed') await this.change(tx, plan)
        if (plan.outcome === 'cancelled') await this.cancel(tx, plan)
      }
    } catch (error) {
      throw isTakenMeanwhile(error) ? new ExternalIdTakenMeanwhile({ cause: error }) : error
    }
  }

  private async change(
    tx: Tx,
    { after, restored, changes, reshaped, published }: Extract<RowPlan, { outcome: 'changed' }>,
  ): Promise<void> {
    const subject = { subjectKind: 'debtPosition', subjectId: after.position.id }
    const { id: debtPositionId } = after.position
    if (restored) {
      await this.positions.saveStatuses(tx, restored.position, restored.changed, {})
      await this.positions.setClosing(tx, debtPositionId, undefined)
      tx.audit({ action: 'debtPositions.restored', ...subject, details: { reason: RESTORED } })
      tx.emit(debtPositionRestored({ debtPositionId }))
    }
    if (changes.length > 0) {
      await this.positions.update(tx, after, reshaped)
      tx.audit({ action: 'debtPositions.changed', ...subject, details: { changes } })
      tx.emit(debtPositionChanged({ debtPositionId }))
    }
    if (!published) return
    await this.positions.saveStatuses(tx, after.position, installmentsOf(after.position), { publishedAt: tx.ctx.now })
    announcePublished(tx, after)
  }

  private async cancel(tx: Tx, { after, changed, changes }: Extract<RowPlan, { outcome: 'cancelled' }>): Promise<void> {
    const subject = { subjectKind: 'debtPosition', subjectId: after.position.id }
    const { id: debtPositionId } = after.position
    await this.positions.saveStatuses(tx, after.position, changed, {})
    if (changes) {
      tx.audit({ action: 'debtPositions.changed', ...subject, details: { changes } })
      tx.emit(debtPositionChanged({ debtPositionId }))
      return
    }
    await this.positions.setClosing(tx, debtPositionId, { at: tx.ctx.now })
    tx.audit({ action: 'debtPositions.cancelled', ...subject, details: { reason: CANCELLED } })
    tx.emit(debtPositionCancelled({ debtPositionId }))
  }
}

/** Of the history. */
const CANCELLED = 'Annullata da una riga caricata'
const RESTORED = 'Inserita di nuovo da una riga caricata'

function announceCreated(tx: Tx, after: StoredPosition): void {
  const { position } = after
  const installments = installmentsOf(position)
  tx.audit({
    action: 'debtPositions.created',
    subjectKind: 'debtPosition',
    subjectId: position.id,
    details: {
      amountCents: installments[0]!.amountCents,
      dueDate: installments[0]!.dueDate,
      ...(installments.length > 1 ? { installments: installments.length } : {}),
    },
  })
  tx.emit(debtPositionCreated({ debtPositionId: position.id }))
  if (position.status === 'published') announcePublished(tx, after)
}

function announcePublished(tx: Tx, { position }: StoredPosition): void {
  tx.audit({
    action: 'debtPositions.published',
    subjectKind: 'debtPosition',
    subjectId: position.id,
    details: { noticeNumbers: installmentsOf(position).flatMap((each) => each.noticeNumber ?? []) },
  })
  tx.emit(debtPositionPublished({ debtPositionId: position.id }))
}

function outcomeOf(plan: RowPlan): RowOutcome {
  if (plan.outcome === 'discarded') return plan
  const { position } = plan.after
  const amountCents = position.paymentOptions[0]!.installments.reduce((sum, each) => sum + each.amountCents, 0)
  return { outcome: plan.outcome, debtPositionId: position.id, amountCents }
}

const rightOnes = (rows: readonly ReadRow[]): readonly RowCommand[] =>
  rows.flatMap((row) => (row.ok ? [row.command] : []))
const putsOf = (commands: readonly RowCommand[]) => commands.flatMap((each) => (each.action === 'put' ? [each] : []))
const installmentsIn = ({ paymentOptions }: RowPosition) => paymentOptions.flatMap(({ installments }) => installments)

/** Whether the row may name an installment in the place of its position. */
const isKeyed = (command: RowCommand) =>
  command.installmentKeys !== undefined ||
  (command.action === 'put' && installmentsIn(command.position).some(({ key }) => key !== undefined))

/**
 * How many numbers these rows may need at most: those of their installments, of the other installments of drafts that they publish, and of those that give
 * way to a number that is brought.
 */
function numbersWanted(
  puts: ReturnType<typeof putsOf>,
  known: ReadonlyMap<string, KnownStatus>,
  options: ManyOptions,
): number {
  let [wanted, brought] = [0, 0]
  for (const { mode, position, installmentKeys } of puts) {
    const before = known.get(position.externalId)
    const open =
      before === undefined || before.status === 'draft' || (before.status === 'cancelled' && mode === 'insert')
    if (!open || !(position.publish ?? options.publish)) continue
    const installments = installmentsIn(position)
    const numbered = installments.filter(({ iuv, noticeNumber }) => iuv || noticeNumber).length
    brought += numbered
    wanted += installments.length - numbered + (installmentKeys ? (before?.unnumbered ?? 0) : 0)
  }
  return wanted === 0 ? 0 : wanted + brought
}
