import { Controller } from '@nestjs/common'
import { downloadClientNotice, downloadClientNotices, readClientNotice } from '@repo/contracts/v1/notices'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { OrganizationCtx } from '#platform/context/ctx'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { download } from '#platform/http/file'
import { ClientNotices } from './client-notices.js'

/** Notices for programs: what they say, and their paper. */
@Controller()
export class NoticesV1Controller {
  constructor(private readonly notices: ClientNotices) {}

  @Handles(readClientNotice)
  read({ ctx, client, input }: Call<typeof readClientNotice>) {
    return this.notices.read(ctx as OrganizationCtx, client!, input.params.noticeNumber as NoticeNumber)
  }

  @Handles(downloadClientNotice)
  async pdf({ ctx, client, input }: Call<typeof downloadClientNotice>) {
    const { noticeNumber } = input.params
    const pdf = await this.notices.pdf(ctx as OrganizationCtx, client!, noticeNumber as NoticeNumber)
    return download(pdf, 'application/pdf', `avviso-${noticeNumber}.pdf`)
  }

  @Handles(downloadClientNotices)
  async several({ ctx, client, input }: Call<typeof downloadClientNotices>) {
    const pdf = await this.notices.book(ctx as OrganizationCtx, client!, input.body.noticeNumbers as NoticeNumber[])
    return download(pdf, 'application/pdf', 'avvisi.pdf')
  }
}
