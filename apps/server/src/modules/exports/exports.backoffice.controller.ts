import { Controller } from '@nestjs/common'
import { createExport, downloadExport, listExports, readExport } from '@repo/contracts/exports/exports'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ExportDownloads } from './export-downloads.js'
import { ExportsQueries } from './exports.queries.js'
import { RequestExport } from './use-cases/request-export.js'

/** Exports in the back office: all those of the organization. */
@Controller()
export class ExportsBackofficeController {
  constructor(
    private readonly db: Database,
    private readonly queries: ExportsQueries,
    private readonly downloads: ExportDownloads,
    private readonly requesting: RequestExport,
  ) {}

  @Handles(createExport)
  async create(call: Call<typeof createExport>) {
    const ctx = call.ctx as OrganizationCtx
    return this.downloads.one(ctx, await this.requesting.run(ctx, call.input.body))
  }

  @Handles(listExports)
  list({ ctx, input }: Call<typeof listExports>) {
    return this.db.run(ctx, (tx) => this.queries.page(tx, input.query))
  }

  @Handles(readExport)
  read({ ctx, input }: Call<typeof readExport>) {
    return this.downloads.one(ctx as OrganizationCtx, input.params.exportId)
  }

  @Handles(downloadExport)
  file({ ctx, input }: Call<typeof downloadExport>) {
    return this.downloads.file(ctx as OrganizationCtx, input.params.exportId)
  }
}
