// paSendRTV2: the Nodo delivers the receipt of a successful payment to every body involved; the only event that closes a position.
// Current version. Source: paForNode.xsd; SANP 3.12.0, SOAP API.
import type { Receipt } from '@repo/domain/receipt'
import { type Parsed, readMessage } from './element-reader.ts'
import { buildRequest, buildResponse, type Ko, readResponse } from './fault.ts'
import { rootOf } from './operations.ts'
import { readReceipt, writeReceipt } from './receipt-data.ts'
import { readStationCall, type StationCall, writeStationCall } from './station-call.ts'
import type { XmlElement } from './xml-tree.ts'

/** `idPA` names the body this copy is for, `receipt.organizationFiscalCode` the one that issued the notice. */
export type PaSendRtV2Request = StationCall & { readonly receipt: Receipt }
export type PaSendRtV2Response = { readonly outcome: 'OK' } | Ko

/** Nodo -> station. Reads the root of the body. */
export function parsePaSendRtV2Request(body: XmlElement): Parsed<PaSendRtV2Request> {
  return readMessage(body, rootOf('paSendRTV2', 'request'), (reader) => ({
    ...readStationCall(reader),
    receipt: reader.element('receipt', (receipt) => readReceipt(receipt, 'V2')),
  }))
}

/** Nodo -> station. A whole envelope, in version V2 whatever the receipt says. */
export function buildPaSendRtV2Request(request: PaSendRtV2Request): string {
  return buildRequest('paSendRTV2', writeStationCall(request) + writeReceipt({ ...request.receipt, version: 'V2' }))
}

/** Station -> Nodo: received. A whole envelope; for a KO use `buildKoResponse`. */
export function buildPaSendRtV2Response(): string {
  return buildResponse('paSendRTV2', '<outcome>OK</outcome>')
}

/** Station -> Nodo. */
export function parsePaSendRtV2Response(body: XmlElement): Parsed<PaSendRtV2Response> {
  return readResponse<{ readonly outcome: 'OK' }>(body, 'paSendRTV2', () => ({ outcome: 'OK' }))
}
