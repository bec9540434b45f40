import { Controller } from '@nestjs/common'
import { listImportHistory } from '@repo/contracts/imports/import-history'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ImportHistoryQueries } from './import-history.queries.js'

/** Files and imports as operators think of them: one thing, from the moment it arrives. */
@Controller()
export class ImportHistoryBackofficeController {
  constructor(
    private readonly db: Database,
    private readonly queries: ImportHistoryQueries,
  ) {}

  @Handles(listImportHistory)
  list({ ctx, input }: Call<typeof listImportHistory>) {
    return this.db.run(ctx, (tx) => this.queries.page(tx, input.query))
  }
}
