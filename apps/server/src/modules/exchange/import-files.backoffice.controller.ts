import { Controller } from '@nestjs/common'
import {
  forgetImportFile,
  listImportFiles,
  loadImportFile,
  readImportFile,
  receiveImportFile,
} from '@repo/contracts/imports/import-files'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { takeUpload } from './file-upload.js'
import { importFileErrors } from './import-files.errors.js'
import { ImportFilesQueries } from './import-files.queries.js'
import { ImportsQueries } from './imports.queries.js'
import { ForgetFile } from './use-cases/forget-file.js'
import { LoadFile } from './use-cases/load-file.js'
import { ReceiveFile } from './use-cases/receive-file.js'

/** Files of positions in the back office: all those of the organization. */
@Controller()
export class ImportFilesBackofficeController {
  constructor(
    private readonly db: Database,
    private readonly queries: ImportFilesQueries,
    private readonly receiving: ReceiveFile,
    private readonly forgetting: ForgetFile,
    private readonly loading: LoadFile,
    private readonly imports: ImportsQueries,
  ) {}

  @Handles(receiveImportFile)
  async receive(call: Call<typeof receiveImportFile>) {
    const ctx = call.ctx as OrganizationCtx
    const id = await takeUpload(call, (name, bytes) =>
      this.receiving.run(
        ctx,
        { name, source: 'backoffice', externalSource: 'backoffice', loadsAs: call.input.query.load },
        bytes,
      ),
    )
    return this.known(ctx, id)
  }

  @Handles(listImportFiles)
  list({ ctx, input }: Call<typeof listImportFiles>) {
    return this.db.run(ctx, (tx) => this.queries.page(tx, input.query))
  }

  @Handles(readImportFile)
  read({ ctx, input }: Call<typeof readImportFile>) {
    return this.known(ctx as OrganizationCtx, input.params.importFileId)
  }

  @Handles(forgetImportFile)
  async forget({ ctx, input }: Call<typeof forgetImportFile>) {
    await this.forgetting.run(ctx as OrganizationCtx, input.params.importFileId)
  }

  @Handles(loadImportFile)
  async load({ ctx, input }: Call<typeof loadImportFile>) {
    const id = await this.loading.run(ctx as OrganizationCtx, input.params.importFileId, input.body)
    return (await this.db.run(ctx, (tx) => this.imports.one(tx, id)))!
  }

  private async known(ctx: OrganizationCtx, id: string) {
    const view = await this.db.run(ctx, (tx) => this.queries.one(tx, id))
    if (!view) throw importFileErrors.unknown()
    return view
  }
}
