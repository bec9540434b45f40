import { Controller } from '@nestjs/common'
import { downloadClientImportResult, listClientImportResults } from '@repo/contracts/v1/import-results'
import type { OrganizationCtx } from '#platform/context/ctx'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ImportResultsDoors } from './results/import-results.doors.js'

/** The answers to the files of a program: of its own imports. */
@Controller()
export class ImportResultsV1Controller {
  constructor(private readonly doors: ImportResultsDoors) {}

  @Handles(listClientImportResults)
  list({ ctx, client, input }: Call<typeof listClientImportResults>) {
    return this.doors.list(ctx as OrganizationCtx, input.params.importId, client!.id)
  }

  @Handles(downloadClientImportResult)
  download({ ctx, client, input }: Call<typeof downloadClientImportResult>) {
    const { importId, kind } = input.params
    return this.doors.download(ctx as OrganizationCtx, importId, kind, client!.id)
  }
}
