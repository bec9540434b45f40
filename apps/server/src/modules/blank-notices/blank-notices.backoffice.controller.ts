import { Controller } from '@nestjs/common'
import {
  type BlankNoticeView,
  bindBlankNotice,
  drawNoticeBlock,
  listNoticeBlocks,
  type NoticeBlockView,
  raiseFromBlankNotice,
  readNoticeBlock,
  reserveNoticeBlock,
  voidBlankNotice,
} from '@repo/contracts/blank-notices/blank-notices'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { download } from '#platform/http/file'
import { blankNoticeErrors } from './blank-notices.errors.js'
import { type BlankNumberRow, type NoticeBlockRow, NoticeBlocksRepository } from './notice-blocks.repository.js'
import { BindBlankNotice } from './use-cases/bind-blank-notice.js'
import { DrawNoticeBlock } from './use-cases/draw-notice-block.js'
import { RaiseFromBlankNotice } from './use-cases/raise-from-blank-notice.js'
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
    private readonly raising: RaiseFromBlankNotice,
    private readonly voiding: VoidBlankNotice,
  ) {}

  @Handles(reserveNoticeBlock)
  async reserve({ ctx, input }: Call<typeof reserveNoticeBlock>): Promise<NoticeBlockView> {
    const id = await this.reserving.run(ctx as OrganizationCtx, input.body)
    const [block] = await this.db.run(ctx as OrganizationCtx, (tx) => this.blocks.list(tx, id))
    return view(block!)
  }

  @Handles(listNoticeBlocks)
  async list({ ctx }: Call<typeof listNoticeBlocks>) {
    const blocks = await this.db.run(ctx as OrganizationCtx, (tx) => this.blocks.list(tx))
    return { items: blocks.map(view) }
  }

  @Handles(readNoticeBlock)
  read({ ctx, input }: Call<typeof readNoticeBlock>) {
    const { params, query } = input
    return this.db.run(ctx as OrganizationCtx, async (tx) => {
      const [block] = await this.blocks.list(tx, params.noticeBlockId)
      if (!block) throw blankNoticeErrors.blockUnknown()
      const items = (await this.blocks.numbers(tx, block.id, query)).map(numberView)
      const total = query.state === undefined ? block.total : block[query.state]
      return { ...view(block), numbers: { items, total, page: query.page, size: query.size } }
    })
  }

  @Handles(drawNoticeBlock)
  async draw({ ctx, input }: Call<typeof drawNoticeBlock>) {
    const pdf = await this.drawing.run(ctx as OrganizationCtx, input.params.noticeBlockId)
    return download(pdf, 'application/pdf', 'avvisi-in-bianco.pdf')
  }

  @Handles(bindBlankNotice)
  async bind({ ctx, input }: Call<typeof bindBlankNotice>): Promise<void> {
    await this.binding.run(ctx as OrganizationCtx, { ...input.params, ...input.body })
  }

  @Handles(raiseFromBlankNotice)
  async raise({ ctx, input }: Call<typeof raiseFromBlankNotice>) {
    return { debtPositionId: await this.raising.run(ctx as OrganizationCtx, { ...input.params, ...input.body }) }
  }

  @Handles(voidBlankNotice)
  async void({ ctx, input }: Call<typeof voidBlankNotice>): Promise<void> {
    await this.voiding.run(ctx as OrganizationCtx, input.params.noticeNumber, input.body.reason)
  }
}

function view(block: NoticeBlockRow): NoticeBlockView {
  return { ...block, createdAt: block.createdAt.toISOString() }
}

function numberView({ noticeNumber, state, debtPositionId, changedAt, voidReason }: BlankNumberRow): BlankNoticeView {
  return {
    noticeNumber,
    state,
    debtPositionId: debtPositionId ?? undefined,
    changedAt: changedAt?.toISOString(),
    voidReason: voidReason ?? undefined,
  }
}
