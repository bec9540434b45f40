import { Injectable } from '@nestjs/common'
import type { CartReview, NoticeCoordinates } from '@repo/contracts/payments/citizen-payments'
import { sumCents } from '@repo/domain/cents'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { type Ctx, inOrganization } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { Refusal } from '#platform/errors/refusals'
import { CartLines, type JudgedLine } from '../cart-lines.js'
import { CitizenNotice } from '../citizen-notice.js'

/** What a payer sees of a cart before paying. Nothing is stored: a cart exists from the moment it is paid. */
@Injectable()
export class ReviewCart {
  constructor(
    private readonly db: Database,
    private readonly lines: CartLines,
    private readonly notices: CitizenNotice,
  ) {}

  async run(ctx: Ctx, asked: readonly NoticeCoordinates[]): Promise<CartReview> {
    const judged = await this.lines.judge(ctx, asked)
    const lines: CartReview['lines'] = []
    for (const each of judged) lines.push({ ...each.asked, ...(await this.seen(ctx, each)), ...refusalOf(each) })
    return {
      lines,
      totalCents: sumCents(judged.flatMap(({ line }) => (line ? [line.installment.amountCents] : []))),
      payable: judged.every(({ line }) => line !== undefined),
    }
  }

  /** What the notice asks, also when it cannot be paid; nothing when nobody may know that it exists. */
  private async seen(ctx: Ctx, { organization, asked }: JudgedLine) {
    if (!organization) return {}
    try {
      return {
        notice: await this.db.run(inOrganization(ctx, organization.id), (tx) =>
          this.notices.view(tx, asked.noticeNumber as NoticeNumber),
        ),
      }
    } catch (error) {
      if (error instanceof Refusal) return {}
      throw error
    }
  }
}

function refusalOf({ refusal }: JudgedLine) {
  return refusal ? { refusal: { code: refusal.code, title: refusal.declaration.title } } : {}
}
