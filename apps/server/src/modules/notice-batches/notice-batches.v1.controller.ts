import { Controller } from '@nestjs/common'
import type { NoticeBatchView } from '@repo/contracts/notice-batches/notice-batches'
import {
  cancelClientNoticeBatch,
  createClientNoticeBatch,
  downloadClientNoticeBatchFile,
  listClientNoticeBatches,
  readClientNoticeBatch,
} from '@repo/contracts/v1/notice-batches'
import type { OrganizationCtx } from '#platform/context/ctx'
import { StoredFiles } from '#platform/files/stored-files'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { storedDownload } from './batch-file.js'
import { noticeBatchErrors } from './notice-batches.errors.js'
import { NoticeBatchesQueries } from './notice-batches.queries.js'
import { CancelNoticeBatch } from './use-cases/cancel-notice-batch.js'
import { CreateNoticeBatch } from './use-cases/create-notice-batch.js'

/** The bulk prints that a program has asked for itself. */
@Controller()
export class NoticeBatchesV1Controller {
  constructor(
    private readonly queries: NoticeBatchesQueries,
    private readonly creating: CreateNoticeBatch,
    private readonly cancelling: CancelNoticeBatch,
    private readonly files: StoredFiles,
  ) {}

  @Handles(createClientNoticeBatch)
  async create({ ctx, client, input, reply }: Call<typeof createClientNoticeBatch>): Promise<NoticeBatchView> {
    const id = await this.creating.run(ctx as OrganizationCtx, input.body, client)
    reply.header('location', `/v1/organizations/${input.params.organizationFiscalCode}/notice-batches/${id}`)
    return (await this.queries.one(ctx as OrganizationCtx, id))!
  }

  @Handles(listClientNoticeBatches)
  async list({ ctx, client }: Call<typeof listClientNoticeBatches>) {
    return { items: await this.queries.list(ctx as OrganizationCtx, client!.id) }
  }

  @Handles(readClientNoticeBatch)
  read(call: Call<typeof readClientNoticeBatch>): Promise<NoticeBatchView> {
    return this.own(call, call.input.params.noticeBatchId)
  }

  @Handles(cancelClientNoticeBatch)
  async cancel(call: Call<typeof cancelClientNoticeBatch>): Promise<void> {
    const { id } = await this.own(call, call.input.params.noticeBatchId)
    await this.cancelling.run(call.ctx as OrganizationCtx, id)
  }

  @Handles(downloadClientNoticeBatchFile)
  async file({ ctx, client, input }: Call<typeof downloadClientNoticeBatchFile>) {
    const batch = await this.queries.one(ctx as OrganizationCtx, input.params.noticeBatchId, client!.id)
    return storedDownload(ctx as OrganizationCtx, this.files, batch, input.params.fileId)
  }

  /** @throws noticeBatches.unknown when another asked for it */
  private async own({ ctx, client }: Pick<Call, 'ctx' | 'client'>, id: string): Promise<NoticeBatchView> {
    const batch = await this.queries.one(ctx as OrganizationCtx, id, client!.id)
    if (!batch) throw noticeBatchErrors.unknown()
    return batch
  }
}
