import { Controller } from '@nestjs/common'
import { addAttachment, downloadAttachment, removeAttachment } from '@repo/contracts/debt-positions/debt-positions'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { download } from '#platform/http/file'
import { AttachmentsRepository } from './attachments.repository.js'
import { debtPositionErrors } from './debt-positions.errors.js'
import { AttachDocument } from './use-cases/attach-document.js'
import { RemoveAttachment } from './use-cases/remove-attachment.js'

/** Documents of positions. */
@Controller()
export class AttachmentsBackofficeController {
  constructor(
    private readonly db: Database,
    private readonly attachments: AttachmentsRepository,
    private readonly attaching: AttachDocument,
    private readonly removing: RemoveAttachment,
  ) {}

  @Handles(addAttachment)
  async add({ ctx, input, upload }: Call<typeof addAttachment>) {
    const { debtPositionId } = input.params
    const { name } = input.query
    return { id: await this.attaching.run(ctx as OrganizationCtx, { debtPositionId, name, content: upload }) }
  }

  @Handles(downloadAttachment)
  async download({ ctx, input }: Call<typeof downloadAttachment>) {
    const { debtPositionId, attachmentId } = input.params
    const found = await this.db.run(ctx, (tx) => this.attachments.content(tx, debtPositionId, attachmentId))
    if (!found) throw debtPositionErrors.attachmentUnknown()
    return download(found.content, 'application/pdf', `allegato-${attachmentId}.pdf`)
  }

  @Handles(removeAttachment)
  remove({ ctx, input }: Call<typeof removeAttachment>) {
    return this.removing.run(ctx as OrganizationCtx, input.params)
  }
}
