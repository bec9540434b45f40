import { Controller } from '@nestjs/common'
import { listClientPayments } from '@repo/contracts/v1/payments'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ClientPaymentsQueries } from './client-payments.queries.js'

/** What was paid, for programs. */
@Controller()
export class PaymentsV1Controller {
  constructor(
    private readonly db: Database,
    private readonly queries: ClientPaymentsQueries,
  ) {}

  @Handles(listClientPayments)
  list({ ctx, client, input }: Call<typeof listClientPayments>) {
    return this.db.run(ctx, (tx) => this.queries.feed(tx, client!, input.query))
  }
}
