import { Injectable } from '@nestjs/common'
import { installmentsOf } from '@repo/domain/debt-position'
import type { SegregationCode } from '@repo/domain/notice-number'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { debtPositionChanged, debtPositionCreated, debtPositionPublished } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { manyContexts } from '../many-contexts.js'
import { ManyPlan, PRETENDED, type RowPlan } from '../many-plan.js'
import type { KeyedPosition, ManyOptions, ReadRow, RowOutcome } from '../many-positions.js'
import { isExternalIdTaken, ManyPositionsRepository } from '../many-positions.repository.js'
import type { StoredPosition } from '../stored-position.js'
import type { ReservedNumbers } from './publish-debt-position.js'

/** Somebody gave one of these external ids between our look and our write: whoever asked begins again. */
export class ExternalIdTakenMeanwhile extends Error {
  constructor(options: ErrorOptions) {
    super('an external id was given to another position meanwhile', options)
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
    const inputs = rightOnes(rows)
    if (inputs.length === 0) return Promise.resolve(undefined)
    return this.db.run(ctx, async (tx) => {
      const known = await this.many.statusOf(tx, options.externalSource, idsOf(inputs))
      const fresh = inputs.filter(({ externalId }) => !known.has(externalId))
      const wanting = inputs.filter(({ externalId }) => (known.get(externalId) ?? 'draft') === 'draft')
      const count = options.publish ? wanting.reduce((sum, each) => sum + installmentCount(each), 0) : 0
      const texts = fresh.flatMap((each) => [
        `${each.debtor.fullName} ${each.description}`,
        ...(each.coDebtors ?? []).map((one) => one.fullName),
      ])
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

  private known(tx: Tx, rows: readonly ReadRow[], options: ManyOptions, lock: boolean) {
    const inputs = rightOnes(rows)
    if (inputs.length === 0) return Promise.resolve(new Map<string, StoredPosition>())
    return this.many.ofExternalIds(tx, options.externalSource, idsOf(inputs), lock)
  }

  private async plan(
    tx: Tx,
    rows: readonly ReadRow[],
    options: ManyOptions,
    known: Map<string, StoredPosition>,
    numbers: ReservedNumbers | undefined,
  ): Promise<readonly RowPlan[]> {
    const contexts = await manyContexts(tx, this.organizations, rightOnes(rows), options)
    const plan = new ManyPlan(contexts, options, known, tx.ctx.now, numbers)
    return rows.map((row) => (row.ok ? plan.decide(row.input) : { outcome: 'discarded', problems: row.problems }))
  }

  private async write(tx: Tx, plans: readonly RowPlan[]): Promise<void> {
    const created = plans.flatMap((plan) => (plan.outcome === 'created' ? [plan.after] : []))
    await this.many.insertPositions(tx, created).catch((error: unknown) => {
      throw isExternalIdTaken(error) ? new ExternalIdTakenMeanwhile({ cause: error }) : error
    })
    await this.many.insertParts(tx, created)
    for (const plan of plans) {
      if (plan.outcome === 'created') announceCreated(tx, plan.after)
      if (plan.outcome === 'changed') await this.change(tx, plan)
    }
  }

  private async change(tx: Tx, { after, changes, reshaped, published }: Extract<RowPlan, { outcome: 'changed' }>) {
    const subject = { subjectKind: 'debtPosition', subjectId: after.position.id }
    if (changes.length > 0) {
      await this.positions.update(tx, after, reshaped)
      tx.audit({ action: 'debtPositions.changed', ...subject, details: { changes } })
      tx.emit(debtPositionChanged({ debtPositionId: after.position.id }))
    }
    if (!published) return
    await this.positions.saveStatuses(tx, after.position, installmentsOf(after.position), { publishedAt: tx.ctx.now })
    announcePublished(tx, after)
  }
}

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
    details: { noticeNumbers: installmentsOf(position).map((each) => each.noticeNumber) },
  })
  tx.emit(debtPositionPublished({ debtPositionId: position.id }))
}

function outcomeOf(plan: RowPlan): RowOutcome {
  if (plan.outcome === 'discarded') return plan
  const { position } = plan.after
  const amountCents = position.paymentOptions[0]!.installments.reduce((sum, each) => sum + each.amountCents, 0)
  return { outcome: plan.outcome, debtPositionId: position.id, amountCents }
}

const rightOnes = (rows: readonly ReadRow[]): readonly KeyedPosition[] =>
  rows.flatMap((row) => (row.ok ? [row.input] : []))
const idsOf = (inputs: readonly KeyedPosition[]) => [...new Set(inputs.map((each) => each.externalId))]
const installmentCount = ({ paymentOptions }: KeyedPosition) =>
  paymentOptions.reduce((sum, option) => sum + option.installments.length, 0)
