// Every message, both ways: a sample is read into a value, and the value is written into the same sample.
import { describe, expect, it } from '@jest/globals'
import { bodyOf, compact, readSample } from '../../test/samples.ts'
import type { Parsed } from './element-reader.ts'
import { buildKoResponse, type Ko } from './fault.ts'
import { type PaForNodeOperation, paForNodeOperations, readPaForNodeRequest } from './operations.ts'
import * as demand from './pa-demand-payment-notice.ts'
import * as getPayment from './pa-get-payment.ts'
import * as getPaymentV2 from './pa-get-payment-v2.ts'
import * as sendRt from './pa-send-rt.ts'
import * as sendRtV2 from './pa-send-rt-v2.ts'
import * as verify from './pa-verify-payment-notice.ts'
import type { XmlElement } from './xml-tree.ts'

type Codec<Request, Ok> = {
  readonly file: string
  readonly operation: PaForNodeOperation
  readonly parseRequest: (body: XmlElement) => Parsed<Request>
  readonly buildRequest: (request: Request) => string
  readonly parseResponse: (body: XmlElement) => Parsed<Ok | Ko>
  readonly buildResponse: (ok: Ok) => string
}

function unwrap<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}

function roundTrip<Request, Ok extends { readonly outcome: 'OK' }>(codec: Codec<Request, Ok>): void {
  describe(codec.operation, () => {
    it('request', () => {
      const sample = readSample(`${codec.file}.request`)
      expect(codec.buildRequest(unwrap(codec.parseRequest(bodyOf(sample))))).toBe(compact(sample))
      expect(readPaForNodeRequest(sample)).toMatchObject({ ok: true, operation: codec.operation })
    })

    it('OK answer', () => {
      const sample = readSample(`${codec.file}.ok`)
      const answer = unwrap(codec.parseResponse(bodyOf(sample)))
      if (answer.outcome !== 'OK') throw new Error('expected OK')
      expect(codec.buildResponse(answer as Ok)).toBe(compact(sample))
    })

    it('KO answer', () => {
      const sample = readSample(`${codec.file}.ko`)
      const answer = unwrap(codec.parseResponse(bodyOf(sample)))
      if (answer.outcome !== 'KO') throw new Error('expected KO')
      expect(buildKoResponse(codec.operation, (answer as Ko).fault)).toBe(compact(sample))
    })

    it('no other operation takes its messages', () => {
      for (const operation of Object.keys(paForNodeOperations)) {
        if (operation === codec.operation) continue
        const other = { ...bodyOf(readSample(`${codec.file}.request`)), name: `${operation}Req` }
        expect(codec.parseRequest(other)).toMatchObject({ ok: false, problems: [{ code: 'root' }] })
      }
    })
  })
}

roundTrip({
  file: 'pa-verify-payment-notice',
  operation: 'paVerifyPaymentNotice',
  parseRequest: verify.parsePaVerifyPaymentNoticeRequest,
  buildRequest: verify.buildPaVerifyPaymentNoticeRequest,
  parseResponse: verify.parsePaVerifyPaymentNoticeResponse,
  buildResponse: verify.buildPaVerifyPaymentNoticeResponse,
})
roundTrip({
  file: 'pa-get-payment',
  operation: 'paGetPayment',
  parseRequest: getPayment.parsePaGetPaymentRequest,
  buildRequest: getPayment.buildPaGetPaymentRequest,
  parseResponse: getPayment.parsePaGetPaymentResponse,
  buildResponse: (ok: getPayment.PaGetPaymentOk) => getPayment.buildPaGetPaymentResponse(ok.data),
})
roundTrip({
  file: 'pa-get-payment-v2',
  operation: 'paGetPaymentV2',
  parseRequest: getPaymentV2.parsePaGetPaymentV2Request,
  buildRequest: getPaymentV2.buildPaGetPaymentV2Request,
  parseResponse: getPaymentV2.parsePaGetPaymentV2Response,
  buildResponse: (ok: getPaymentV2.PaGetPaymentV2Ok) => getPaymentV2.buildPaGetPaymentV2Response(ok.data),
})
roundTrip({
  file: 'pa-send-rt',
  operation: 'paSendRT',
  parseRequest: sendRt.parsePaSendRtRequest,
  buildRequest: sendRt.buildPaSendRtRequest,
  parseResponse: sendRt.parsePaSendRtResponse,
  buildResponse: () => sendRt.buildPaSendRtResponse(),
})
roundTrip({
  file: 'pa-send-rt-v2',
  operation: 'paSendRTV2',
  parseRequest: sendRtV2.parsePaSendRtV2Request,
  buildRequest: sendRtV2.buildPaSendRtV2Request,
  parseResponse: sendRtV2.parsePaSendRtV2Response,
  buildResponse: () => sendRtV2.buildPaSendRtV2Response(),
})
roundTrip({
  file: 'pa-demand-payment-notice',
  operation: 'paDemandPaymentNotice',
  parseRequest: demand.parsePaDemandPaymentNoticeRequest,
  buildRequest: demand.buildPaDemandPaymentNoticeRequest,
  parseResponse: demand.parsePaDemandPaymentNoticeResponse,
  buildResponse: demand.buildPaDemandPaymentNoticeResponse,
})
