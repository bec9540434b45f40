// The other way: a receipt as the service answers it. For whoever plays the service.
import { romeDay } from '@repo/domain/italian-calendar'
import type { Receipt, ReceiptTransfer, Subject } from '@repo/domain/receipt'
import { decimalOfCents } from '../json/decimal-amount.ts'

/** Body of the answer. What the service does not tell (`paymentNote`, `standIn`, names of the beneficiaries) is left out. */
export function receiptToService(receipt: Receipt): string {
  return JSON.stringify({
    receiptId: receipt.receiptId,
    noticeNumber: receipt.noticeNumber,
    fiscalCode: receipt.organizationFiscalCode,
    outcome: receipt.outcome,
    creditorReferenceId: receipt.iuv,
    paymentAmount: decimalOfCents(receipt.amountCents),
    description: receipt.description,
    companyName: receipt.organizationName,
    officeName: receipt.officeName,
    debtor: subject(receipt.debtor),
    transferList: receipt.transfers.map(transfer),
    idPSP: receipt.pspId,
    pspFiscalCode: receipt.pspFiscalCode,
    pspPartitaIVA: receipt.pspVatNumber,
    pspCompanyName: receipt.pspName,
    idChannel: receipt.channelId,
    channelDescription: receipt.channelDescription,
    payer: receipt.payer && subject(receipt.payer),
    paymentMethod: receipt.paymentMethod,
    fee: optionalAmount(receipt.feeCents),
    primaryCiIncurredFee: optionalAmount(receipt.organizationFeeCents),
    idBundle: receipt.bundleId,
    idCiBundle: receipt.organizationBundleId,
    paymentDateTime: receipt.paymentDateTime && romeDay(receipt.paymentDateTime.at),
    paymentDateTimeFormatted: receipt.paymentDateTime?.at.toISOString(),
    applicationDate: receipt.applicationDate,
    transferDate: receipt.transferDate,
    metadata: receipt.metadata,
  })
}

const optionalAmount = (cents: number | undefined) => (cents === undefined ? undefined : decimalOfCents(cents))

function subject(person: Subject) {
  return {
    entityUniqueIdentifierType: person.type,
    entityUniqueIdentifierValue: person.fiscalCode,
    fullName: person.fullName,
    streetName: person.street,
    civicNumber: person.civicNumber,
    postalCode: person.postalCode,
    city: person.city,
    stateProvinceRegion: person.province,
    country: person.country,
    email: person.email,
  }
}

/** The contract wants both destinations in every transfer: the one that is not there is an empty text. */
function transfer(line: ReceiptTransfer) {
  return {
    idTransfer: line.number,
    transferAmount: decimalOfCents(line.amountCents),
    fiscalCodePA: line.beneficiaryFiscalCode,
    iban: line.iban ?? '',
    mbdAttachment: line.stampAttachment ?? '',
    remittanceInformation: line.remittanceInformation,
    transferCategory: line.taxonomyCode,
    metadata: line.metadata,
  }
}
