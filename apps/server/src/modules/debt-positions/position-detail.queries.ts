import { Injectable } from '@nestjs/common'
import type { DebtPosition as DebtPositionView, ManualPayment } from '@repo/contracts/debt-positions/debt-positions'
import { amountOn, lastDayOf } from '@repo/domain/amount-steps'
import { restorableUntil } from '@repo/domain/close-position'
import type { Debtor } from '@repo/domain/debt-position'
import { romeDay } from '@repo/domain/italian-calendar'
import type { PrismaTx } from '#platform/db/database'
import { debtPositionErrors } from './debt-positions.errors.js'
import { DebtPositionsRepository } from './debt-positions.repository.js'
import { installmentDisplayStatus, positionDisplayStatus } from './display-status.js'

/** One position with everything an operator sees of it. */
@Injectable()
export class PositionDetailQueries {
  constructor(private readonly positions: DebtPositionsRepository) {}

  /** @throws debtPositions.unknown */
  async read(tx: PrismaTx, id: string): Promise<DebtPositionView> {
    const { organizationId } = tx
    const stored = await this.positions.find(tx, id)
    if (!stored) throw debtPositionErrors.unknown()
    const { position } = stored
    const today = romeDay(tx.ctx.now)
    const service = await tx.prisma.collectionService.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id: stored.collectionServiceId } },
      select: { id: true, code: true, name: true },
    })
    const paid = await tx.prisma.installment.findMany({
      where: { organizationId, debtPositionId: id, paidAt: { not: null } },
      select: { id: true, paidAt: true },
    })
    const paidAt = new Map(paid.map((row) => [row.id, row.paidAt]))
    const receipts = await tx.prisma.receipt.findMany({
      where: { organizationId, debtPositionId: id },
      include: { anomalies: true },
      orderBy: { receivedAt: 'asc' },
    })
    const manual = await tx.prisma.manualPayment.findMany({
      where: { organizationId, debtPositionId: id },
      orderBy: { createdAt: 'asc' },
    })
    const attachments = await tx.prisma.positionAttachment.findMany({
      where: { organizationId, debtPositionId: id },
      select: { id: true, name: true, bytes: true, createdAt: true },
      orderBy: { id: 'asc' },
    })
    return {
      id,
      version: stored.version,
      status: position.status,
      displayStatus: positionDisplayStatus(position, today),
      description: position.description,
      collectionService: service,
      debtor: debtorView(position.debtor),
      coDebtors: (position.coDebtors ?? []).map(debtorView),
      ...(position.externalId ? { externalId: position.externalId } : {}),
      origin: stored.origin,
      createdAt: stored.createdAt.toISOString(),
      ...(stored.publishedAt ? { publishedAt: stored.publishedAt.toISOString() } : {}),
      ...(stored.cancelledAt
        ? {
            cancelledAt: stored.cancelledAt.toISOString(),
            restorableUntil: restorableUntil(stored.cancelledAt).toISOString(),
          }
        : {}),
      ...(stored.closingAct ? { closingAct: stored.closingAct } : {}),
      paymentOptions: position.paymentOptions.map((option) => ({
        id: option.id,
        kind: option.kind,
        installments: option.installments.map((each) => ({
          id: each.id,
          number: each.number,
          status: each.status,
          displayStatus: installmentDisplayStatus(each, today),
          ...(each.noticeNumber ? { noticeNumber: each.noticeNumber } : {}),
          ...(each.iuv ? { iuv: each.iuv } : {}),
          amountCents: each.amountCents,
          dueCents: amountOn(each, today),
          ...(each.amountSteps
            ? {
                amountSteps: each.amountSteps.map((step) => {
                  const lastDay = lastDayOf(step, each.notifiedOn)
                  return { ...step, ...(lastDay === undefined ? {} : { lastDay }) }
                }),
              }
            : {}),
          ...(each.notifiedOn ? { notifiedOn: each.notifiedOn } : {}),
          ...(each.validFrom ? { validFrom: each.validFrom } : {}),
          paidByHand: each.paidByHand === true,
          ...(each.metadata ? { metadata: each.metadata.map((entry) => ({ ...entry })) } : {}),
          dueDate: each.dueDate,
          payableAfterDueDate: each.payableAfterDueDate,
          ...(paidAt.get(each.id) ? { paidAt: paidAt.get(each.id)!.toISOString() } : {}),
          transfers: each.transfers.map((transfer) => ({
            number: transfer.number,
            amountCents: transfer.amountCents,
            beneficiaryFiscalCode: transfer.beneficiaryFiscalCode,
            beneficiaryName: transfer.beneficiaryName,
            ...(transfer.iban ? { iban: transfer.iban } : {}),
            ...(transfer.postalIban ? { postalIban: transfer.postalIban } : {}),
            ...(transfer.stamp ? { stamp: { ...transfer.stamp } } : {}),
            taxonomyCode: transfer.taxonomyCode,
            remittanceInformation: transfer.remittanceInformation,
            ...(transfer.budget ? { budget: transfer.budget.map((entry) => ({ ...entry })) } : {}),
            ...(transfer.metadata ? { metadata: transfer.metadata.map((entry) => ({ ...entry })) } : {}),
          })),
        })),
      })),
      receipts: receipts.map((receipt) => ({
        id: receipt.id,
        receiptId: receipt.receiptId,
        noticeNumber: receipt.noticeNumber,
        amountCents: Number(receipt.amountCents),
        paidAt: (receipt.paidAt ?? receipt.receivedAt).toISOString(),
        receivedAt: receipt.receivedAt.toISOString(),
        pspName: receipt.pspName,
        anomalies: receipt.anomalies.map(({ kind, detail }) => ({ kind, detail })),
      })),
      manualPayments: manual.map((payment) => ({
        id: payment.id,
        installmentId: payment.installmentId,
        method: payment.method as ManualPayment['method'],
        amountCents: Number(payment.amountCents),
        paidOn: payment.paidOn.toISOString().slice(0, 10),
        document: payment.document,
        reason: payment.reason,
        recordedBy: payment.recordedBy,
        createdAt: payment.createdAt.toISOString(),
        voidableUntil: restorableUntil(payment.createdAt).toISOString(),
        ...(payment.voidedAt
          ? {
              voided: {
                at: payment.voidedAt.toISOString(),
                by: payment.voidedBy ?? '',
                reason: payment.voidReason ?? '',
              },
            }
          : {}),
      })),
      attachments: attachments.map((each) => ({
        id: each.id,
        name: each.name,
        bytes: each.bytes,
        createdAt: each.createdAt.toISOString(),
      })),
    }
  }
}

function debtorView({ type, fiscalCode, fullName, email, address }: Debtor): DebtPositionView['debtor'] {
  return { type, fiscalCode, fullName, ...(email ? { email } : {}), ...(address ? { address } : {}) }
}
