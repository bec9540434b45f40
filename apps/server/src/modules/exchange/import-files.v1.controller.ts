import { Controller } from '@nestjs/common'
import {
  forgetClientImportFile,
  listClientImportFiles,
  loadClientImportFile,
  readClientImportFile,
  receiveClientImportFile,
} from '@repo/contracts/v1/import-files'
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

/** Files of positions of programs: each sees its own. */
@Controller()
export class ImportFilesV1Controller {
  constructor(
    private readonly db: Database,
    private readonly queries: ImportFilesQueries,
    private readonly receiving: ReceiveFile,
    private readonly forgetting: ForgetFile,
    private readonly loading: LoadFile,
    private readonly imports: ImportsQueries,
  ) {}

  @Handles(receiveClientImportFile)
  async receive(call: Call<typeof receiveClientImportFile>) {
    const ctx = call.ctx as OrganizationCtx
    const { id: externalSource, collectionServiceIds } = call.client!
    const id = await takeUpload(call, (name, bytes) =>
      this.receiving.run(
        ctx,
        { name, source: 'api', externalSource, collectionServiceIds, loadsAs: call.input.query.load },
        bytes,
      ),
    )
    return this.own(ctx, id, externalSource)
  }

  @Handles(listClientImportFiles)
  list({ ctx, client, input }: Call<typeof listClientImportFiles>) {
    return this.db.run(ctx, (tx) => this.queries.ofClient(tx, client!.id, input.query))
  }

  @Handles(readClientImportFile)
  read({ ctx, client, input }: Call<typeof readClientImportFile>) {
    return this.own(ctx as OrganizationCtx, input.params.importFileId, client!.id)
  }

  @Handles(forgetClientImportFile)
  async forget({ ctx, client, input }: Call<typeof forgetClientImportFile>) {
    await this.forgetting.run(ctx as OrganizationCtx, input.params.importFileId, client!.id)
  }

  @Handles(loadClientImportFile)
  async load({ ctx, client, input }: Call<typeof loadClientImportFile>) {
    const { id: source, collectionServiceIds } = client!
    const loading = { ...input.body, collectionServiceIds }
    const id = await this.loading.run(ctx as OrganizationCtx, input.params.importFileId, loading, source)
    return (await this.db.run(ctx, (tx) => this.imports.one(tx, id, source)))!
  }

  /** @throws importFiles.unknown also when it is of another program */
  private async own(ctx: OrganizationCtx, id: string, clientId: string) {
    const view = await this.db.run(ctx, (tx) => this.queries.one(tx, id, clientId))
    if (!view) throw importFileErrors.unknown()
    return view
  }
}
