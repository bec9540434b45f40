// paGetPayment: the Nodo activates a payment and asks the creditor's station where the money must go; first version, for stations inherited with it: no beneficiary names, no digital stamps.
// The station keeps no lock and answers again with current data when asked again. Source: paForNode.xsd; SANP 3.12.0, SOAP API.
import { type Activation, readActivation, writeActivation } from './activation.ts'
import { type Parsed, readMessage } from './element-reader.ts'
import { buildRequest, buildResponse, type Ko, readResponse } from './fault.ts'
import { rootOf } from './operations.ts'
import { type PaymentData, readPaymentData, writePaymentData } from './payment-data.ts'
import type { XmlElement } from './xml-tree.ts'

export type PaGetPaymentOk = { readonly outcome: 'OK'; readonly data: PaymentData }
export type PaGetPaymentResponse = PaGetPaymentOk | Ko

/** Nodo -> station. Reads the root of the body. */
export function parsePaGetPaymentRequest(body: XmlElement): Parsed<Activation> {
  return readMessage(body, rootOf('paGetPayment', 'request'), readActivation)
}

/** Nodo -> station. A whole envelope. */
export function buildPaGetPaymentRequest(activation: Activation): string {
  return buildRequest('paGetPayment', writeActivation(activation))
}

/** Station -> Nodo. A whole envelope; for a KO use `buildKoResponse`. Throws RangeError for data the Nodo would refuse. */
export function buildPaGetPaymentResponse(data: PaymentData): string {
  return buildResponse('paGetPayment', `<outcome>OK</outcome>${writePaymentData(data, 'V1')}`)
}

/** Station -> Nodo. An OK must have its data, as the Nodo requires. */
export function parsePaGetPaymentResponse(body: XmlElement): Parsed<PaGetPaymentResponse> {
  return readResponse<PaGetPaymentOk>(body, 'paGetPayment', (reader) => ({
    outcome: 'OK',
    data: reader.element('data', (data) => readPaymentData(data, 'V1')),
  }))
}
