import { Controller } from '@nestjs/common'
import {
  createClientExport,
  downloadClientExport,
  listClientExports,
  readClientExport,
} from '@repo/contracts/v1/exports'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ExportDownloads } from './export-downloads.js'
import { ExportsQueries } from './exports.queries.js'
import { RequestExport } from './use-cases/request-export.js'

/** Exports of programs: each sees its own, and those of schedules for its services. */
@Controller()
export class ExportsV1Controller {
  constructor(
    private readonly db: Database,
    private readonly queries: ExportsQueries,
    private readonly downloads: ExportDownloads,
    private readonly requesting: RequestExport,
  ) {}

  @Handles(createClientExport)
  async create({ ctx, client, input }: Call<typeof createClientExport>) {
    const id = await this.requesting.run(ctx as OrganizationCtx, input.body, client)
    return this.downloads.one(ctx as OrganizationCtx, id, client)
  }

  @Handles(listClientExports)
  list({ ctx, client, input }: Call<typeof listClientExports>) {
    return this.db.run(ctx, (tx) => this.queries.ofClient(tx, client!, input.query))
  }

  @Handles(readClientExport)
  read({ ctx, client, input }: Call<typeof readClientExport>) {
    return this.downloads.one(ctx as OrganizationCtx, input.params.exportId, client)
  }

  @Handles(downloadClientExport)
  file({ ctx, client, input }: Call<typeof downloadClientExport>) {
    return this.downloads.file(ctx as OrganizationCtx, input.params.exportId, client)
  }
}
