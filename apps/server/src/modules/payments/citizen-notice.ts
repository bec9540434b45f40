import { Injectable } from '@nestjs/common'
import type { NoticeStatus, NoticeView } from '@repo/contracts/payments/citizen-payments'
import { amountOn } from '@repo/domain/amount-steps'
import { awaitedSince } from '@repo/domain/checkout-cart'
import { findByNotice } from '@repo/domain/debt-position'
import { maskName } from '@repo/domain/fiscal-code'
import { romeDay } from '@repo/domain/italian-calendar'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { payability } from '@repo/domain/payability'
import type { Tx } from '#platform/db/tx'
import { DebtPositionsFacade } from '../debt-positions/debt-positions.facade.js'
import { OrganizationsFacade } from '../organizations/organizations.facade.js'
import { CheckoutPaymentsRepository } from './checkout-payments.repository.js'
import { paymentErrors } from './payments.errors.js'
import { ReceiptsQueries } from './receipts.queries.js'

/** What an anonymous payer may see of a notice. */
@Injectable()
export class CitizenNotice {
  constructor(
    private readonly positions: DebtPositionsFacade,
    private readonly organizations: OrganizationsFacade,
    private readonly payments: CheckoutPaymentsRepository,
    private readonly receipts: ReceiptsQueries,
  ) {}

  /** @throws payments.noticeUnknown */
  async view(tx: Tx, noticeNumber: NoticeNumber): Promise<NoticeView> {
    const stored = await this.positions.findByNotice(tx, noticeNumber)
    const found = stored && findByNotice(stored.position, noticeNumber)
    if (!found) throw paymentErrors.noticeUnknown()
    const { installment } = found
    const today = romeDay(tx.ctx.now)
    const judged = payability(installment, today)
    if (!judged.payable && judged.why === 'unknown') throw paymentErrors.noticeUnknown()
    const organization = await this.organizations.own(tx)
    const service = await this.organizations.service(tx, stored.collectionServiceId)
    const receipt = await this.receipts.latestOfNotice(tx, organization.fiscalCode, noticeNumber)
    const awaited = judged.payable && (await this.payments.isAwaited(tx, noticeNumber, awaitedSince(tx.ctx.now)))
    const status: NoticeStatus = awaited
      ? 'verifying'
      : judged.payable
        ? 'payable'
        : (judged.why as Exclude<typeof judged.why, 'unknown'>)
    return {
      organization: { name: organization.name, fiscalCode: organization.fiscalCode },
      noticeNumber,
      status,
      description: stored.position.description,
      serviceName: service?.name ?? '',
      debtorMasked: maskName(stored.position.debtor.fullName),
      amountCents: amountOn(installment, today),
      dueDate: installment.dueDate,
      receiptAvailable: receipt !== undefined,
      ...(status === 'paid' && receipt ? { paidAt: receipt.paidAt.toISOString() } : {}),
    }
  }
}
