import { setTimeout as delay } from 'node:timers/promises'
import { Inject, Injectable } from '@nestjs/common'
import type { NoticeCoordinates } from '@repo/contracts/payments/citizen-payments'
import { handOffState } from '@repo/domain/checkout-cart'
import { canAllGoToPost } from '@repo/domain/transfer-accounts'
import { Checkout } from '#connectors/checkout/checkout'
import { type Ctx, inOrganization } from '#platform/context/ctx'
import { secretToken, uuidv7 } from '#platform/context/ids'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import { ENV, type Env } from '#platform/env'
import { ConnectorError } from '#platform/errors/refusals'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { type CartLine, CartLines } from '../cart-lines.js'
import { CheckoutPaymentsRepository } from '../checkout-payments.repository.js'
import { paymentErrors } from '../payments.errors.js'

export interface PaymentToStart {
  /** One to five, the first gives the cart its key and environment. */
  readonly notices: readonly NoticeCoordinates[]
  /** Where the payer wants the receipts, if given. */
  readonly email: string | undefined
  /** A secret of the page: the same one, with the same notices and address, is the same payment. */
  readonly idempotencyKey: string | undefined
}

/** Longer than two calls of Checkout, one for each of our keys. */
const CLAIM_MS = 30_000
const ASK_AGAIN_MS = 250
const ASK_AGAIN_TIMES = 48

/** Prepares the payment of some notices at Checkout: our rows first, then the cart, outside any transaction. */
@Injectable()
export class StartPayment {
  constructor(
    private readonly db: Database,
    private readonly lines: CartLines,
    private readonly payments: CheckoutPaymentsRepository,
    private readonly checkout: Checkout,
    private readonly vault: Vault,
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * @returns the secret that names the payment to its payer, and where its browser must go: the page of Checkout, or ours when it has already
   *   come back from there and the receipts are awaited
   * @throws organizations.unknown, payments.noticeUnknown, noticePaid, noticeExpired, noticeCancelled, noticeTwice,
   *   noticeOfAnotherOrganization, noticeOfAnotherBroker (facts: which notice), checkoutUnavailable
   */
  async run(ctx: Ctx, wanted: PaymentToStart): Promise<{ paymentId: string; redirectUrl: string }> {
    const lines = await this.payable(ctx, wanted.notices)
    const token = this.tokenOf(wanted)
    await this.store(ctx, token, lines, wanted.email)
    // The first of equal submissions hands the cart over, the others wait for what it gets.
    for (let asked = 0; asked < ASK_AGAIN_TIMES; asked++) {
      const redirectUrl = await this.handOver(ctx, token, lines, wanted.email)
      if (redirectUrl !== undefined) return { paymentId: token, redirectUrl }
      await delay(ASK_AGAIN_MS)
    }
    throw paymentErrors.checkoutUnavailable()
  }

  private async payable(ctx: Ctx, notices: readonly NoticeCoordinates[]): Promise<readonly CartLine[]> {
    const judged = await this.lines.judge(ctx, notices)
    for (const { refusal } of judged) if (refusal) throw refusal
    return judged.flatMap(({ line }) => (line ? [line] : []))
  }

  private tokenOf({ notices, email, idempotencyKey }: PaymentToStart): string {
    if (idempotencyKey === undefined) return secretToken()
    const what = notices.map((each) => `${each.organizationFiscalCode}/${each.noticeNumber}`)
    return this.vault
      .digest([idempotencyKey, email ?? '', ...what].join('\n'), 'checkout-payment.token')
      .toString('base64url')
  }

  /** Each organization stores its part by itself: repeating completes what was interrupted. */
  private async store(ctx: Ctx, token: string, lines: readonly CartLine[], email: string | undefined): Promise<void> {
    let id = uuidv7(ctx.now.getTime())
    for (const organizationId of organizationsOf(lines)) {
      id = await this.db.run(inOrganization(ctx, organizationId), (tx) =>
        this.payments.put(tx, { id, token, notices: noticesOf(lines, organizationId), email }),
      )
    }
  }

  /** @returns undefined when another submission is doing it */
  private async handOver(ctx: Ctx, token: string, lines: readonly CartLine[], email: string | undefined) {
    const leader = inOrganization(ctx, lines[0]!.organization.id)
    const { payment, state, claimed } = await this.db.run(leader, async (tx) => {
      const found = (await this.payments.find(tx, token))!
      const now = handOffState(found, ctx.now)
      const until = new Date(ctx.now.getTime() + CLAIM_MS)
      return { payment: found, state: now, claimed: now === 'none' && (await this.payments.claim(tx, found, until)) }
    })
    if (state === 'awaited') return `${this.env.CITIZEN_ORIGIN}/pagamenti/stato/${token}`
    if (state === 'open') return payment.redirectUrl
    if (!claimed) return undefined
    try {
      const redirectUrl = await this.createCart(ctx, { id: payment.id, token, lines, email })
      await this.markHandedOff(ctx, payment.id, lines, redirectUrl)
      return redirectUrl
    } catch (error) {
      await this.db.run(leader, (tx) => this.payments.release(tx, payment.id))
      throw error
    }
  }

  private async createCart(
    ctx: Ctx,
    cart: { id: string; token: string; lines: readonly CartLine[]; email: string | undefined },
  ): Promise<string> {
    const { organization } = cart.lines[0]!
    const { brokerFiscalCode } = organization
    if (!brokerFiscalCode) throw paymentErrors.checkoutUnavailable()
    const back = (page: string) => `${this.env.CITIZEN_ORIGIN}/pagamenti/esito/${cart.token}/${page}`
    const request = {
      ...(cart.email ? { emailNotice: cart.email } : {}),
      paymentNotices: cart.lines.map((line) => ({
        noticeNumber: line.noticeNumber,
        fiscalCode: line.organization.fiscalCode,
        amount: line.installment.amountCents,
        companyName: line.organization.name,
        description: line.description,
      })),
      returnUrls: {
        returnOkUrl: back('ok'),
        returnCancelUrl: back('annullato'),
        returnErrorUrl: back('errore'),
        returnWaitingUrl: back('attesa'),
      },
      idCart: cart.id,
      allCCP: canAllGoToPost(cart.lines.flatMap((line) => line.installment.transfers)),
    }
    const counterparty = { ...organization, organizationId: organization.id, brokerFiscalCode }
    const { redirectUrl } = await this.checkout.createCart(ctx, counterparty, request).catch((error: unknown) => {
      if (!(error instanceof ConnectorError)) throw error
      this.logger.error({ err: error, correlationId: ctx.correlationId }, 'Checkout did not take the cart')
      throw paymentErrors.checkoutUnavailable()
    })
    return redirectUrl
  }

  private async markHandedOff(ctx: Ctx, id: string, lines: readonly CartLine[], redirectUrl: string): Promise<void> {
    const [leader, ...others] = organizationsOf(lines)
    // The one that keeps the page goes last: until then the cart counts as not handed over.
    for (const organizationId of [...others, leader!]) {
      await this.db.run(inOrganization(ctx, organizationId), async (tx) => {
        await this.payments.markHandedOff(tx, id, organizationId === leader ? redirectUrl : undefined)
        for (const line of lines.filter((each) => each.organization.id === organizationId)) {
          tx.audit({
            action: 'payments.checkoutStarted',
            subjectKind: 'debtPosition',
            subjectId: line.positionId,
            details: { noticeNumbers: [line.noticeNumber], noticesInCart: lines.length },
          })
        }
      })
    }
  }
}

/** In the order of their first notice. */
const organizationsOf = (lines: readonly CartLine[]) => [...new Set(lines.map((line) => line.organization.id))]

function noticesOf(lines: readonly CartLine[], organizationId: string) {
  return lines.flatMap((line, index) =>
    line.organization.id === organizationId
      ? [{ noticeNumber: line.noticeNumber, ordinal: index + 1, amountCents: line.installment.amountCents }]
      : [],
  )
}
