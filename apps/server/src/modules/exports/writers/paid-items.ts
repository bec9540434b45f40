import type { Cents } from '@repo/domain/cents'
import type { PaidItem } from '@repo/wire/files/paid/paid-item'
import type { PaidReference } from '../../debt-positions/debt-positions.facade.js'
import type { ExportedPayment } from '../../payments/payments.facade.js'
import { stampsOf } from './receipt-stamps.js'

/** Whose file it is. */
export interface ExportOwner {
  readonly fiscalCode: string
  readonly name: string
}

/**
 * The rows of a payment: one for each transfer that is the organization's; all of them of a notice of ours that is wholly for others.
 * A payment by hand has no receipt: the organization attests it, under the identifier of the record.
 */
export function paidItems(
  owner: ExportOwner,
  payment: ExportedPayment,
  position: PaidReference | undefined,
): readonly PaidItem[] {
  const items = payment.receipt
    ? receiptItems(owner, payment, payment.receipt, position)
    : position
      ? byHandItems(owner, payment, position)
      : []
  const ours = items.filter(({ beneficiary }) => beneficiary.fiscalCode === owner.fiscalCode)
  return ours.length > 0 ? ours : items
}

/** What belongs to the position, whatever paid it. */
function keysOf({ sourceId, installmentId, debtPositionId }: ExportedPayment, position: PaidReference | undefined) {
  const installment = position?.installments.find(({ id }) => id === installmentId)
  return {
    key: installment?.key ?? position?.externalId ?? installmentId ?? debtPositionId ?? sourceId,
    serviceCode: position?.serviceCode ?? '',
  }
}

function receiptItems(
  owner: ExportOwner,
  payment: ExportedPayment,
  { view, people, companyName, stationId, isXml, original }: NonNullable<ExportedPayment['receipt']>,
  position: PaidReference | undefined,
): PaidItem[] {
  const stored = position?.installments.find(({ id }) => id === payment.installmentId)?.transfers ?? []
  const stamps = isXml ? stampsOf(original) : undefined
  const primary =
    view.transfers.find(({ beneficiaryFiscalCode }) => beneficiaryFiscalCode === view.issuerFiscalCode) ??
    view.transfers.find(({ number }) => number === 1)
  return view.transfers.map((transfer) => {
    const known = stored.find(({ number }) => number === transfer.number)
    const names: Readonly<Record<string, string>> = {
      [view.issuerFiscalCode]: companyName,
      [owner.fiscalCode]: owner.name,
    }
    return {
      ...keysOf(payment, position),
      organizationFiscalCode: owner.fiscalCode,
      issuer: { fiscalCode: view.issuerFiscalCode, name: companyName, taxonomyCode: primary?.taxonomyCode },
      iuv: view.iuv,
      receiptId: view.receiptId,
      receivedAt: payment.recordedAt,
      stationId,
      psp: { code: view.pspId, name: view.pspName, fiscalCode: view.pspFiscalCode },
      beneficiary: {
        fiscalCode: transfer.beneficiaryFiscalCode,
        name: names[transfer.beneficiaryFiscalCode] ?? known?.beneficiaryName ?? '',
      },
      debtor: people.debtor,
      payer: people.payer,
      paidAt: payment.paidAt,
      totalCents: view.amountCents as Cents,
      transferNumber: transfer.number,
      amountCents: transfer.amountCents as Cents,
      feeCents: view.feeCents as Cents | undefined,
      remittanceInformation: transfer.remittanceInformation,
      taxonomyCode: transfer.taxonomyCode,
      receiptXml: isXml ? original : undefined,
      stampAttachment: stamps?.get(transfer.number),
      budget: known?.budget ?? undefined,
    }
  })
}

/** Those of the installment; when what was due on that day was another amount, one of ours stands for all of it. */
function paidTransfers(
  { fiscalCode }: ExportOwner,
  { installmentId, amountCents }: ExportedPayment,
  position: PaidReference,
) {
  const stored = position.installments.find(({ id }) => id === installmentId)?.transfers ?? []
  if (stored.reduce((sum, each) => sum + each.amountCents, 0) === amountCents) return stored
  const chosen = stored.find(({ beneficiaryFiscalCode }) => beneficiaryFiscalCode === fiscalCode) ?? stored[0]
  return chosen ? [{ ...chosen, amountCents, budget: null }] : []
}

function byHandItems(owner: ExportOwner, payment: ExportedPayment, position: PaidReference): PaidItem[] {
  const transfers = paidTransfers(owner, payment, position)
  const { type, fiscalCode, fullName, email } = position.debtor
  return transfers.map((transfer) => ({
    ...keysOf(payment, position),
    organizationFiscalCode: owner.fiscalCode,
    issuer: owner,
    iuv: payment.iuv ?? '',
    receiptId: payment.sourceId.replaceAll('-', ''),
    receivedAt: payment.recordedAt,
    stationId: '',
    psp: { code: owner.fiscalCode, name: owner.name, fiscalCode: owner.fiscalCode },
    beneficiary: { fiscalCode: transfer.beneficiaryFiscalCode, name: transfer.beneficiaryName },
    debtor: { type, fiscalCode, fullName, email },
    paidAt: payment.paidAt,
    totalCents: payment.amountCents as Cents,
    transferNumber: transfer.number,
    amountCents: transfer.amountCents as Cents,
    remittanceInformation: transfer.remittanceInformation,
    taxonomyCode: transfer.taxonomyCode,
    budget: transfer.budget ?? undefined,
  }))
}
