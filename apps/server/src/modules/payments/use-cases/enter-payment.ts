import { Injectable } from '@nestjs/common'
import { romeInstant } from '@repo/domain/italian-calendar'
import type { Tx } from '#platform/db/tx'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { type NewPaymentEntry, PaymentEntriesRepository } from '../payment-entries.repository.js'
import { ReceiptsQueries } from '../receipts.queries.js'

/** Puts what was paid in the list that programs read with a cursor, after the fact and in the order of commits. Safe to repeat. */
@Injectable()
export class EnterPayment {
  constructor(
    private readonly entries: PaymentEntriesRepository,
    private readonly receipts: ReceiptsQueries,
    private readonly positions: DebtPositionsFacade,
    private readonly organizations: OrganizationsFacade,
  ) {}

  async receipt(tx: Tx, receiptUuid: string): Promise<void> {
    const receipt = await this.receipts.toEnter(tx, receiptUuid)
    if (!receipt) return
    const { debtPositionId } = receipt
    const collectionServiceId = debtPositionId ? await this.positions.serviceOf(tx, debtPositionId) : undefined
    const { fiscalCode } = await this.organizations.own(tx)
    const own = receipt.issuerFiscalCode === fiscalCode
    const refused = receipt.outcome !== 'OK'
    await this.entries.enter(tx, receiptUuid, [
      {
        kind: refused ? 'refusedReceipt' : own ? 'receipt' : 'share',
        sourceId: receiptUuid,
        debtPositionId,
        installmentId: receipt.installmentId,
        collectionServiceId,
        noticeNumber: receipt.noticeNumber,
        iuv: receipt.iuv,
        amountCents: refused || own ? receipt.amountCents : shareOf(receipt.transfers, fiscalCode),
        paidAt: receipt.paidAt,
        recordedAt: receipt.receivedAt,
      },
    ])
  }

  /** A payment by hand and, when it was taken back, its void: whichever job comes first enters both, in order. */
  async byHand(tx: Tx, manualPaymentId: string): Promise<void> {
    const payment = await this.positions.manualPayment(tx, manualPaymentId)
    if (!payment) return
    const recorded: NewPaymentEntry = {
      kind: 'manual',
      sourceId: payment.id,
      debtPositionId: payment.debtPositionId,
      installmentId: payment.installmentId,
      collectionServiceId: payment.collectionServiceId,
      noticeNumber: payment.noticeNumber ?? undefined,
      iuv: payment.iuv ?? undefined,
      amountCents: payment.amountCents,
      paidAt: romeInstant(payment.paidOn)!,
      recordedAt: payment.createdAt,
    }
    const { voidedAt } = payment
    const voided: NewPaymentEntry[] = voidedAt ? [{ ...recorded, kind: 'manualVoided', recordedAt: voidedAt }] : []
    await this.entries.enter(tx, payment.id, [recorded, ...voided])
  }
}

function shareOf(transfers: readonly { amountCents: number; beneficiaryFiscalCode: string }[], own: string): number {
  return transfers
    .filter(({ beneficiaryFiscalCode }) => beneficiaryFiscalCode === own)
    .reduce((sum, { amountCents }) => sum + amountCents, 0)
}
