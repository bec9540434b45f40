import { Inject, Injectable } from '@nestjs/common'
import type { NoticeCoordinates } from '@repo/contracts/payments/citizen-payments'
import type { Installment } from '@repo/domain/debt-position'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Ctx } from '#platform/context/ctx'
import { inOrganization } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { ENV, type Env } from '#platform/env'
import { Refusal } from '#platform/errors/refusals'
import { DebtPositionsFacade } from '../debt-positions/debt-positions.facade.js'
import { type CalledOrganization, OrganizationDirectory } from '../organizations/organization-directory.facade.js'
import { AmountQuestions } from './amount-questions.js'
import { payableInstallment } from './find-payable.js'
import { paymentErrors } from './payments.errors.js'

/** A notice that can be paid, and whose it is. */
export interface CartLine {
  readonly organization: CalledOrganization
  readonly noticeNumber: NoticeNumber
  readonly installment: Installment
  readonly description: string
  readonly positionId: string
}

/** A notice as it was asked for, with the line it makes or why it makes none. */
export interface JudgedLine {
  readonly asked: NoticeCoordinates
  readonly organization: CalledOrganization | undefined
  readonly line: CartLine | undefined
  /** Its facts say which notice it is about. */
  readonly refusal: Refusal | undefined
}

/** Judges which notices can be paid in one cart: each payable now, none twice, all collected through the same door to pagoPA. */
@Injectable()
export class CartLines {
  constructor(
    private readonly db: Database,
    private readonly directory: OrganizationDirectory,
    private readonly positions: DebtPositionsFacade,
    private readonly amounts: AmountQuestions,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Each notice in the order given. Of two that exclude each other the second is refused. */
  async judge(ctx: Ctx, asked: readonly NoticeCoordinates[]): Promise<readonly JudgedLine[]> {
    const judged: JudgedLine[] = []
    for (const each of asked) judged.push(await this.judgeOne(ctx, each, judged))
    return judged
  }

  private async judgeOne(ctx: Ctx, asked: NoticeCoordinates, before: readonly JudgedLine[]): Promise<JudgedLine> {
    let organization: CalledOrganization | undefined
    try {
      organization = await this.directory.byFiscalCode(ctx, asked.organizationFiscalCode)
      this.checkTogether(asked, organization, before)
      const line = await this.line(ctx, organization, asked.noticeNumber as NoticeNumber)
      return { asked, organization, line, refusal: undefined }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { asked, organization, line: undefined, refusal: naming(error, asked) }
    }
  }

  private checkTogether(asked: NoticeCoordinates, own: CalledOrganization, before: readonly JudgedLine[]): void {
    const isSame = ({ asked: other }: JudgedLine) =>
      other.noticeNumber === asked.noticeNumber && other.organizationFiscalCode === asked.organizationFiscalCode
    if (before.some(isSame)) throw paymentErrors.noticeTwice()
    const first = before.find((each) => each.line !== undefined)?.organization
    if (!first || first.id === own.id) return
    if (this.env.CHECKOUT_MIXED_CARTS === 'refuse') throw paymentErrors.noticeOfAnotherOrganization()
    // The cart is created with one key, in one environment: those of its first organization.
    if (first.environment !== own.environment || first.brokerFiscalCode !== own.brokerFiscalCode)
      throw paymentErrors.noticeOfAnotherBroker()
  }

  private async line(ctx: Ctx, organization: CalledOrganization, noticeNumber: NoticeNumber): Promise<CartLine> {
    await this.amounts.refreshByNumber(inOrganization(ctx, organization.id), organization, noticeNumber)
    return this.db.run(inOrganization(ctx, organization.id), async (tx) => {
      const stored = await this.positions.findByNotice(tx, noticeNumber)
      const installment = payableInstallment(stored, noticeNumber, ctx.now)
      const { description, id: positionId } = stored!.position
      return { organization, noticeNumber, installment, description, positionId }
    })
  }
}

function naming(
  { code, declaration, facts, detail, fields }: Refusal,
  { organizationFiscalCode, noticeNumber }: NoticeCoordinates,
) {
  return new Refusal(code, declaration, { ...facts, organizationFiscalCode, noticeNumber }, detail, fields)
}
