// SOAP 1.1 envelope, both ways. Source: W3C Note "SOAP 1.1", sections 4 and 4.4; SANP 3.12.0, SOAP API.
import { readXml, type XmlElement, type XmlRefusal } from './xml-tree.ts'
import { escapeText } from './xml-writer.ts'

export const SOAP_NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/'
/** Namespace of the root of every message; its children have none (the schema does not set elementFormDefault). */
export const PA_FOR_NODE_NAMESPACE = 'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd'

export type Envelope = {
  readonly header: XmlElement | undefined
  /** The only element inside the body. */
  readonly body: XmlElement
}
export type EnvelopeRefusal = XmlRefusal | 'not-soap' | 'version' | 'must-understand'
export type EnvelopeReading =
  | { readonly ok: true; readonly envelope: Envelope }
  | { readonly ok: false; readonly refusal: EnvelopeRefusal }

const OPENING = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${SOAP_NAMESPACE}" xmlns:pafn="${PA_FOR_NODE_NAMESPACE}"><soapenv:Header/><soapenv:Body>`
const CLOSING = '</soapenv:Body></soapenv:Envelope>'

/** Opens an envelope given as text or UTF-8 bytes: an optional header, then a body with exactly one element. Never throws. */
export function readEnvelope(document: string | Uint8Array): EnvelopeReading {
  const reading = readXml(document)
  if (!reading.ok) return reading
  const { root } = reading
  if (!isSoap(root, 'Envelope')) return { ok: false, refusal: root.name === 'Envelope' ? 'version' : 'not-soap' }
  const header = root.children[0] && isSoap(root.children[0], 'Header') ? root.children[0] : undefined
  // We understand no header: one that must be understood makes the whole message one that we cannot obey (section 4.2.3).
  if (header?.children.some((each) => each.mustUnderstand)) return { ok: false, refusal: 'must-understand' }
  const body = root.children[header ? 1 : 0]
  if (!body || !isSoap(body, 'Body') || body.children.length !== 1) return { ok: false, refusal: 'not-soap' }
  return { ok: true, envelope: { header, body: body.children[0]! } }
}

/** Wraps a message whose root uses the prefix `pafn`. */
export function buildEnvelope(message: string): string {
  return OPENING + message + CLOSING
}

/** SOAP 1.1, section 4.4.1. */
export type SoapFaultCode = 'Client' | 'Server' | 'VersionMismatch' | 'MustUnderstand'

/** A technical failure, for requests that cannot even be attributed to an operation. Business errors are never SOAP faults. */
export function buildSoapFault(code: SoapFaultCode, reason: string): string {
  return buildEnvelope(
    `<soapenv:Fault><faultcode>soapenv:${code}</faultcode><faultstring>${escapeText(reason)}</faultstring></soapenv:Fault>`,
  )
}

/** True when the body is a technical failure instead of an answer. */
export function isSoapFault(body: XmlElement): boolean {
  return isSoap(body, 'Fault')
}

function isSoap(element: XmlElement, name: string): boolean {
  return element.name === name && element.namespace === SOAP_NAMESPACE
}
