import { Controller } from '@nestjs/common'
import {
  listColumnMappings,
  mapImportFileColumns,
  previewImportFileColumns,
  readImportFileColumns,
  removeColumnMapping,
} from '@repo/contracts/imports/column-mappings'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ImportFilesQueries } from './import-files.queries.js'
import { ColumnMappingsRepository } from './mappings/column-mappings.repository.js'
import { MapFile } from './use-cases/map-file.js'
import { RemoveMapping } from './use-cases/remove-mapping.js'

/** What operators say of the columns of files that no format knows. */
@Controller()
export class ColumnMappingsBackofficeController {
  constructor(
    private readonly db: Database,
    private readonly mapping: MapFile,
    private readonly removing: RemoveMapping,
    private readonly mappings: ColumnMappingsRepository,
    private readonly files: ImportFilesQueries,
  ) {}

  @Handles(readImportFileColumns)
  read({ ctx, input }: Call<typeof readImportFileColumns>) {
    return this.mapping.read(ctx as OrganizationCtx, input.params.importFileId)
  }

  @Handles(previewImportFileColumns)
  preview({ ctx, input }: Call<typeof previewImportFileColumns>) {
    return this.mapping.preview(ctx as OrganizationCtx, input.params.importFileId, input.body)
  }

  @Handles(mapImportFileColumns)
  async map({ ctx, input }: Call<typeof mapImportFileColumns>) {
    const { importFileId } = input.params
    await this.mapping.run(ctx as OrganizationCtx, importFileId, input.body)
    return (await this.db.run(ctx, (tx) => this.files.one(tx, importFileId)))!
  }

  @Handles(listColumnMappings)
  async list({ ctx, input }: Call<typeof listColumnMappings>) {
    const { items, total } = await this.db.run(ctx, (tx) => this.mappings.page(tx, input.query))
    return {
      items: items.map(({ id, name, version, mapping, operatorName, createdAt, waiting }) => {
        return {
          id,
          name,
          version,
          header: [...mapping.header],
          by: operatorName,
          at: createdAt.toISOString(),
          waiting,
        }
      }),
      total,
      page: input.query.page,
      size: input.query.size,
    }
  }

  @Handles(removeColumnMapping)
  async remove({ ctx, input }: Call<typeof removeColumnMapping>) {
    await this.removing.run(ctx as OrganizationCtx, input.params.columnMappingId)
  }
}
