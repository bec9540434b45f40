import { Controller } from '@nestjs/common'
import {
  cancelPosition,
  publishPosition,
  restorePosition,
  revokePosition,
  waivePosition,
} from '@repo/contracts/v1/debt-positions'
import type { OrganizationCtx } from '#platform/context/ctx'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ClientPositions } from './client-positions.js'
import { CancelDebtPosition } from './use-cases/cancel-debt-position.js'
import { PublishDebtPosition } from './use-cases/publish-debt-position.js'
import { RestoreDebtPosition } from './use-cases/restore-debt-position.js'
import { RevokeDebtPosition } from './use-cases/revoke-debt-position.js'
import { WaiveRest } from './use-cases/waive-rest.js'

/** Steps in the life of a position that programs ask for. */
@Controller()
export class PositionClosingV1Controller {
  constructor(
    private readonly seen: ClientPositions,
    private readonly publishing: PublishDebtPosition,
    private readonly cancelling: CancelDebtPosition,
    private readonly revoking: RevokeDebtPosition,
    private readonly waiving: WaiveRest,
    private readonly restoring: RestoreDebtPosition,
  ) {}

  @Handles(publishPosition)
  publish(call: Call<typeof publishPosition>) {
    return this.step(call, this.publishing)
  }

  @Handles(cancelPosition)
  cancel(call: Call<typeof cancelPosition>) {
    return this.step(call, this.cancelling)
  }

  @Handles(revokePosition)
  revoke(call: Call<typeof revokePosition>) {
    return this.step(call, this.revoking)
  }

  @Handles(waivePosition)
  waive(call: Call<typeof waivePosition>) {
    return this.step(call, this.waiving)
  }

  @Handles(restorePosition)
  restore(call: Call<typeof restorePosition>) {
    return this.step(call, this.restoring)
  }

  private async step<Body extends object>(
    {
      ctx,
      client,
      ifMatch,
      input,
    }: Pick<Call, 'ctx' | 'client' | 'ifMatch'> & {
      readonly input: { readonly params: { readonly debtPositionId: string }; readonly body: Body }
    },
    useCase: {
      run(ctx: OrganizationCtx, input: Body & { readonly id: string; readonly version: number }): Promise<void>
    },
  ) {
    const id = input.params.debtPositionId
    await this.seen.check(ctx, client, id)
    await useCase.run(ctx as OrganizationCtx, { ...input.body, id, version: ifMatch })
    return this.seen.read(ctx, client, id)
  }
}
