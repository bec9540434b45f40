import { Injectable } from '@nestjs/common'
import type { NoticeView, PaymentView } from '@repo/contracts/payments/citizen-payments'
import { cents, sumCents } from '@repo/domain/cents'
import { cartStatus, type HandOff, type ReturnOutcome } from '@repo/domain/checkout-cart'
import { asPlatform, type Ctx, inOrganization, type OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { type CartNotice, CheckoutPaymentsRepository } from '../checkout-payments.repository.js'
import { CitizenNotice } from '../citizen-notice.js'
import { paymentErrors } from '../payments.errors.js'
import { ReceiptsQueries } from '../receipts.queries.js'

type PaidNotice = PaymentView['notices'][number]
interface Part extends HandOff {
  readonly createdAt: Date
  readonly notices: readonly { readonly ordinal: number; readonly view: PaidNotice }[]
}

/** A payment seen by who started it: the unguessable token is the key. Paid only when the receipt of each notice is stored. */
@Injectable()
export class ReadPayment {
  constructor(
    private readonly db: Database,
    private readonly payments: CheckoutPaymentsRepository,
    private readonly notices: CitizenNotice,
    private readonly receipts: ReceiptsQueries,
    private readonly positions: DebtPositionsFacade,
  ) {}

  /** @throws payments.paymentUnknown */
  async run(ctx: Ctx, token: string): Promise<PaymentView> {
    const parts: Part[] = []
    for (const inside of await this.contextsOf(ctx, token))
      parts.push(await this.db.run(inside, (tx) => this.part(tx, token)))
    const inOrder = parts.flatMap((part) => part.notices).sort((a, b) => a.ordinal - b.ordinal)
    const notices = inOrder.map(({ view }) => view)
    const [first] = notices
    if (!first) throw paymentErrors.paymentUnknown()
    const latest = latestOf(parts)
    const paid = notices.map(({ receipt }) => receipt !== undefined)
    return {
      paymentId: token,
      status: cartStatus(latest, paid, ctx.now),
      startedAt: latest.createdAt.toISOString(),
      notices,
      totalCents: sumCents(notices.map(({ notice, receipt }) => cents(receipt?.amountCents ?? notice.amountCents))),
      ...first,
    }
  }

  /**
   * Records where the browser came back; the same outcome twice is one line of the history. Says nothing about the money.
   * @throws payments.paymentUnknown
   */
  async recordReturn(ctx: Ctx, token: string, outcome: ReturnOutcome): Promise<PaymentView> {
    for (const inside of await this.contextsOf(ctx, token)) {
      await this.db.run(inside, async (tx) => {
        const payment = await this.payments.find(tx, token)
        if (!(await this.payments.markReturned(tx, token, outcome))) return
        for (const { noticeNumber } of payment?.notices ?? []) {
          const stored = await this.positions.findByNotice(tx, noticeNumber)
          if (!stored) continue
          tx.audit({
            action: 'payments.checkoutReturned',
            subjectKind: 'debtPosition',
            subjectId: stored.position.id,
            details: { outcome },
          })
        }
      })
    }
    return this.run(ctx, token)
  }

  /**
   * One notice of a payment, and the context of its organization.
   * @param ordinal its place in the cart, from 1
   * @throws payments.paymentUnknown
   */
  async noticeOf(ctx: Ctx, token: string, ordinal: number): Promise<{ ctx: OrganizationCtx; noticeNumber: string }> {
    for (const inside of await this.contextsOf(ctx, token)) {
      const payment = await this.db.run(inside, (tx) => this.payments.find(tx, token))
      const found = payment?.notices.find((each) => each.ordinal === ordinal)
      if (found) return { ctx: inside, noticeNumber: found.noticeNumber }
    }
    throw paymentErrors.paymentUnknown()
  }

  /** The organizations of a payment, found by its token. @throws payments.paymentUnknown */
  async contextsOf(ctx: Ctx, token: string): Promise<readonly OrganizationCtx[]> {
    const ids = await this.db.run(asPlatform(ctx, 'whose payment'), (tx) => this.payments.organizationsOf(tx, token))
    if (ids.length === 0) throw paymentErrors.paymentUnknown()
    return ids.map((id) => inOrganization(ctx, id))
  }

  private async part(tx: Tx, token: string): Promise<Part> {
    const payment = await this.payments.find(tx, token)
    if (!payment) throw paymentErrors.paymentUnknown()
    const notices: { ordinal: number; view: PaidNotice }[] = []
    for (const each of payment.notices) notices.push({ ordinal: each.ordinal, view: await this.view(tx, each) })
    return { ...payment, notices }
  }

  private async view(tx: Tx, { noticeNumber }: CartNotice): Promise<PaidNotice> {
    const notice = await this.notices.view(tx, noticeNumber)
    const receipt = notice.status === 'paid' ? await this.receiptOf(tx, notice) : undefined
    return { notice, ...(receipt ? { receipt } : {}) }
  }

  private async receiptOf(tx: Tx, { organization, noticeNumber }: NoticeView): Promise<PaidNotice['receipt']> {
    const found = await this.receipts.latestOfNotice(tx, organization.fiscalCode, noticeNumber)
    if (!found) return undefined
    const { receiptId, paidAt, amountCents, pspName } = found
    return { receiptId, paidAt: paidAt.toISOString(), amountCents, pspName }
  }
}

/** Organizations note the same return one after the other: the latest knows best. */
function latestOf(parts: readonly Part[]): Part {
  const at = (part: Part) => part.returnedAt?.getTime() ?? 0
  return parts.reduce((best, part) => (at(part) > at(best) ? part : best))
}
