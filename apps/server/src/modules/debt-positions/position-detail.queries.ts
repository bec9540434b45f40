import { Injectable } from '@nestjs/common'
import type { DebtPosition as DebtPositionView, ManualPayment } from '@repo/contracts/debt-positions/debt-positions'
import { restorableUntil } from '@repo/domain/close-position'
import { romeDay } from '@repo/domain/italian-calendar'
import type { PrismaTx } from '#platform/db/database'
import { debtPositionErrors } from './debt-positions.errors.js'
import { DebtPositionsRepository } from './debt-positions.repository.js'
import { positionDisplayStatus } from './display-status.js'
import { debtorView, installmentView } from './installment-view.js'

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
        installments: option.installments.map((each) => installmentView(each, today, stored.paidAt?.get(each.id))),
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
