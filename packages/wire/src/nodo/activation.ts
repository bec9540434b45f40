// The request of activation, identical in paGetPayment and paGetPaymentV2. Source: paForNode.xsd.
import type { Cents } from '@repo/domain/cents'
import type { LocalDate } from '@repo/domain/local-date'
import { stAmount, stISODate, stText210, stTransferType } from './common-types.ts'
import type { ElementReader } from './element-reader.ts'
import {
  type QrCode,
  readQrCode,
  readStationCall,
  type StationCall,
  writeQrCode,
  writeStationCall,
} from './station-call.ts'
import { optionalAmountTag, optionalTag, optionalTextTag } from './xml-writer.ts'

export type Activation = StationCall & {
  readonly qrCode: QrCode
  /** What the payer saw at verify. Our answer may differ, and wins. */
  readonly amountCents?: Cents | undefined
  /** Our cart, when the payment began on Checkout. */
  readonly paymentNote?: string | undefined
  /** POSTAL: line 1 on a postal account. PAGOPA (V2): each line with its postal alternative. Absent: any account. */
  readonly transferType?: 'POSTAL' | 'PAGOPA' | undefined
  readonly dueDate?: LocalDate | undefined
}

export function readActivation(reader: ElementReader): Activation {
  return {
    ...readStationCall(reader),
    qrCode: reader.element('qrCode', readQrCode),
    amountCents: reader.optionalValue('amount', stAmount),
    paymentNote: reader.optionalValue('paymentNote', stText210),
    transferType: reader.optionalValue('transferType', stTransferType),
    dueDate: reader.optionalValue('dueDate', stISODate),
  }
}

export function writeActivation(activation: Activation): string {
  return (
    writeStationCall(activation) +
    writeQrCode(activation.qrCode) +
    optionalAmountTag('amount', activation.amountCents) +
    optionalTextTag('paymentNote', activation.paymentNote, 210) +
    optionalTag('transferType', activation.transferType) +
    optionalTag('dueDate', activation.dueDate)
  )
}
