import { Controller } from '@nestjs/common'
import { downloadClientReceiptXml, listClientReceipts, readClientReceipt } from '@repo/contracts/v1/receipts'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { download } from '#platform/http/file'
import { ClientReceiptsQueries } from './client-receipts.queries.js'

/** Receipts for programs. */
@Controller()
export class ReceiptsV1Controller {
  constructor(
    private readonly db: Database,
    private readonly queries: ClientReceiptsQueries,
  ) {}

  @Handles(listClientReceipts)
  list({ ctx, client, input }: Call<typeof listClientReceipts>) {
    return this.db.run(ctx, (tx) => this.queries.feed(tx, client!, input.query))
  }

  @Handles(readClientReceipt)
  read({ ctx, client, input }: Call<typeof readClientReceipt>) {
    return this.db.run(ctx, (tx) => this.queries.one(tx, client!, input.params.receiptUuid))
  }

  @Handles(downloadClientReceiptXml)
  async xml({ ctx, client, input }: Call<typeof downloadClientReceiptXml>) {
    const { receiptUuid } = input.params
    const original = await this.db.run(ctx, (tx) => this.queries.original(tx, client!, receiptUuid))
    return download(original, 'application/xml', `ricevuta-${receiptUuid}.xml`)
  }
}
