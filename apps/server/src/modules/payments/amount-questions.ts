import { Inject, Injectable } from '@nestjs/common'
import { amountOn, canBear } from '@repo/domain/amount-steps'
import { type Cents, MAX_PAYMENT_CENTS } from '@repo/domain/cents'
import { romeDay } from '@repo/domain/italian-calendar'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { payability } from '@repo/domain/payability'
import { z } from 'zod'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { bodySignature } from '#platform/http/body-signature'
import { type GuardedAnswer, GuardedHttp, GuardedHttpError } from '#platform/http/guarded-http'
import { Journal } from '#platform/journal/journal'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { DebtPositionsFacade, type StationNotice } from '../debt-positions/debt-positions.facade.js'
import type { CalledOrganization } from '../organizations/organization-directory.facade.js'
import { type AmountQuestion, OrganizationsFacade } from '../organizations/organizations.facade.js'
import { paymentErrors } from './payments.errors.js'

/** The payer waits, and behind the payer the Nodo: an answer that comes later is worth nothing. */
const HARD_LIMIT_MS = 1_000

const answerSchema = z.object({ amountCents: z.int().min(1).max(MAX_PAYMENT_CENTS) })

/**
 * Before a payment, the organization's own system may be asked how much is due: interest by day, a discount, a part paid elsewhere. What it
 * answers is stored, so that receipt and position agree. Without an answer within a second, what the service declares happens: the stored
 * amount is due, or the payment is refused.
 */
@Injectable()
export class AmountQuestions {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsFacade,
    private readonly positions: DebtPositionsFacade,
    private readonly http: GuardedHttp,
    private readonly journal: Journal,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * The notice with the amount that is due now. Only what can be paid is asked about.
   * @throws payments.amountUnknown when there is no answer and the service wants one
   */
  async refresh(
    ctx: OrganizationCtx,
    organization: CalledOrganization,
    noticeNumber: NoticeNumber,
    found: StationNotice,
  ): Promise<StationNotice> {
    const today = romeDay(ctx.now)
    if (!found.asksAmount || !payability(found.installment, today).payable) return found
    const question = await this.db.run(ctx, (tx) => this.organizations.amountQuestion(tx, found.collectionServiceId))
    if (!question) return found
    const amountCents = await this.ask(ctx, organization, noticeNumber, found, question)
    const answered = amountCents !== undefined && canBear(found.installment, amountCents)
    await this.db.run(ctx, (tx) => this.organizations.noteAmountQuestion(tx, found.collectionServiceId, answered))
    if (!answered) {
      if (question.fallback === 'refuse') throw paymentErrors.amountUnknown()
      return found
    }
    if (amountCents === amountOn(found.installment, today)) return found
    await this.positions.reviseAmount(ctx, noticeNumber, amountCents)
    return (await this.positions.askForStation(ctx, noticeNumber)) ?? found
  }

  /** The same for who has only the number: the portal and its carts. */
  async refreshByNumber(
    ctx: OrganizationCtx,
    organization: CalledOrganization,
    noticeNumber: NoticeNumber,
  ): Promise<void> {
    const found = await this.positions.askForStation(ctx, noticeNumber)
    if (found) await this.refresh(ctx, organization, noticeNumber, found)
  }

  /** @returns undefined when there was no answer that can be used */
  private async ask(
    ctx: OrganizationCtx,
    organization: CalledOrganization,
    noticeNumber: NoticeNumber,
    { installment }: StationNotice,
    question: AmountQuestion,
  ): Promise<Cents | undefined> {
    const body = JSON.stringify({
      organizationFiscalCode: organization.fiscalCode,
      noticeNumber,
      iuv: installment.iuv,
      dueCents: amountOn(installment, romeDay(ctx.now)),
    })
    const headers = {
      'content-type': 'application/json',
      'quietanza-signature': bodySignature(body, new Date(), [question.secret]),
      'quietanza-event': 'amount.asked',
      'x-correlation-id': ctx.correlationId,
    }
    const started = performance.now()
    let answer: GuardedAnswer | undefined
    let outcome = 'UNREACHABLE'
    try {
      answer = await this.http.post(question.url, body, { headers, timeoutMs: HARD_LIMIT_MS })
      outcome = answer.status === 200 ? 'OK' : `HTTP_${answer.status}`
    } catch (error) {
      if (!(error instanceof GuardedHttpError)) throw error
      if (error.problem === 'timeout') outcome = 'TIMEOUT'
      this.logger.warn(
        { problem: error.problem, correlationId: ctx.correlationId },
        'an amount question was not answered',
      )
    }
    const amountCents = outcome === 'OK' && answer ? amountIn(answer.body) : undefined
    if (outcome === 'OK' && amountCents === undefined) outcome = 'UNREADABLE'
    this.journal.note({
      at: ctx.now,
      durationUs: (performance.now() - started) * 1_000,
      direction: 'out',
      counterpart: 'vertical',
      operation: 'amountQuestion',
      environment: organization.environment,
      outcome,
      httpStatus: answer?.status,
      organizationId: ctx.scope.organizationId,
      noticeNumber,
      iuv: installment.iuv,
      correlationId: ctx.correlationId,
      request: body,
      response: answer?.body ?? '',
    })
    return amountCents
  }
}

function amountIn(body: Buffer): Cents | undefined {
  try {
    const parsed = answerSchema.safeParse(JSON.parse(body.toString('utf8')))
    return parsed.success ? (parsed.data.amountCents as Cents) : undefined
  } catch {
    return undefined
  }
}
