import { cents } from '@repo/domain/cents'
import { romeDay } from '@repo/domain/italian-calendar'
import type { PaymentData } from '@repo/wire/nodo/payment-data'
import { statusOf } from './archive-status.ts'
import type { ArchivedPositions } from './archived-positions.ts'

/** What the archive knows of a notice that may be paid without asking its station; undefined when it may not. */
export function standInData(
  archive: ArchivedPositions,
  notice: { readonly organizationFiscalCode: string; readonly noticeNumber: string },
  now: Date,
): PaymentData | undefined {
  const found = archive.findNotice(notice.organizationFiscalCode, notice.noticeNumber)
  if (found === undefined) return undefined
  const { entry, option } = found
  const { position, payments } = entry
  if (position.payStandIn === false || payments.some(({ iuv }) => iuv === option.iuv)) return undefined
  const status = statusOf(entry, now)
  if (status !== 'VALID' && !(status === 'PARTIALLY_PAID' && option.isPartialPayment)) return undefined
  return {
    iuv: option.iuv,
    amountCents: cents(option.amount),
    dueDate: romeDay(new Date(option.dueDate)),
    description: option.description,
    companyName: position.companyName,
    officeName: position.officeName,
    debtor: { type: position.type, fiscalCode: position.fiscalCode, fullName: position.fullName },
    transfers: option.transfer.map((transfer) => ({
      number: Number(transfer.idTransfer),
      amountCents: cents(transfer.amount),
      beneficiaryFiscalCode: transfer.organizationFiscalCode,
      beneficiaryName: transfer.companyName ?? position.companyName,
      iban: transfer.iban,
      stamp: transfer.stamp && {
        documentHash: transfer.stamp.hashDocument,
        province: transfer.stamp.provincialResidence,
      },
      remittanceInformation: transfer.remittanceInformation,
      taxonomyCode: transfer.category,
      metadata: transfer.transferMetadata.length > 0 ? transfer.transferMetadata : undefined,
    })),
    metadata: option.paymentOptionMetadata.length > 0 ? option.paymentOptionMetadata : undefined,
  }
}
