import { Controller } from '@nestjs/common'
import {
  addPositionAttachment,
  downloadPositionAttachment,
  listPositionAttachments,
  removePositionAttachment,
} from '@repo/contracts/v1/attachments'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { download } from '#platform/http/file'
import { AttachmentsRepository } from './attachments.repository.js'
import { ClientPositions } from './client-positions.js'
import { debtPositionErrors } from './debt-positions.errors.js'
import { AttachDocument } from './use-cases/attach-document.js'
import { RemoveAttachment } from './use-cases/remove-attachment.js'

/** Documents of positions, for programs. */
@Controller()
export class AttachmentsV1Controller {
  constructor(
    private readonly db: Database,
    private readonly seen: ClientPositions,
    private readonly attachments: AttachmentsRepository,
    private readonly attaching: AttachDocument,
    private readonly removing: RemoveAttachment,
  ) {}

  @Handles(listPositionAttachments)
  async list({ ctx, client, input }: Call<typeof listPositionAttachments>) {
    const { debtPositionId } = input.params
    await this.seen.find(ctx, client, debtPositionId)
    const items = await this.db.run(ctx, (tx) => this.attachments.list(tx, debtPositionId))
    return { items: items.map((each) => ({ ...each, createdAt: each.createdAt.toISOString() })) }
  }

  @Handles(addPositionAttachment)
  async add({ ctx, client, input, upload }: Call<typeof addPositionAttachment>) {
    const { debtPositionId } = input.params
    await this.seen.check(ctx, client, debtPositionId)
    const given = { debtPositionId, name: input.query.name, content: upload }
    return { id: await this.attaching.run(ctx as OrganizationCtx, given) }
  }

  @Handles(downloadPositionAttachment)
  async download({ ctx, client, input }: Call<typeof downloadPositionAttachment>) {
    const { debtPositionId, attachmentId } = input.params
    await this.seen.check(ctx, client, debtPositionId)
    const found = await this.db.run(ctx, (tx) => this.attachments.content(tx, debtPositionId, attachmentId))
    if (!found) throw debtPositionErrors.attachmentUnknown()
    return download(found.content, 'application/pdf', `allegato-${attachmentId}.pdf`)
  }

  @Handles(removePositionAttachment)
  async remove({ ctx, client, input }: Call<typeof removePositionAttachment>) {
    await this.seen.check(ctx, client, input.params.debtPositionId)
    await this.removing.run(ctx as OrganizationCtx, input.params)
  }
}
