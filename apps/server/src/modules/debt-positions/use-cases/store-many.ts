import { Injectable } from '@nestjs/common'
import { installmentsOf } from '@repo/domain/debt-position'
import type { PositionStatus } from '@repo/domain/lifecycle'
import type { SegregationCode } from '@repo/domain/notice-number'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Write } from '#platform/db/merge-writes'
import type { Tx } from '#platform/db/tx'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { isNumbersProblem, NO_NUMBERS, readBrought } from '../brought-numbers.js'
import {
  debtPositionCancelled,
  debtPositionChanged,
  debtPositionCreated,
  debtPositionPublished,
  debtPositionRestored,
} from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { type ManyContexts, manyContexts, sameContexts } from '../many-contexts.js'
import { ManyPlan, PRETENDED } from '../many-plan.js'
import {
  externalIdOf,
  installmentsIn,
  type ManyOptions,
  namesAlone,
  type ReadRow,
  type RowCommand,
  type RowOutcome,
  type RowPosition,
} from '../many-positions.js'
import { type KnownStatus, ManyPositionsRepository } from '../many-positions.repository.js'
import { lookAtBrought } from '../notice-counter.repository.js'
import type { RowPlan } from '../row-plan.js'
import { saveStepKeys } from '../step-keys.repository.js'
import type { StoredPosition } from '../stored-position.js'
import type { ReservedNumbers } from './publish-debt-position.js'

/** What was taken, and decided, for some rows before the transaction that stores them. */
export interface PreparedRows {
  /** Undefined when no number is needed, or can be had. */
  readonly numbers?: ReservedNumbers | undefined
  /** When nobody knows any of them: what is to be done, and the statements that do it. */
  readonly decided?: DecidedRows | undefined
}

interface DecidedRows {
  readonly at: Date
  readonly contexts: ManyContexts
  readonly plans: readonly RowPlan[]
  readonly inserts: readonly Write[]
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
   * is skipped. Of rows that nobody knows, all that can be decided and written out ahead, so that their transaction is short.
   */
  async prepare(ctx: OrganizationCtx, rows: readonly ReadRow[], options: ManyOptions): Promise<PreparedRows> {
    const commands = rightOnes(rows)
    const puts = putsOf(commands)
    if (puts.length === 0) return {}
    const { numbers, contexts } = await this.db.run(ctx, async (tx) => {
      const { externalIds, holders } = await this.lookUp(tx, commands, options, false)
      const known = await this.many.statusOf(tx, options.externalSource, externalIds)
      const count = numbersWanted(puts, known, holders, options)
      const texts = puts.flatMap(({ position: { externalId, debtor, description, coDebtors = [] } }) =>
        known.has(externalId) ? [] : [`${debtor.fullName} ${description}`, ...coDebtors.map((one) => one.fullName)],
      )
      const segregationCode = (await this.organizations.segregationCode(tx)) as SegregationCode | undefined
      if (texts.length > 0) await this.many.addWords(tx, [...new Set(texts.flatMap((text) => text.split(' ')))])
      const contexts =
        known.size === 0 && puts.length === commands.length && !puts.some(bringsNumbers)
          ? await this.contexts(tx, rows, options)
          : undefined
      if (count === 0 || segregationCode === undefined) return { numbers: undefined, contexts }
      // Last: the counter's row makes other publications of the organization wait.
      const first = await this.positions.reserveBases(tx, segregationCode, count)
      return { numbers: { segregationCode, count, first }, contexts }
    })
    if (!contexts) return { numbers }
    const plans = decide(rows, new ManyPlan(contexts, options, new Map(), ctx.now, numbers))
    const inserts = this.many.inserts(ctx.scope.organizationId, createdOf(plans))
    return { numbers, decided: { at: ctx.now, contexts, plans, inserts } }
  }

  /**
   * Stores them in the caller's transaction. When somebody gave one of these external ids, or one of the numbers that were brought, between our look and
   * our write, the transaction fails, at its commit at the latest: see `isTakenMeanwhile`, and begin again.
   * @param prepared what `prepare` gave for these rows; it may be skipped when nothing is published
   * @returns the outcome of each, in the same order
   */
  async run(
    tx: Tx,
    rows: readonly ReadRow[],
    options: ManyOptions,
    { numbers, decided }: PreparedRows = {},
  ): Promise<readonly RowOutcome[]> {
    const known = await this.known(tx, rows, options, true)
    if (decided && known.size === 0 && (await this.holds(tx, rows, options, decided))) {
      await this.write(tx, decided.plans, decided.inserts)
      return decided.plans.map(outcomeOf)
    }
    const plans = await this.plan(tx, rows, options, known, numbers)
    await this.write(tx, plans, this.many.inserts(tx.organizationId, createdOf(plans)))
    return plans.map(outcomeOf)
  }

  /** Whether the same would be decided now. */
  private async holds(tx: Tx, rows: readonly ReadRow[], options: ManyOptions, { at, contexts }: DecidedRows) {
    return at.getTime() === tx.ctx.now.getTime() && sameContexts(contexts, await this.contexts(tx, rows, options))
  }

  /** Of rows that bring no numbers. */
  private contexts(tx: Tx, rows: readonly ReadRow[], options: ManyOptions): Promise<ManyContexts> {
    const positions = putsOf(rightOnes(rows)).map(({ position }) => position)
    return manyContexts(tx, this.organizations, positions, options, NO_NUMBERS)
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
    const { externalIds } = await this.lookUp(tx, commands, options, lock)
    return this.many.ofExternalIds(tx, options.externalSource, externalIds, lock)
  }

  /**
   * The external ids that the rows say, and those of positions that have their keys: to be found by an installment alone, and because a key is active
   * in one position only. A position without keys has its external id for one.
   * @param lock when the keys are to be stored
   */
  private async lookUp(tx: Tx, commands: readonly RowCommand[], options: ManyOptions, lock: boolean) {
    const named = commands.map(externalIdOf)
    const keys = [...new Set(commands.flatMap(keysIn))]
    const held = lock ? (commands.some(bringsKeys) ? 'alone' : 'together') : undefined
    const holders = await this.many.externalIdsOfKeys(tx, options.externalSource, keys, held)
    return { externalIds: [...new Set([...named, ...keys, ...holders.externalIds])], holders: holders.ofInstallments }
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
    return decide(rows, new ManyPlan(contexts, options, known, tx.ctx.now, numbers))
  }

  private async write(tx: Tx, plans: readonly RowPlan[], inserts: readonly Write[]): Promise<void> {
    // A row may change what one before it creates.
    if (plans.some(({ outcome }) => outcome === 'changed' || outcome === 'cancelled'))
      await Promise.all(inserts.map(({ statement, values }) => tx.execute(statement, values)))
    else for (const { statement, values } of inserts) tx.send(statement, values)
    for (const plan of plans) {
      if (plan.outcome === 'created') announceCreated(tx, plan.after)
      if (plan.outcome === 'changed') await this.change(tx, plan)
      if (plan.outcome === 'cancelled') await this.cancel(tx, plan)
      if (plan.outcome === 'unchanged' && plan.named) await saveStepKeys(tx, plan.named)
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
    await saveStepKeys(tx, installmentsOf(after.position))
    announcePublished(tx, after)
  }

  private async cancel(tx: Tx, { after, changed, changes }: Extract<RowPlan, { outcome: 'cancelled' }>): Promise<void> {
    const subject = { subjectKind: 'debtPosition', subjectId: after.position.id }
    const { id: debtPositionId } = after.position
    await this.positions.saveStatuses(tx, after.position, changed, {})
    if (changes) {
      await saveStepKeys(tx, changed)
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

const decide = (rows: readonly ReadRow[], plan: ManyPlan): readonly RowPlan[] =>
  rows.map((row) => (row.ok ? plan.decide(row.command) : { outcome: 'discarded', problems: row.problems }))
const createdOf = (plans: readonly RowPlan[]) =>
  plans.flatMap((plan) => (plan.outcome === 'created' ? [plan.after] : []))
const rightOnes = (rows: readonly ReadRow[]): readonly RowCommand[] =>
  rows.flatMap((row) => (row.ok ? [row.command] : []))
const putsOf = (commands: readonly RowCommand[]) => commands.flatMap((each) => (each.action === 'put' ? [each] : []))

const bringsNumbers = ({ position }: ReturnType<typeof putsOf>[number]) =>
  installmentsIn(position).some(({ iuv, noticeNumber }) => iuv || noticeNumber)

/** By what the row names installments and their amounts: their keys, and what it calls the position, which may be one of them. */
function keysIn(command: RowCommand): readonly string[] {
  if (command.action === 'cancel') return command.installmentKeys ? [command.externalId] : []
  const keys = installmentsIn(command.position).flatMap(({ key, amountSteps = [] }) => [
    ...(key === undefined ? [] : [key]),
    ...amountSteps.flatMap((each) => each.key ?? []),
  ])
  return keys.length === 0 && !command.installmentKeys ? [] : [command.position.externalId, ...keys]
}

/** Whether the row puts installments that are not known by the external id of their position. */
const bringsKeys = (command: RowCommand) =>
  command.action === 'put' &&
  installmentsIn(command.position).some(({ key }) => key !== undefined && key !== command.position.externalId)

/**
 * How many numbers these rows may need at most: those of their installments, of the other installments of drafts that they publish, and of those that give
 * way to a number that is brought.
 * @param holders external ids of positions by the keys of their installments
 */
function numbersWanted(
  puts: ReturnType<typeof putsOf>,
  known: ReadonlyMap<string, KnownStatus>,
  holders: ReadonlyMap<string, readonly string[]>,
  options: ManyOptions,
): number {
  let [wanted, brought] = [0, 0]
  const drafts = new DraftedRows()
  for (const put of puts) {
    const { position, installmentKeys } = put
    const installments = installmentsIn(position)
    if (!(position.publish ?? options.publish)) {
      drafts.note(position)
      continue
    }
    const whole = known.get(position.externalId)
    // Named by one of its installments, it is published with the others.
    const byKey = whole || !namesAlone(put) ? [] : (holders.get(position.externalId) ?? [])
    const found = whole ? [whole] : byKey.flatMap((id) => known.get(id) ?? [])
    if (found.length > 0 && !found.some(({ status }) => isOpenTo(put, status))) continue
    const numbered = installments.filter(({ iuv, noticeNumber }) => iuv || noticeNumber).length
    const others = installmentKeys || !whole ? Math.max(0, ...found.map(({ unnumbered }) => unnumbered)) : 0
    brought += numbered
    wanted += installments.length - numbered + others + drafts.of(position)
  }
  return wanted === 0 ? 0 : wanted + brought
}

/** Whether a row may publish what is stored so. */
function isOpenTo({ mode, insertKeys }: ReturnType<typeof putsOf>[number], status: PositionStatus): boolean {
  return status === 'draft' || (status === 'cancelled' && (mode === 'insert' || insertKeys !== undefined))
}

/** How many installments rows leave in draft, by position and by key, where rows after them may publish these too. */
class DraftedRows {
  private readonly counts = new Map<string, { installments: number }>()

  note(position: RowPosition): void {
    const keys = installmentsIn(position).flatMap(({ key }) => key ?? [])
    if (keys.length === 0) return
    const count = this.counts.get(position.externalId) ?? { installments: 0 }
    count.installments += keys.length
    for (const key of [position.externalId, ...keys]) this.counts.set(key, count)
  }

  of({ externalId }: RowPosition): number {
    return this.counts.get(externalId)?.installments ?? 0
  }
}
