// All codecs of the Nodo's messages by operation and side: what reads a message, and what writes it again.

import type { Parsed } from '../src/nodo/element-reader.ts'
import { buildKoResponse, type Ko } from '../src/nodo/fault.ts'
import type { PaForNodeOperation } from '../src/nodo/operations.ts'
import {
  buildPaDemandPaymentNoticeRequest,
  buildPaDemandPaymentNoticeResponse,
  parsePaDemandPaymentNoticeRequest,
  parsePaDemandPaymentNoticeResponse,
} from '../src/nodo/pa-demand-payment-notice.ts'
import {
  buildPaGetPaymentRequest,
  buildPaGetPaymentResponse,
  parsePaGetPaymentRequest,
  parsePaGetPaymentResponse,
} from '../src/nodo/pa-get-payment.ts'
import {
  buildPaGetPaymentV2Request,
  buildPaGetPaymentV2Response,
  parsePaGetPaymentV2Request,
  parsePaGetPaymentV2Response,
} from '../src/nodo/pa-get-payment-v2.ts'
import {
  buildPaSendRtRequest,
  buildPaSendRtResponse,
  parsePaSendRtRequest,
  parsePaSendRtResponse,
} from '../src/nodo/pa-send-rt.ts'
import {
  buildPaSendRtV2Request,
  buildPaSendRtV2Response,
  parsePaSendRtV2Request,
  parsePaSendRtV2Response,
} from '../src/nodo/pa-send-rt-v2.ts'
import {
  buildPaVerifyPaymentNoticeRequest,
  buildPaVerifyPaymentNoticeResponse,
  parsePaVerifyPaymentNoticeRequest,
  parsePaVerifyPaymentNoticeResponse,
} from '../src/nodo/pa-verify-payment-notice.ts'
import { buildEnvelope } from '../src/nodo/soap-envelope.ts'
import { readXml, type XmlElement } from '../src/nodo/xml-tree.ts'

/** Reads a message; gives the way to write it again, or the problems when it is refused. */
export type Rewriter = (body: XmlElement) => Parsed<() => string>

const rewriting =
  <T>(parse: (body: XmlElement) => Parsed<T>, build: (value: T) => string): Rewriter =>
  (body) => {
    const parsed = parse(body)
    return parsed.ok ? { ok: true, value: () => build(parsed.value) } : parsed
  }

const answering = <Ok extends { readonly outcome: 'OK' }>(
  operation: PaForNodeOperation,
  parse: (body: XmlElement) => Parsed<Ok | Ko>,
  build: (ok: Ok) => string,
): Rewriter =>
  rewriting(parse, (answer: Ok | Ko) =>
    answer.outcome === 'KO' ? buildKoResponse(operation, (answer as Ko).fault) : build(answer as Ok),
  )

export const codecs: Record<PaForNodeOperation, { readonly request: Rewriter; readonly response: Rewriter }> = {
  paVerifyPaymentNotice: {
    request: rewriting(parsePaVerifyPaymentNoticeRequest, buildPaVerifyPaymentNoticeRequest),
    response: answering(
      'paVerifyPaymentNotice',
      parsePaVerifyPaymentNoticeResponse,
      buildPaVerifyPaymentNoticeResponse,
    ),
  },
  paGetPayment: {
    request: rewriting(parsePaGetPaymentRequest, buildPaGetPaymentRequest),
    response: answering('paGetPayment', parsePaGetPaymentResponse, (ok) => buildPaGetPaymentResponse(ok.data)),
  },
  paGetPaymentV2: {
    request: rewriting(parsePaGetPaymentV2Request, buildPaGetPaymentV2Request),
    response: answering('paGetPaymentV2', parsePaGetPaymentV2Response, (ok) => buildPaGetPaymentV2Response(ok.data)),
  },
  paSendRT: {
    request: rewriting(parsePaSendRtRequest, buildPaSendRtRequest),
    response: answering('paSendRT', parsePaSendRtResponse, () => buildPaSendRtResponse()),
  },
  paSendRTV2: {
    request: rewriting(parsePaSendRtV2Request, buildPaSendRtV2Request),
    response: answering('paSendRTV2', parsePaSendRtV2Response, () => buildPaSendRtV2Response()),
  },
  paDemandPaymentNotice: {
    request: rewriting(parsePaDemandPaymentNoticeRequest, buildPaDemandPaymentNoticeRequest),
    response: answering(
      'paDemandPaymentNotice',
      parsePaDemandPaymentNoticeResponse,
      buildPaDemandPaymentNoticeResponse,
    ),
  },
}

/** The message inside a file: the body of an envelope, or the root itself. */
export function messageOf(xml: string): XmlElement {
  const reading = readXml(xml)
  if (!reading.ok) throw new Error(`refused: ${reading.refusal}`)
  const body = reading.root.children.find((child) => child.name === 'Body')
  return body?.children[0] ?? reading.root
}

/** Writes a tree back as it was read, in an envelope. */
export function serialise(message: XmlElement): string {
  return buildEnvelope(write(message, message.namespace === '' ? '' : 'pafn:'))
}

function write(element: XmlElement, prefix: string): string {
  const text = element.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const children = element.children.map((child) => write(child, child.namespace === '' ? '' : 'pafn:')).join('')
  return `<${prefix}${element.name}>${text}${children}</${prefix}${element.name}>`
}
