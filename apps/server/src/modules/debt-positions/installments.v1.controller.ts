import { Controller } from '@nestjs/common'
import {
  listInstallments,
  listPaymentOptions,
  listPositionManualPayments,
  readInstallment,
  recordPositionManualPayment,
  voidPositionManualPayment,
} from '@repo/contracts/v1/installments'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ClientPositions } from './client-positions.js'
import { ClientPositionsQueries } from './client-positions.queries.js'
import { debtPositionErrors } from './debt-positions.errors.js'
import { ManualPaymentsRepository } from './manual-payments.repository.js'
import { PayByHand } from './use-cases/pay-by-hand.js'
import { VoidManualPayment } from './use-cases/void-manual-payment.js'

/** Parts of positions, for programs. */
@Controller()
export class InstallmentsV1Controller {
  constructor(
    private readonly db: Database,
    private readonly seen: ClientPositions,
    private readonly queries: ClientPositionsQueries,
  ) {}

  @Handles(listPaymentOptions)
  async options({ ctx, client, input }: Call<typeof listPaymentOptions>) {
    const { paymentOptions } = await this.seen.read(ctx, client, input.params.debtPositionId)
    return { items: paymentOptions }
  }

  @Handles(listInstallments)
  list({ ctx, client, input }: Call<typeof listInstallments>) {
    return this.db.run(ctx, (tx) => this.queries.installments(tx, client!, input.query))
  }

  @Handles(readInstallment)
  async one({ ctx, client, input }: Call<typeof readInstallment>) {
    const found = await this.db.run(ctx, (tx) => this.queries.installment(tx, client!, input.params.installmentId))
    if (!found) throw debtPositionErrors.installmentUnknown()
    return found
  }
}

/** Money that did not pass through pagoPA, told by programs. */
@Controller()
export class ManualPaymentsV1Controller {
  constructor(
    private readonly db: Database,
    private readonly seen: ClientPositions,
    private readonly payments: ManualPaymentsRepository,
    private readonly paying: PayByHand,
    private readonly voiding: VoidManualPayment,
  ) {}

  @Handles(listPositionManualPayments)
  async list({ ctx, client, input }: Call<typeof listPositionManualPayments>) {
    const { debtPositionId } = input.params
    await this.seen.find(ctx, client, debtPositionId)
    return { items: await this.db.run(ctx, (tx) => this.payments.ofPosition(tx, debtPositionId)) }
  }

  @Handles(recordPositionManualPayment)
  async record({ ctx, client, input, ifMatch }: Call<typeof recordPositionManualPayment>) {
    const id = input.params.debtPositionId
    await this.seen.check(ctx, client, id)
    await this.paying.run(ctx as OrganizationCtx, { ...input.body, id, version: ifMatch })
    return this.seen.read(ctx, client, id)
  }

  @Handles(voidPositionManualPayment)
  async void({ ctx, client, input, ifMatch }: Call<typeof voidPositionManualPayment>) {
    const { debtPositionId: id, manualPaymentId } = input.params
    await this.seen.check(ctx, client, id)
    await this.voiding.run(ctx as OrganizationCtx, { ...input.body, id, manualPaymentId, version: ifMatch })
    return this.seen.read(ctx, client, id)
  }
}
