// paGetPaymentV2: the Nodo activates a payment and asks the creditor's station where the money must go; current version.
// The station keeps no lock and answers again with current data when asked again. Source: paForNode.xsd; SANP 3.12.0, SOAP API.
import { type Activation, readActivation, writeActivation } from './activation.ts'
import { type Parsed, readMessage } from './element-reader.ts'
import { buildRequest, buildResponse, type Ko, readResponse } from './fault.ts'
import { rootOf } from './operations.ts'
import { type PaymentData, readPaymentData, writePaymentData } from './payment-data.ts'
import type { XmlElement } from './xml-tree.ts'

export type PaGetPaymentV2Ok = { readonly outcome: 'OK'; readonly data: PaymentData }
export type PaGetPaymentV2Response = PaGetPaymentV2Ok | Ko

/** Nodo -> station. Reads the root of the body. */
export function parsePaGetPaymentV2Request(body: XmlElement): Parsed<Activation> {
  return readMessage(body, rootOf('paGetPaymentV2', 'request'), readActivation)
}

/** Nodo -> station. A whole envelope. */
export function buildPaGetPaymentV2Request(activation: Activation): string {
  return buildRequest('paGetPaymentV2', writeActivation(activation))
}

/** Station -> Nodo. A whole envelope; for a KO use `buildKoResponse`. Throws RangeError for data the Nodo would refuse. */
export function buildPaGetPaymentV2Response(data: PaymentData): string {
  return buildResponse('paGetPaymentV2', `<outcome>OK</outcome>${writePaymentData(data, 'V2')}`)
}

/** Station -> Nodo. An OK must have its data, as the Nodo requires. */
export function parsePaGetPaymentV2Response(body: XmlElement): Parsed<PaGetPaymentV2Response> {
  return readResponse<PaGetPaymentV2Ok>(body, 'paGetPaymentV2', (reader) => ({
    outcome: 'OK',
    data: reader.element('data', (data) => readPaymentData(data, 'V2')),
  }))
}
