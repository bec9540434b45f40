import { Injectable } from '@nestjs/common'
import type { DebtPosition as DebtPositionView } from '@repo/contracts/debt-positions/debt-positions'
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
    return {
      id,
      version: stored.version,
      status: position.status,
      displayStatus: positionDisplayStatus(position, today),
      description: position.description,
      collectionService: service,
      debtor: {
        type: position.debtor.type,
        fiscalCode: position.debtor.fiscalCode,
        fullName: position.debtor.fullName,
        ...(position.debtor.email ? { email: position.debtor.email } : {}),
        ...(position.debtor.address ? { address: position.debtor.address } : {}),
      },
      origin: stored.origin,
      createdAt: stored.createdAt.toISOString(),
      ...(stored.publishedAt ? { publishedAt: stored.publishedAt.toISOString() } : {}),
      ...(stored.cancelledAt ? { cancelledAt: stored.cancelledAt.toISOString() } : {}),
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
          dueDate: each.dueDate,
          payableAfterDueDate: each.payableAfterDueDate,
          ...(paidAt.get(each.id) ? { paidAt: paidAt.get(each.id)!.toISOString() } : {}),
          transfers: each.transfers.map((transfer) => ({
            number: transfer.number,
            amountCents: transfer.amountCents,
            beneficiaryFiscalCode: transfer.beneficiaryFiscalCode,
            beneficiaryName: transfer.beneficiaryName,
            ...(transfer.iban ? { iban: transfer.iban } : {}),
            taxonomyCode: transfer.taxonomyCode,
            remittanceInformation: transfer.remittanceInformation,
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
    }
  }
}
