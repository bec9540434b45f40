// The strict order of the schema, on a real message.
import { describe, expect, it } from '@jest/globals'
import { bodyOf, readSample } from '../../test/samples.ts'
import { parsePaGetPaymentV2Request, parsePaGetPaymentV2Response } from './pa-get-payment-v2.ts'
import { parsePaSendRtRequest } from './pa-send-rt.ts'
import { parsePaSendRtV2Request } from './pa-send-rt-v2.ts'
import { parsePaVerifyPaymentNoticeResponse } from './pa-verify-payment-notice.ts'

const request = readSample('pa-get-payment-v2.request')

describe('what breaks the schema', () => {
  it.each<[string, string | RegExp, string, unknown]>([
    [
      'a missing element',
      /<idStation>.*<\/idStation>/,
      '',
      { path: '/paGetPaymentV2Request/idStation', code: 'missing' },
    ],
    [
      'a wrong order',
      /(<idPA>.*<\/idPA>)\s*(<idBrokerPA>.*<\/idBrokerPA>)/,
      '$2$1',
      { path: '/paGetPaymentV2Request/idPA', code: 'missing' },
    ],
    [
      'an unknown element',
      '</qrCode>',
      '</qrCode><colore/>',
      { path: '/paGetPaymentV2Request/colore', code: 'unexpected' },
    ],
    [
      'a repeated element',
      '</qrCode>',
      '</qrCode><qrCode/>',
      { path: '/paGetPaymentV2Request/qrCode', code: 'unexpected' },
    ],
    [
      'a qualified child',
      '<idPA>99999000013</idPA>',
      '<pafn:idPA>99999000013</pafn:idPA>',
      { path: '/paGetPaymentV2Request/idPA', code: 'missing' },
    ],
    [
      'a default namespace on the root',
      '<pafn:paGetPaymentV2Request>',
      '<pafn:paGetPaymentV2Request xmlns="urn:x">',
      { code: 'missing' },
    ],
    [
      'a bad value',
      '301000000000004285',
      '30100000000000428X',
      { path: '/paGetPaymentV2Request/qrCode/noticeNumber', code: 'invalid', expected: '18 digits' },
    ],
    [
      'an empty element',
      /<paymentNote>.*<\/paymentNote>/,
      '<paymentNote/>',
      { path: '/paGetPaymentV2Request/paymentNote', code: 'invalid' },
    ],
    [
      'an element inside a value',
      '<idPA>99999000013</idPA>',
      '<idPA>99999000013<b/></idPA>',
      { path: '/paGetPaymentV2Request/idPA', code: 'invalid' },
    ],
    [
      'text between elements',
      '<qrCode>',
      'ciao<qrCode>',
      { path: '/paGetPaymentV2Request/text()', code: 'unexpected' },
    ],
  ])('notices %s', (_, found, replacement, problem) => {
    const changed = request.replace(found, replacement)
    expect(changed).not.toBe(request)
    expect(parsePaGetPaymentV2Request(bodyOf(changed))).toEqual({
      ok: false,
      problems: [expect.objectContaining(problem as object)],
    })
  })

  it('does not repeat what it found: it may be personal', () => {
    const changed = readSample('pa-send-rt.request').replace('RSSMRA80A01H501U', 'RSSMRA80A01H501UX')
    expect(JSON.stringify(parsePaSendRtRequest(bodyOf(changed)))).not.toContain('RSSMRA')
  })

  it('refuses a sixth transfer', () => {
    const answer = readSample('pa-get-payment-v2.ok')
    const transfer = /<transfer>[\s\S]*?<\/transfer>/.exec(answer)![0]
    const parsed = parsePaGetPaymentV2Response(
      bodyOf(answer.replace('<transferList>', `<transferList>${transfer.repeat(3)}`)),
    )
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ code: 'too-many', path: '/paGetPaymentV2Response/data/transferList/transfer' }],
    })
  })

  it('wants in an OK what the Nodo wants, beyond the schema', () => {
    const bare = readSample('pa-verify-payment-notice.ok').replace(/<paymentList>[\s\S]*<\/paymentList>/, '')
    expect(parsePaVerifyPaymentNoticeResponse(bodyOf(bare))).toMatchObject({
      ok: false,
      problems: [{ code: 'missing' }],
    })
    const silent = readSample('pa-verify-payment-notice.ko').replace(/<fault>[\s\S]*<\/fault>/, '')
    expect(parsePaVerifyPaymentNoticeResponse(bodyOf(silent))).toMatchObject({
      ok: false,
      problems: [{ code: 'missing' }],
    })
  })

  it('keeps the two versions of the receipt apart', () => {
    expect(parsePaSendRtV2Request(bodyOf(readSample('pa-send-rt.request')))).toMatchObject({ ok: false })
    const second = readSample('pa-send-rt-v2.request').replaceAll('paSendRTV2Request', 'paSendRTReq')
    expect(parsePaSendRtRequest(bodyOf(second))).toMatchObject({ ok: false, problems: [{ code: 'missing' }] })
  })
})
