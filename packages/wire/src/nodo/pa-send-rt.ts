// paSendRT: the Nodo delivers the receipt of a successful payment to every body involved; the only event that closes a position.
// First version: it can reach stations of the second too. Source: paForNode.xsd; SANP 3.12.0, SOAP API.
import type { Receipt } from '@repo/domain/receipt'
import { type Parsed, readMessage } from './element-reader.ts'
import { buildRequest, buildResponse, type Ko, readResponse } from './fault.ts'
import { rootOf } from './operations.ts'
import { readReceipt, writeReceipt } from './receipt-data.ts'
import { readStationCall, type StationCall, writeStationCall } from './station-call.ts'
import type { XmlElement } from './xml-tree.ts'

/** `idPA` names the body this copy is for, `receipt.organizationFiscalCode` the one that issued the notice. */
export type PaSendRtRequest = StationCall & { readonly receipt: Receipt }
export type PaSendRtResponse = { readonly outcome: 'OK' } | Ko

/** Nodo -> station. Reads the root of the body. */
export function parsePaSendRtRequest(body: XmlElement): Parsed<PaSendRtRequest> {
  return readMessage(body, rootOf('paSendRT', 'request'), (reader) => ({
    ...readStationCall(reader),
    receipt: reader.element('receipt', (receipt) => readReceipt(receipt, 'V1')),
  }))
}

/** Nodo -> station. A whole envelope, in version V1 whatever the receipt says. */
export function buildPaSendRtRequest(request: PaSendRtRequest): string {
  return buildRequest('paSendRT', writeStationCall(request) + writeReceipt({ ...request.receipt, version: 'V1' }))
}

/** Station -> Nodo: received. A whole envelope; for a KO use `buildKoResponse`. */
export function buildPaSendRtResponse(): string {
  return buildResponse('paSendRT', '<outcome>OK</outcome>')
}

/** Station -> Nodo. */
export function parsePaSendRtResponse(body: XmlElement): Parsed<PaSendRtResponse> {
  return readResponse<{ readonly outcome: 'OK' }>(body, 'paSendRT', () => ({ outcome: 'OK' }))
}
