import { Injectable } from '@nestjs/common'
import { positionInput } from '@repo/contracts/debt-positions/position-input'
import type { OrganizationCtx } from '#platform/context/ctx'
import { InvalidInput } from '#platform/errors/refusals'
import { type ClientCaller } from '#platform/http/access'
import { fieldProblems } from '#platform/http/field-problems'
import { ClientPositions, checkService } from '../client-positions.js'
import { debtPositionErrors } from '../debt-positions.errors.js'
import { mergePatch } from '../merge-patch.js'
import { positionInputOf } from '../position-resource.js'
import { UpdateDebtPosition } from './update-debt-position.js'

export interface PatchInput {
  readonly id: string
  readonly version: number
  readonly patch: Readonly<Record<string, unknown>>
}

/** Changes some fields of a position that nobody has paid: lays a merge patch over it as it was last written. */
@Injectable()
export class PatchDebtPosition {
  constructor(
    private readonly seen: ClientPositions,
    private readonly update: UpdateDebtPosition,
  ) {}

  /** @throws InvalidInput; debtPositions.unknown, stale, transitionRefused, structureFixed, serviceUnknown, invalid */
  async run(ctx: OrganizationCtx, client: ClientCaller | undefined, input: PatchInput): Promise<void> {
    const stored = await this.seen.find(ctx, client, input.id)
    if (stored.version !== input.version) throw debtPositionErrors.stale({ facts: { version: stored.version } })
    // As JSON, where what is undefined is absent.
    const before = JSON.parse(JSON.stringify(positionInputOf(stored))) as unknown
    const parsed = positionInput.strict().safeParse(mergePatch(before, input.patch), { reportInput: true })
    if (!parsed.success) throw new InvalidInput(fieldProblems(parsed.error, ''))
    const { data } = parsed
    if (data.externalId !== stored.position.externalId)
      throw debtPositionErrors.invalid({
        fields: [{ pointer: '/externalId', code: 'fixed', detail: 'Questo identificativo si dà una volta sola' }],
      })
    if (data.collectionServiceId !== stored.collectionServiceId) {
      checkService(client, data.collectionServiceId)
      if (input.patch.paymentOptions === undefined)
        throw debtPositionErrors.invalid({
          fields: [
            {
              pointer: '/paymentOptions',
              code: 'missing',
              detail: 'Con il servizio può cambiare il conto su cui si incassa: manda anche paymentOptions',
            },
          ],
        })
    }
    await this.update.run(ctx, input.id, { ...data, version: input.version })
  }
}
