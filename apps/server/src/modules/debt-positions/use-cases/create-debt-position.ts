import { Injectable } from '@nestjs/common'
import { installmentsOf } from '@repo/domain/debt-position'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { buildContext } from '../build-context.js'
import { buildPosition } from '../build-position.js'
import { debtPositionErrors } from '../debt-positions.errors.js'
import { debtPositionCreated } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { type AnyPositionInput, wholeInput } from '../position-form.js'
import { PublishDebtPosition } from './publish-debt-position.js'

export type CreateInput = AnyPositionInput & {
  readonly publish: boolean
  readonly idempotencyKey?: string | undefined
  /** Who asked for it: an operator, unless told. */
  readonly origin?: PositionOrigin
  /** Who gave the external id: an API client; `backoffice` unless told. */
  readonly externalSource?: string | undefined
}

/** Where a position comes from: an operator's form, a PSP's counter, a program through the API, a file. */
export type PositionOrigin = 'backoffice' | 'psp' | 'api' | 'import'

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
   * @throws debtPositions.serviceUnknown, debtPositions.invalid (one entry per field), debtPositions.externalIdTaken, debtPositions.notReady
   */
  async run(ctx: OrganizationCtx, input: CreateInput): Promise<string> {
    const id = await this.db.run(ctx, (tx) => this.store(tx, input))
    if (input.publish) await this.publish.run(ctx, { id, repeatable: true })
    return id
  }

  /** The same inside the caller's transaction, as a draft. */
  async store(tx: Tx, input: CreateInput): Promise<string> {
    const { ctx } = tx
    const known = input.idempotencyKey && (await this.positions.findIdByKey(tx, input.idempotencyKey))
    if (known) return known
    const { whole, locate } = wholeInput(input)
    const context = await buildContext(tx, this.organizations, whole.collectionServiceId)
    const built = buildPosition(whole, context)
    if (!built.ok) throw debtPositionErrors.invalid({ fields: built.fields.map(locate) })
    const { position } = built
    const stored = {
      position,
      collectionServiceId: context.service.id,
      origin: input.origin ?? 'backoffice',
      createdAt: ctx.now,
      publishedAt: undefined,
      externalSource: input.externalSource,
    }
    if (!(await this.positions.insert(tx, stored, input.idempotencyKey)))
      return this.first(tx, input, position.externalId)
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
    return position.id
  }

  /** Somebody else used the key between our look and our write: theirs is the position. */
  private async first(tx: Tx, input: CreateInput, externalId: string | undefined): Promise<string> {
    const first = input.idempotencyKey && (await this.positions.findIdByKey(tx, input.idempotencyKey))
    if (first) return first
    const holder =
      externalId && (await this.positions.findIdByExternalId(tx, input.externalSource ?? 'backoffice', externalId))
    if (holder) throw debtPositionErrors.externalIdTaken({ facts: { debtPositionId: holder } })
    throw new Error('a key of a position is taken by one that cannot be found')
  }
}
