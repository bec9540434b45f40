import { Injectable } from '@nestjs/common'
import type { DebtPositionInput } from '@repo/contracts/debt-positions/debt-positions'
import type { DebtPosition } from '@repo/domain/debt-position'
import { romeDay } from '@repo/domain/italian-calendar'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { buildPosition } from '../build-position.js'
import { debtPositionErrors } from '../debt-positions.errors.js'
import { debtPositionChanged } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import type { StoredPosition } from '../stored-position.js'

/** Rewrites a draft. What is published is never rewritten: payers hold it on paper. */
@Injectable()
export class UpdateDebtPosition {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
    private readonly organizations: OrganizationsFacade,
  ) {}

  /** @throws debtPositions.unknown, stale, notDraft, serviceUnknown, invalid */
  run(ctx: OrganizationCtx, id: string, input: DebtPositionInput & { readonly version: number }): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const stored = await this.positions.lock(tx, id)
      if (!stored) throw debtPositionErrors.unknown()
      if (stored.version !== input.version) throw debtPositionErrors.stale()
      const [option] = stored.position.paymentOptions
      const [installment] = option?.installments ?? []
      if (stored.position.status !== 'draft' || !option || !installment) throw debtPositionErrors.notDraft()
      const service = await this.organizations.service(tx, input.collectionServiceId)
      if (!service) throw debtPositionErrors.serviceUnknown()
      const ids = { position: id, option: option.id, installment: installment.id }
      const built = buildPosition(input, await this.organizations.own(tx), service, ids, romeDay(ctx.now))
      if (!built.ok) throw debtPositionErrors.invalid({ fields: built.fields })
      const next: StoredPosition = { ...stored, position: built.position, collectionServiceId: service.id }
      await this.positions.update(tx, next)
      tx.audit({
        action: 'debtPositions.changed',
        subjectKind: 'debtPosition',
        subjectId: id,
        details: { changes: changes(stored, next) },
      })
      tx.emit(debtPositionChanged({ debtPositionId: id }))
    })
  }
}

interface Change {
  readonly field: string
  readonly before?: string | number
  readonly after?: string | number
}

/** What changed, with values for what is not personal: of the debtor only the name of the field is kept. */
function changes(before: StoredPosition, after: StoredPosition): Change[] {
  const found: Change[] = []
  const [old, now] = [summary(before.position), summary(after.position)]
  for (const field of ['description', 'amountCents', 'dueDate'] as const) {
    if (old[field] !== now[field]) found.push({ field, before: old[field], after: now[field] })
  }
  if (before.collectionServiceId !== after.collectionServiceId) found.push({ field: 'collectionService' })
  for (const field of ['fiscalCode', 'fullName', 'email', 'address'] as const) {
    if (before.position.debtor[field] !== after.position.debtor[field]) found.push({ field: `debtor.${field}` })
  }
  return found
}

function summary(position: DebtPosition) {
  const installment = position.paymentOptions[0]!.installments[0]!
  return {
    description: position.description,
    amountCents: installment.amountCents as number,
    dueDate: installment.dueDate as string,
  }
}
