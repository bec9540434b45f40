import { Controller } from '@nestjs/common'
import { downloadImportResult, listImportResults } from '@repo/contracts/imports/import-results'
import type { OrganizationCtx } from '#platform/context/ctx'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ImportResultsDoors } from './results/import-results.doors.js'

/** The answers to files in the back office: of all imports of the organization. */
@Controller()
export class ImportResultsBackofficeController {
  constructor(private readonly doors: ImportResultsDoors) {}

  @Handles(listImportResults)
  list({ ctx, input }: Call<typeof listImportResults>) {
    return this.doors.list(ctx as OrganizationCtx, input.params.importId)
  }

  @Handles(downloadImportResult)
  download({ ctx, input }: Call<typeof downloadImportResult>) {
    return this.doors.download(ctx as OrganizationCtx, input.params.importId, input.params.kind)
  }
}
