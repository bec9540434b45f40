// paVerifyPaymentNotice: the Nodo asks the creditor's station, on behalf of any PSP, whether a notice can be paid and how much.
// A read: the station changes nothing. Source: paForNode.xsd; SANP 3.12.0, SOAP API.
import { type Parsed, readMessage } from './element-reader.ts'
import { buildRequest, buildResponse, type Ko, readResponse } from './fault.ts'
import { type NoticeAnswer, readNoticeAnswer, writeNoticeAnswer } from './notice-answer.ts'
import { rootOf } from './operations.ts'
import {
  type QrCode,
  readQrCode,
  readStationCall,
  type StationCall,
  writeQrCode,
  writeStationCall,
} from './station-call.ts'
import type { XmlElement } from './xml-tree.ts'

export type PaVerifyPaymentNoticeRequest = StationCall & { readonly qrCode: QrCode }
export type PaVerifyPaymentNoticeOk = { readonly outcome: 'OK' } & NoticeAnswer
export type PaVerifyPaymentNoticeResponse = PaVerifyPaymentNoticeOk | Ko

/** Nodo -> station. Reads the root of the body. */
export function parsePaVerifyPaymentNoticeRequest(body: XmlElement): Parsed<PaVerifyPaymentNoticeRequest> {
  return readMessage(body, rootOf('paVerifyPaymentNotice', 'request'), (reader) => ({
    ...readStationCall(reader),
    qrCode: reader.element('qrCode', readQrCode),
  }))
}

/** Nodo -> station. A whole envelope. */
export function buildPaVerifyPaymentNoticeRequest(request: PaVerifyPaymentNoticeRequest): string {
  return buildRequest('paVerifyPaymentNotice', writeStationCall(request) + writeQrCode(request.qrCode))
}

/** Station -> Nodo. A whole envelope; for a KO use `buildKoResponse`. */
export function buildPaVerifyPaymentNoticeResponse(answer: NoticeAnswer): string {
  return buildResponse('paVerifyPaymentNotice', `<outcome>OK</outcome>${writeNoticeAnswer(answer)}`)
}

/** Station -> Nodo. Like the Nodo, wants in an OK also what the schema leaves optional, except officeName. */
export function parsePaVerifyPaymentNoticeResponse(body: XmlElement): Parsed<PaVerifyPaymentNoticeResponse> {
  return readResponse<PaVerifyPaymentNoticeOk>(body, 'paVerifyPaymentNotice', (reader) => ({
    outcome: 'OK',
    ...readNoticeAnswer(reader),
  }))
}
