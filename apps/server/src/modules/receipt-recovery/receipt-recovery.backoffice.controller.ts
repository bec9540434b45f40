import { Controller } from '@nestjs/common'
import { listMissingReceipts, searchMissingReceipt } from '@repo/contracts/receipt-recovery/missing-receipts'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { MissingReceiptsQueries } from './missing-receipts.queries.js'
import { SearchReceipt } from './use-cases/search-receipt.js'

/** What operators see and do of the missing receipts. */
@Controller()
export class ReceiptRecoveryController {
  constructor(
    private readonly db: Database,
    private readonly queries: MissingReceiptsQueries,
    private readonly searching: SearchReceipt,
  ) {}

  @Handles(listMissingReceipts)
  async list({ ctx, input }: Call<typeof listMissingReceipts>) {
    const { page, size } = input.query
    return { ...(await this.db.run(ctx, (tx) => this.queries.list(tx, input.query))), page, size }
  }

  @Handles(searchMissingReceipt)
  async search({ ctx, input }: Call<typeof searchMissingReceipt>) {
    return { outcome: await this.searching.now(ctx as OrganizationCtx, input.params.id) }
  }
}
