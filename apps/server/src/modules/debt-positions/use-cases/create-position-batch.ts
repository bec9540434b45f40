import { Injectable } from '@nestjs/common'
import { type NewPosition, newPosition } from '@repo/contracts/v1/debt-positions'
import type { OrganizationCtx } from '#platform/context/ctx'
import { InvalidInput } from '#platform/errors/refusals'
import type { ClientCaller } from '#platform/http/access'
import { fieldProblems } from '#platform/http/field-problems'
import { checkService } from '../client-positions.js'
import { CreateDebtPosition } from './create-debt-position.js'

/** A position stored, or why it was not. */
export type BatchOutcome = { readonly id: string } | { readonly error: unknown }

/** So many positions are stored side by side: each is a few short transactions. */
const TOGETHER = 4

/** Stores many positions, each by itself: one that is refused, or breaks, does not spoil the others. */
@Injectable()
export class CreatePositionBatch {
  constructor(private readonly creation: CreateDebtPosition) {}

  /** @returns the outcome of each, in the same order */
  async run(ctx: OrganizationCtx, client: ClientCaller, positions: readonly unknown[]): Promise<BatchOutcome[]> {
    const outcomes: BatchOutcome[] = []
    let next = 0
    const work = async () => {
      while (next < positions.length) {
        const index = next++
        outcomes[index] = await this.one(ctx, client, positions[index]).then(
          (id) => ({ id }),
          (error: unknown) => ({ error }),
        )
      }
    }
    await Promise.all(Array.from({ length: TOGETHER }, work))
    return outcomes
  }

  private async one(ctx: OrganizationCtx, client: ClientCaller, given: unknown): Promise<string> {
    const position = parsePosition(given)
    checkService(client, position.collectionServiceId)
    return this.creation.run(ctx, { ...position, origin: 'api', externalSource: client.id })
  }
}

/** @throws InvalidInput naming every wrong field */
function parsePosition(given: unknown): NewPosition {
  const parsed = newPosition.safeParse(given, { reportInput: true })
  if (!parsed.success) throw new InvalidInput(fieldProblems(parsed.error, ''))
  return parsed.data
}
