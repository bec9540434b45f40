// The receipt inside paSendRT and paSendRTV2 (ctReceipt and ctReceiptV2), read into one model. Source: paForNode.xsd.
import type { Receipt, ReceiptTransfer } from '@repo/domain/receipt'
import {
  stAmount,
  stAmountNotZero,
  stFiscalCodePA,
  stIBAN,
  stIdTransfer,
  stISODate,
  stISODateTime,
  stNoticeNumber,
  stOutcome,
  stReceiptId,
  stText20,
  stText35,
  stText70,
  stText140,
  stText210,
  xsdBase64,
  xsdBoolean,
} from './common-types.ts'
import type { ElementReader } from './element-reader.ts'
import { readMetadata, writeMetadata } from './metadata.ts'
import type { PrimitiveVersion } from './payment-data.ts'
import { readSubject, writeSubject } from './subject.ts'
import { amountTag, codeTag, element, optionalAmountTag, optionalTag, optionalTextTag, textTag } from './xml-writer.ts'

export function readReceipt(reader: ElementReader, version: PrimitiveVersion): Receipt {
  const v2 = version === 'V2'
  return {
    version,
    receiptId: reader.value('receiptId', stReceiptId),
    noticeNumber: reader.value('noticeNumber', stNoticeNumber),
    organizationFiscalCode: reader.value('fiscalCode', stFiscalCodePA),
    outcome: reader.value('outcome', stOutcome),
    iuv: reader.value('creditorReferenceId', stText35),
    amountCents: reader.value('paymentAmount', stAmount),
    description: reader.value('description', stText140),
    organizationName: reader.value('companyName', stText140),
    officeName: reader.optionalValue('officeName', stText140),
    debtor: reader.element('debtor', readSubject),
    transfers: reader.element('transferList', (list) =>
      list.elements('transfer', 5, (each) => readTransfer(each, version)),
    ),
    pspId: reader.value('idPSP', stText35),
    pspFiscalCode: reader.optionalValue('pspFiscalCode', stText70),
    pspVatNumber: reader.optionalValue('pspPartitaIVA', stText20),
    pspName: reader.value('PSPCompanyName', stText70),
    channelId: reader.value('idChannel', stText35),
    channelDescription: reader.value('channelDescription', stText35),
    payer: reader.optionalElement('payer', readSubject),
    paymentMethod: reader.optionalValue('paymentMethod', stText35),
    paymentNote: v2 ? reader.optionalValue('paymentNote', stText210) : undefined,
    feeCents: reader.optionalValue('fee', stAmount),
    organizationFeeCents: v2 ? reader.optionalValue('primaryCiIncurredFee', stAmount) : undefined,
    bundleId: v2 ? reader.optionalValue('idBundle', stText70) : undefined,
    organizationBundleId: v2 ? reader.optionalValue('idCiBundle', stText70) : undefined,
    paymentDateTime: reader.optionalValue('paymentDateTime', stISODateTime),
    applicationDate: reader.optionalValue('applicationDate', stISODate),
    transferDate: reader.optionalValue('transferDate', stISODate),
    metadata: reader.optionalElement('metadata', readMetadata),
    standIn: reader.optionalValue('standIn', xsdBoolean),
  }
}

/** Writes the receipt in the version it declares; what V1 has no room for is left out. */
export function writeReceipt(receipt: Receipt): string {
  const v2 = receipt.version === 'V2'
  return element(
    'receipt',
    codeTag('receiptId', receipt.receiptId, 255) +
      codeTag('noticeNumber', receipt.noticeNumber, 18, 18) +
      codeTag('fiscalCode', receipt.organizationFiscalCode, 11, 11) +
      element('outcome', receipt.outcome) +
      codeTag('creditorReferenceId', receipt.iuv, 35) +
      optionalAmountTag('paymentAmount', receipt.amountCents) +
      textTag('description', receipt.description, 140) +
      textTag('companyName', receipt.organizationName, 140) +
      optionalTextTag('officeName', receipt.officeName, 140) +
      writeSubject('debtor', receipt.debtor) +
      writeTransfers(receipt) +
      writePsp(receipt) +
      (receipt.payer ? writeSubject('payer', receipt.payer) : '') +
      optionalTextTag('paymentMethod', receipt.paymentMethod, 35) +
      (v2 ? optionalTextTag('paymentNote', receipt.paymentNote, 210) : '') +
      optionalAmountTag('fee', receipt.feeCents) +
      (v2 ? writeBundle(receipt) : '') +
      optionalTag('paymentDateTime', receipt.paymentDateTime?.text) +
      optionalTag('applicationDate', receipt.applicationDate) +
      optionalTag('transferDate', receipt.transferDate) +
      writeMetadata(receipt.metadata) +
      optionalTag('standIn', receipt.standIn),
  )
}

function writePsp(receipt: Receipt): string {
  return (
    codeTag('idPSP', receipt.pspId, 35) +
    optionalTextTag('pspFiscalCode', receipt.pspFiscalCode, 70) +
    optionalTextTag('pspPartitaIVA', receipt.pspVatNumber, 20) +
    textTag('PSPCompanyName', receipt.pspName, 70) +
    codeTag('idChannel', receipt.channelId, 35) +
    textTag('channelDescription', receipt.channelDescription, 35)
  )
}

function writeBundle(receipt: Receipt): string {
  return (
    optionalAmountTag('primaryCiIncurredFee', receipt.organizationFeeCents) +
    optionalTextTag('idBundle', receipt.bundleId, 70) +
    optionalTextTag('idCiBundle', receipt.organizationBundleId, 70)
  )
}

function readTransfer(reader: ElementReader, version: PrimitiveVersion): ReceiptTransfer {
  const head = {
    number: reader.value('idTransfer', stIdTransfer),
    amountCents: reader.value('transferAmount', stAmountNotZero),
    beneficiaryFiscalCode: reader.value('fiscalCodePA', stFiscalCodePA),
  }
  const beneficiaryName = version === 'V2' ? reader.optionalValue('companyName', stText140) : undefined
  const stampAttachment = version === 'V2' ? reader.optionalValue('MBDAttachment', xsdBase64) : undefined
  return {
    ...head,
    beneficiaryName,
    stampAttachment,
    iban: stampAttachment === undefined ? reader.value('IBAN', stIBAN) : undefined,
    remittanceInformation: reader.value('remittanceInformation', stText140),
    taxonomyCode: reader.value('transferCategory', stText140),
    metadata: reader.optionalElement('metadata', readMetadata),
  }
}

function writeTransfers(receipt: Receipt): string {
  if (receipt.transfers.length === 0 || receipt.transfers.length > 5)
    throw new RangeError('A receipt has one to five transfers')
  const lines = receipt.transfers.map((transfer) =>
    element(
      'transfer',
      element('idTransfer', String(transfer.number)) +
        amountTag('transferAmount', transfer.amountCents) +
        codeTag('fiscalCodePA', transfer.beneficiaryFiscalCode, 11, 11) +
        (receipt.version === 'V2' ? optionalTextTag('companyName', transfer.beneficiaryName, 140) : '') +
        writeDestination(transfer, receipt.version) +
        textTag('remittanceInformation', transfer.remittanceInformation, 140) +
        textTag('transferCategory', transfer.taxonomyCode, 140) +
        writeMetadata(transfer.metadata),
    ),
  )
  return element('transferList', lines.join(''))
}

function writeDestination(transfer: ReceiptTransfer, version: PrimitiveVersion): string {
  if (transfer.iban !== undefined) return codeTag('IBAN', transfer.iban, 35)
  if (version === 'V1' || transfer.stampAttachment === undefined) throw new RangeError('A transfer needs an account')
  return element('MBDAttachment', transfer.stampAttachment)
}
