import { Injectable } from '@nestjs/common'
import type { PositionInput } from '@repo/contracts/debt-positions/position-input'
import { type DebtPosition, installmentsOf } from '@repo/domain/debt-position'
import { positionLifecycle, transition } from '@repo/domain/lifecycle'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { buildContext } from '../build-context.js'
import { buildPosition } from '../build-position.js'
import { debtPositionErrors } from '../debt-positions.errors.js'
import { debtPositionChanged } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { lockForChange } from '../lock-for-change.js'
import { changesBetween } from '../position-changes.js'
import { type AnyPositionInput, wholeInput } from '../position-form.js'
import type { StoredPosition } from '../stored-position.js'

/**
 * Changes a position that nobody has paid yet. A draft may become anything; what is published keeps its options, its installments and their
 * numbers, which payers hold on paper: amounts, days, texts and beneficiaries may change.
 */
@Injectable()
export class UpdateDebtPosition {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
    private readonly organizations: OrganizationsFacade,
  ) {}

  /** @throws debtPositions.unknown, stale, transitionRefused, structureFixed, serviceUnknown, invalid */
  run(ctx: OrganizationCtx, id: string, input: AnyPositionInput & { readonly version: number }): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const stored = await lockForChange(this.positions, tx, { id, version: input.version })
      if (!transition(positionLifecycle, stored.position.status, 'change').ok)
        throw debtPositionErrors.transitionRefused({ facts: { status: stored.position.status } })
      const next = await this.next(tx, stored, input)
      const reshaped = shapeOf(stored.position) !== shapeOf(next.position)
      if (reshaped && stored.position.status !== 'draft') throw debtPositionErrors.structureFixed()
      const changes = changesBetween(stored, next)
      // Saying again what is there is no change: it announces nothing and the version stays.
      if (changes.length === 0) return
      await this.positions.update(tx, next, reshaped)
      tx.audit({
        action: 'debtPositions.changed',
        subjectKind: 'debtPosition',
        subjectId: id,
        details: { changes },
      })
      tx.emit(debtPositionChanged({ debtPositionId: id }))
    })
  }

  private async next(tx: Tx, stored: StoredPosition, input: AnyPositionInput): Promise<StoredPosition> {
    const { whole, locate } = wholeInput(input)
    const context = await buildContext(tx, this.organizations, whole.collectionServiceId, stored.position)
    const built = buildPosition(withExternalId(whole, stored.position), context)
    if (!built.ok) throw debtPositionErrors.invalid({ fields: built.fields.map(locate) })
    return { ...stored, position: built.position, collectionServiceId: context.service.id }
  }
}

/** The external id is given once: who changes a position need not repeat it. */
function withExternalId(input: PositionInput, { externalId }: DebtPosition): PositionInput {
  return { ...input, externalId }
}

/** How many installments in each option. */
const shapeOf = (position: DebtPosition) =>
  `${position.paymentOptions.map((option) => option.installments.length).join()}/${installmentsOf(position).length}`
