// The six operations that a creditor's station exposes to the Nodo. Source: paForNode.wsdl; SANP 3.12.0, SOAP API.
// Root names are not regular: requests are recognised by the root of the body, SOAPAction is only a cross-check.
import { type Envelope, type EnvelopeRefusal, PA_FOR_NODE_NAMESPACE, readEnvelope } from './soap-envelope.ts'

export const paForNodeOperations = {
  paVerifyPaymentNotice: { request: 'paVerifyPaymentNoticeReq', response: 'paVerifyPaymentNoticeRes' },
  paGetPayment: { request: 'paGetPaymentReq', response: 'paGetPaymentRes' },
  paGetPaymentV2: { request: 'paGetPaymentV2Request', response: 'paGetPaymentV2Response' },
  paSendRT: { request: 'paSendRTReq', response: 'paSendRTRes' },
  paSendRTV2: { request: 'paSendRTV2Request', response: 'paSendRTV2Response' },
  paDemandPaymentNotice: { request: 'paDemandPaymentNoticeRequest', response: 'paDemandPaymentNoticeResponse' },
} as const

/** Also the SOAPAction of the operation. */
export type PaForNodeOperation = keyof typeof paForNodeOperations

export type RequestReading =
  | ({ readonly ok: true; readonly operation: PaForNodeOperation } & Envelope)
  | { readonly ok: false; readonly refusal: EnvelopeRefusal | 'unknown-operation' }

const BY_REQUEST_ROOT = new Map(
  Object.entries(paForNodeOperations).map(([operation, roots]) => [
    roots.request as string,
    operation as PaForNodeOperation,
  ]),
)

/** Opens what arrived at the station's address and says which operation it asks for. Never throws. */
export function readPaForNodeRequest(document: string | Uint8Array): RequestReading {
  const reading = readEnvelope(document)
  if (!reading.ok) return reading
  const { body } = reading.envelope
  const operation = body.namespace === PA_FOR_NODE_NAMESPACE ? BY_REQUEST_ROOT.get(body.name) : undefined
  return operation ? { ok: true, operation, ...reading.envelope } : { ok: false, refusal: 'unknown-operation' }
}

/** Name and namespace that the root of a message must have. */
export function rootOf(operation: PaForNodeOperation, side: 'request' | 'response') {
  return { name: paForNodeOperations[operation][side], namespace: PA_FOR_NODE_NAMESPACE }
}
