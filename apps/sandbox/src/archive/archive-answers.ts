import type { ArchivePaymentOption } from '@repo/wire/archive/debt-position'
import { navOf, optionStatusOf, statusOf } from './archive-status.ts'
import type { ArchivedEntry } from './archived-positions.ts'

/** One option as the archive answers it (PaymentsModelResponse, PaymentOptionModelResponse). */
export function optionAnswer(entry: ArchivedEntry, option: ArchivePaymentOption) {
  const payment = entry.payments.find(({ iuv }) => iuv === option.iuv)
  const reported = payment?.flowId !== undefined
  return {
    ...option,
    nav: navOf(option),
    organizationFiscalCode: entry.organizationFiscalCode,
    insertedDate: entry.insertedAt.toISOString(),
    lastUpdatedDate: entry.updatedAt.toISOString(),
    paymentDate: payment?.paidAt.toISOString(),
    fee: 0,
    notificationFee: 0,
    idReceipt: payment?.receiptId,
    idFlowReporting: payment?.flowId,
    status: optionStatusOf(option.iuv, entry.payments),
    transfer: option.transfer.map((transfer) => ({
      ...transfer,
      insertedDate: entry.insertedAt.toISOString(),
      lastUpdatedDate: entry.updatedAt.toISOString(),
      status: reported ? 'T_REPORTED' : 'T_UNREPORTED',
    })),
  }
}

/** A position as the archive answers a reading, alone or in a list (PaymentPositionModelBaseResponse). */
export function positionAnswer(entry: ArchivedEntry, now: Date) {
  const { iupd, type, companyName, officeName, validityDate, paymentOption } = entry.position
  return {
    iupd,
    organizationFiscalCode: entry.organizationFiscalCode,
    type,
    companyName,
    officeName,
    insertedDate: entry.insertedAt.toISOString(),
    publishDate: entry.publishedAt?.toISOString(),
    validityDate: validityDate ?? entry.publishedAt?.toISOString(),
    paymentDate: entry.payments[0]?.paidAt.toISOString(),
    status: statusOf(entry, now),
    lastUpdatedDate: entry.updatedAt.toISOString(),
    paymentOption: paymentOption.map((option) => optionAnswer(entry, option)),
  }
}

/** A position as the archive answers a writing: what was sent, and its status (PaymentPositionModel). */
export function writtenAnswer(entry: ArchivedEntry, now: Date) {
  const paymentOption = entry.position.paymentOption.map((option) => ({ ...option, nav: navOf(option) }))
  return { ...entry.position, paymentOption, status: statusOf(entry, now) }
}
