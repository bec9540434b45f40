import { Controller } from '@nestjs/common'
import {
  cancelNoticeBatch,
  createNoticeBatch,
  downloadNoticeBatchFile,
  listNoticeBatches,
  type NoticeBatchView,
  readNoticeBatch,
} from '@repo/contracts/notice-batches/notice-batches'
import type { OrganizationCtx } from '#platform/context/ctx'
import { StoredFiles } from '#platform/files/stored-files'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { storedDownload } from './batch-file.js'
import { noticeBatchErrors } from './notice-batches.errors.js'
import { NoticeBatchesQueries } from './notice-batches.queries.js'
import { CancelNoticeBatch } from './use-cases/cancel-notice-batch.js'
import { CreateNoticeBatch } from './use-cases/create-notice-batch.js'

@Controller()
export class NoticeBatchesController {
  constructor(
    private readonly queries: NoticeBatchesQueries,
    private readonly creating: CreateNoticeBatch,
    private readonly cancelling: CancelNoticeBatch,
    private readonly files: StoredFiles,
  ) {}

  @Handles(createNoticeBatch)
  async create({ ctx, input }: Call<typeof createNoticeBatch>): Promise<NoticeBatchView> {
    return this.known(ctx as OrganizationCtx, await this.creating.run(ctx as OrganizationCtx, input.body))
  }

  @Handles(listNoticeBatches)
  async list({ ctx }: Call<typeof listNoticeBatches>) {
    return { items: await this.queries.list(ctx as OrganizationCtx) }
  }

  @Handles(readNoticeBatch)
  read({ ctx, input }: Call<typeof readNoticeBatch>): Promise<NoticeBatchView> {
    return this.known(ctx as OrganizationCtx, input.params.noticeBatchId)
  }

  @Handles(cancelNoticeBatch)
  async cancel({ ctx, input }: Call<typeof cancelNoticeBatch>): Promise<void> {
    await this.cancelling.run(ctx as OrganizationCtx, input.params.noticeBatchId)
  }

  @Handles(downloadNoticeBatchFile)
  async file({ ctx, input }: Call<typeof downloadNoticeBatchFile>) {
    const batch = await this.queries.one(ctx as OrganizationCtx, input.params.noticeBatchId)
    return storedDownload(ctx as OrganizationCtx, this.files, batch, input.params.fileId)
  }

  private async known(ctx: OrganizationCtx, id: string): Promise<NoticeBatchView> {
    const batch = await this.queries.one(ctx, id)
    if (!batch) throw noticeBatchErrors.unknown()
    return batch
  }
}
