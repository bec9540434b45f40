import { Controller } from '@nestjs/common'
import {
  bindBlankNotice,
  drawNoticeBlock,
  listNoticeBlocks,
  type NoticeBlockView,
  reserveNoticeBlock,
  voidBlankNotice,
} from '@repo/contracts/blank-notices/blank-notices'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles, TheCall } from '#platform/http/endpoint.decorator'
import { download } from '#platform/http/file'
import { type NoticeBlockRow, NoticeBlocksRepository } from './notice-blocks.repository.js'
import { BindBlankNotice } from './use-cases/bind-blank-notice.js'
import { DrawNoticeBlock } from './use-cases/draw-notice-block.js'
import { ReserveNoticeBlock } from './use-cases/reserve-notice-block.js'
import { VoidBlankNotice } from './use-cases/void-blank-notice.js'

@Controller()
export class BlankNoticesController {
  constructor(
    private readonly db: Database,
    private readonly blocks: NoticeBlocksRepository,
    private readonly reserving: ReserveNoticeBlock,
    private readonly drawing: DrawNoticeBlock,
    private readonly binding: BindBlankNotice,
    private readonly voiding: VoidBlankNotice,
  ) {}

  @Handles(reserveNoticeBlock)
  async reserve(@TheCall() { ctx, input }: Call<typeof reserveNoticeBlock>): Promise<NoticeBlockView> {
    const id = await this.reserving.run(ctx as OrganizationCtx, input.body)
    const [block] = await this.db.run(ctx as OrganizationCtx, (tx) => this.blocks.list(tx, id))
    return view(block!)
  }

  @Handles(listNoticeBlocks)
  async list(@TheCall() { ctx }: Call<typeof listNoticeBlocks>) {
    const blocks = await this.db.run(ctx as OrganizationCtx, (tx) => this.blocks.list(tx))
    return { items: blocks.map(view) }
  }

  @Handles(drawNoticeBlock)
  async draw(@TheCall() { ctx, input }: Call<typeof drawNoticeBlock>) {
    const pdf = await this.drawing.run(ctx as OrganizationCtx, input.params.noticeBlockId)
    return download(pdf, 'application/pdf', 'avvisi-in-bianco.pdf')
  }

  @Handles(bindBlankNotice)
  async bind(@TheCall() { ctx, input }: Call<typeof bindBlankNotice>): Promise<void> {
    await this.binding.run(ctx as OrganizationCtx, { ...input.params, ...input.body })
  }

  @Handles(voidBlankNotice)
  async void(@TheCall() { ctx, input }: Call<typeof voidBlankNotice>): Promise<void> {
    await this.voiding.run(ctx as OrganizationCtx, input.params.noticeNumber)
  }
}

function view(block: NoticeBlockRow): NoticeBlockView {
  return { ...block, createdAt: block.createdAt.toISOString() }
}
