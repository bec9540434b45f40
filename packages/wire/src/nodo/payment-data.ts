// Who gets what and on which account: the content of the OK answers to activation (ctPaymentPA and ctPaymentPAV2).
// Source: paForNode.xsd; SANP 3.12.0, best practice on transfers.
import { type Cents, sumCents } from '@repo/domain/cents'
import type { Metadata, StampRequest } from '@repo/domain/debt-position'
import type { LocalDate } from '@repo/domain/local-date'
import type { Subject } from '@repo/domain/receipt'
import {
  stAmountNotZero,
  stBase64Binary72,
  stFiscalCodePA,
  stIBAN,
  stIdTransfer,
  stISODate,
  stISODateTime,
  stNazioneProvincia,
  stText35,
  stText140,
  stTipoBolloDigitale,
  type WireInstant,
  xsdBoolean,
} from './common-types.ts'
import type { ElementReader } from './element-reader.ts'
import { readMetadata, writeMetadata } from './metadata.ts'
import { readSubject, writeSubject } from './subject.ts'
import { amountTag, codeTag, element, optionalTag, optionalTextTag, textTag } from './xml-writer.ts'

/** One line of the payment; a transfer of the domain fits as it is. */
export type PaymentTransfer = {
  /** 1 to 5. */
  readonly number: number
  readonly amountCents: Cents
  readonly beneficiaryFiscalCode: string
  /** V2 only; V1 has no room for it. */
  readonly beneficiaryName?: string | undefined
  /** Account, or digital stamp (V2 only), never both. */
  readonly iban?: string | undefined
  readonly stamp?: StampRequest | undefined
  readonly remittanceInformation: string
  readonly taxonomyCode: string
  readonly metadata?: Metadata | undefined
}

export type PaymentData = {
  /** `creditorReferenceId`. */
  readonly iuv: string
  /** Must be the sum of the transfers. */
  readonly amountCents: Cents
  readonly dueDate: LocalDate
  /** Ignored by the platform. */
  readonly retentionDate?: WireInstant | undefined
  /** Ignored by the platform. */
  readonly lastPayment?: boolean | undefined
  readonly description: string
  /** Mandatory in V2. */
  readonly companyName?: string | undefined
  readonly officeName?: string | undefined
  readonly debtor: Subject
  readonly transfers: readonly PaymentTransfer[]
  /** Comes back in the receipt, to every body involved: nothing personal. */
  readonly metadata?: Metadata | undefined
}

export type PrimitiveVersion = 'V1' | 'V2'

export function readPaymentData(reader: ElementReader, version: PrimitiveVersion): PaymentData {
  return {
    iuv: reader.value('creditorReferenceId', stText35),
    amountCents: reader.value('paymentAmount', stAmountNotZero),
    dueDate: reader.value('dueDate', stISODate),
    retentionDate: reader.optionalValue('retentionDate', stISODateTime),
    lastPayment: reader.optionalValue('lastPayment', xsdBoolean),
    description: reader.value('description', stText140),
    companyName:
      version === 'V2' ? reader.value('companyName', stText140) : reader.optionalValue('companyName', stText140),
    officeName: reader.optionalValue('officeName', stText140),
    debtor: reader.element('debtor', readSubject),
    transfers: reader.element('transferList', (list) =>
      list.elements('transfer', 5, (each) => readTransfer(each, version)),
    ),
    metadata: reader.optionalElement('metadata', readMetadata),
  }
}

/** Throws RangeError for what the schema or the Nodo would refuse: no or too many transfers, a sum that differs, a stamp in V1. */
export function writePaymentData(data: PaymentData, version: PrimitiveVersion): string {
  if (data.transfers.length === 0 || data.transfers.length > 5)
    throw new RangeError('A payment has one to five transfers')
  if (sumCents(data.transfers.map((transfer) => transfer.amountCents)) !== data.amountCents) {
    throw new RangeError('The transfers do not add up to the amount')
  }
  return element(
    'data',
    codeTag('creditorReferenceId', data.iuv, 35) +
      amountTag('paymentAmount', data.amountCents) +
      element('dueDate', data.dueDate) +
      optionalTag('retentionDate', data.retentionDate?.text) +
      optionalTag('lastPayment', data.lastPayment) +
      textTag('description', data.description, 140) +
      (version === 'V2'
        ? textTag('companyName', data.companyName ?? '', 140)
        : optionalTextTag('companyName', data.companyName, 140)) +
      optionalTextTag('officeName', data.officeName, 140) +
      writeSubject('debtor', data.debtor) +
      element('transferList', data.transfers.map((transfer) => writeTransfer(transfer, version)).join('')) +
      writeMetadata(data.metadata),
  )
}

function readTransfer(reader: ElementReader, version: PrimitiveVersion): PaymentTransfer {
  const head = {
    number: reader.value('idTransfer', stIdTransfer),
    amountCents: reader.value('transferAmount', stAmountNotZero),
    beneficiaryFiscalCode: reader.value('fiscalCodePA', stFiscalCodePA),
  }
  const beneficiaryName = version === 'V2' ? reader.optionalValue('companyName', stText140) : undefined
  const stamp = version === 'V2' ? reader.optionalElement('richiestaMarcaDaBollo', readStamp) : undefined
  return {
    ...head,
    beneficiaryName,
    stamp,
    iban: stamp ? undefined : reader.value('IBAN', stIBAN),
    remittanceInformation: reader.value('remittanceInformation', stText140),
    taxonomyCode: reader.value('transferCategory', stText140),
    metadata: reader.optionalElement('metadata', readMetadata),
  }
}

function writeTransfer(transfer: PaymentTransfer, version: PrimitiveVersion): string {
  if (!Number.isInteger(transfer.number) || transfer.number < 1 || transfer.number > 5) {
    throw new RangeError('idTransfer goes from 1 to 5')
  }
  return element(
    'transfer',
    element('idTransfer', String(transfer.number)) +
      amountTag('transferAmount', transfer.amountCents) +
      codeTag('fiscalCodePA', transfer.beneficiaryFiscalCode, 11, 11) +
      (version === 'V2' ? optionalTextTag('companyName', transfer.beneficiaryName, 140) : '') +
      writeDestination(transfer, version) +
      textTag('remittanceInformation', transfer.remittanceInformation, 140) +
      textTag('transferCategory', transfer.taxonomyCode, 140) +
      writeMetadata(transfer.metadata),
  )
}

function writeDestination(transfer: PaymentTransfer, version: PrimitiveVersion): string {
  if (transfer.iban !== undefined) return codeTag('IBAN', transfer.iban, 35)
  if (transfer.stamp === undefined) throw new RangeError('A transfer needs an account or a digital stamp')
  if (version === 'V1') throw new RangeError('Digital stamps do not exist in the first version')
  return element(
    'richiestaMarcaDaBollo',
    codeTag('hashDocumento', transfer.stamp.documentHash, 72, 4) +
      '<tipoBollo>01</tipoBollo>' +
      codeTag('provinciaResidenza', transfer.stamp.province, 2, 2),
  )
}

function readStamp(reader: ElementReader): StampRequest {
  const documentHash = reader.value('hashDocumento', stBase64Binary72)
  reader.value('tipoBollo', stTipoBolloDigitale)
  return { documentHash, province: reader.value('provinciaResidenza', stNazioneProvincia) }
}
