// What every request of the Nodo to a station begins with: who is called, and which notice. Source: paForNode.xsd.
import type { NoticeNumber } from '@repo/domain/notice-number'
import { stFiscalCodePA, stNoticeNumber, stText35 } from './common-types.ts'
import type { ElementReader } from './element-reader.ts'
import { codeTag, element } from './xml-writer.ts'

/** Names kept as on the wire: they are the coordinates support talks about. */
export type StationCall = {
  /** Fiscal code of the organization the call is for. */
  readonly idPA: string
  /** Fiscal code of the intermediary. */
  readonly idBrokerPA: string
  /** `<broker>_<two digits>`. */
  readonly idStation: string
}

/** The notice as its QR code identifies it. */
export type QrCode = {
  /** Issuing organization: the same as `idPA`, to be checked. */
  readonly fiscalCode: string
  readonly noticeNumber: NoticeNumber
}

export function readStationCall(reader: ElementReader): StationCall {
  return {
    idPA: reader.value('idPA', stText35),
    idBrokerPA: reader.value('idBrokerPA', stText35),
    idStation: reader.value('idStation', stText35),
  }
}

export function writeStationCall(call: StationCall): string {
  return (
    codeTag('idPA', call.idPA, 35) +
    codeTag('idBrokerPA', call.idBrokerPA, 35) +
    codeTag('idStation', call.idStation, 35)
  )
}

export function readQrCode(reader: ElementReader): QrCode {
  return {
    fiscalCode: reader.value('fiscalCode', stFiscalCodePA),
    noticeNumber: reader.value('noticeNumber', stNoticeNumber),
  }
}

export function writeQrCode(qrCode: QrCode): string {
  return element(
    'qrCode',
    codeTag('fiscalCode', qrCode.fiscalCode, 11, 11) + codeTag('noticeNumber', qrCode.noticeNumber, 18, 18),
  )
}
