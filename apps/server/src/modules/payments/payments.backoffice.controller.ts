import { Controller } from '@nestjs/common'
import { listReceipts, readReceipt } from '@repo/contracts/payments/receipts'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ReceiptsQueries } from './receipts.queries.js'

@Controller()
export class PaymentsBackofficeController {
  constructor(
    private readonly db: Database,
    private readonly queries: ReceiptsQueries,
  ) {}

  @Handles(listReceipts)
  async list({ ctx, input }: Call<typeof listReceipts>) {
    const { page, size } = input.query
    return { ...(await this.db.runWithPrisma(ctx, (tx) => this.queries.list(tx, input.query))), page, size }
  }

  @Handles(readReceipt)
  read({ ctx, input }: Call<typeof readReceipt>) {
    return this.db.runWithPrisma(ctx, (tx) => this.queries.read(tx, input.params.id))
  }
}
