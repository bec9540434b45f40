import { Injectable } from '@nestjs/common'
import type { DebtPositionInput } from '@repo/contracts/debt-positions/debt-positions'
import { romeDay } from '@repo/domain/italian-calendar'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { buildPosition } from '../build-position.js'
import { debtPositionErrors } from '../debt-positions.errors.js'
import { debtPositionCreated } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { PublishDebtPosition } from './publish-debt-position.js'

export type CreateInput = DebtPositionInput & {
  readonly publish: boolean
  readonly idempotencyKey?: string | undefined
  /** Who asked for it: an operator, unless told. */
  readonly origin?: 'backoffice' | 'psp'
}

/** Stores a new debt position as a draft and, when asked, publishes it. */
@Injectable()
export class CreateDebtPosition {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
    private readonly organizations: OrganizationsFacade,
    private readonly publish: PublishDebtPosition,
  ) {}

  /**
   * @returns the position's id; the first one's when the idempotency key was used before
   * @throws debtPositions.serviceUnknown, debtPositions.invalid (one entry per field), debtPositions.notReady
   */
  async run(ctx: OrganizationCtx, input: CreateInput): Promise<string> {
    const id = await this.store(ctx, input)
    if (input.publish) await this.publish.run(ctx, { id, repeatable: true })
    return id
  }

  private store(ctx: OrganizationCtx, input: CreateInput): Promise<string> {
    return this.db.run(ctx, async (tx) => {
      const known = input.idempotencyKey && (await this.positions.findIdByKey(tx, input.idempotencyKey))
      if (known) return known
      const organization = await this.organizations.own(tx)
      const service = await this.organizations.service(tx, input.collectionServiceId)
      if (!service) throw debtPositionErrors.serviceUnknown()
      const at = ctx.now.getTime()
      const ids = { position: uuidv7(at), option: uuidv7(at), installment: uuidv7(at) }
      const built = buildPosition(input, organization, service, ids, romeDay(ctx.now))
      if (!built.ok) throw debtPositionErrors.invalid({ fields: built.fields })
      const stored = {
        position: built.position,
        collectionServiceId: service.id,
        origin: input.origin ?? 'backoffice',
        createdAt: ctx.now,
        publishedAt: undefined,
      }
      if (!(await this.positions.insert(tx, stored, input.idempotencyKey))) {
        // Somebody else used the key between our look and our write: theirs is the position.
        const first = await this.positions.findIdByKey(tx, input.idempotencyKey!)
        if (!first) throw new Error('an idempotency key is taken by a position that cannot be found')
        return first
      }
      tx.audit({
        action: 'debtPositions.created',
        subjectKind: 'debtPosition',
        subjectId: ids.position,
        details: { amountCents: input.amountCents, dueDate: input.dueDate },
      })
      tx.emit(debtPositionCreated({ debtPositionId: ids.position }))
      return ids.position
    })
  }
}
