// paDemandPaymentNotice: a PSP, through the Nodo, gives the station the data of a catalogued service and asks for a new notice
// ("spontaneous" payment). Source: paForNode.xsd; SANP 3.12.0, SOAP API.
import { stIdentificativoServizio, xsdBase64 } from './common-types.ts'
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
import { codeTag, element } from './xml-writer.ts'

export type PaDemandPaymentNoticeRequest = StationCall & {
  /** `idServizio`: five characters of the catalogue of services. */
  readonly serviceId: string
  /** `idSoggettoServizio`: five characters. */
  readonly serviceSubjectId: string
  /** `datiSpecificiServizioRequest`: base64 of the XML that the service's own schema describes. */
  readonly serviceData: string
}
export type PaDemandPaymentNoticeOk = { readonly outcome: 'OK'; readonly qrCode: QrCode } & NoticeAnswer
export type PaDemandPaymentNoticeResponse = PaDemandPaymentNoticeOk | Ko

/** Nodo -> station. Reads the root of the body. */
export function parsePaDemandPaymentNoticeRequest(body: XmlElement): Parsed<PaDemandPaymentNoticeRequest> {
  return readMessage(body, rootOf('paDemandPaymentNotice', 'request'), (reader) => ({
    ...readStationCall(reader),
    serviceId: reader.value('idServizio', stIdentificativoServizio),
    serviceSubjectId: reader.value('idSoggettoServizio', stIdentificativoServizio),
    serviceData: reader.value('datiSpecificiServizioRequest', xsdBase64),
  }))
}

/** Nodo -> station. A whole envelope. */
export function buildPaDemandPaymentNoticeRequest(request: PaDemandPaymentNoticeRequest): string {
  return buildRequest(
    'paDemandPaymentNotice',
    writeStationCall(request) +
      codeTag('idServizio', request.serviceId, 5, 5) +
      codeTag('idSoggettoServizio', request.serviceSubjectId, 5, 5) +
      element('datiSpecificiServizioRequest', request.serviceData),
  )
}

/** Station -> Nodo. A whole envelope; for a KO use `buildKoResponse`. */
export function buildPaDemandPaymentNoticeResponse(answer: { readonly qrCode: QrCode } & NoticeAnswer): string {
  return buildResponse(
    'paDemandPaymentNotice',
    `<outcome>OK</outcome>${writeQrCode(answer.qrCode)}${writeNoticeAnswer(answer)}`,
  )
}

/** Station -> Nodo. Wants in an OK also what the schema leaves optional, except officeName. */
export function parsePaDemandPaymentNoticeResponse(body: XmlElement): Parsed<PaDemandPaymentNoticeResponse> {
  return readResponse<PaDemandPaymentNoticeOk>(body, 'paDemandPaymentNotice', (reader) => ({
    outcome: 'OK',
    qrCode: reader.element('qrCode', readQrCode),
    ...readNoticeAnswer(reader),
  }))
}
