// What the codecs say, in values; and what they do with texts that people write.
import { describe, expect, it } from '@jest/globals'
import { type Cents, cents } from '@repo/domain/cents'
import { localDate } from '@repo/domain/local-date'
import fc from 'fast-check'
import { bodyOf, readSample } from '../../test/samples.ts'
import { paaFault, paaFaultStrings } from './fault.ts'
import { buildPaGetPaymentResponse } from './pa-get-payment.ts'
import {
  buildPaGetPaymentV2Response,
  parsePaGetPaymentV2Request,
  parsePaGetPaymentV2Response,
} from './pa-get-payment-v2.ts'
import { buildPaSendRtRequest, parsePaSendRtRequest } from './pa-send-rt.ts'
import { parsePaSendRtV2Request } from './pa-send-rt-v2.ts'
import { buildPaVerifyPaymentNoticeResponse, parsePaVerifyPaymentNoticeResponse } from './pa-verify-payment-notice.ts'
import type { PaymentData } from './payment-data.ts'

const data: PaymentData = {
  iuv: '01000000000004285',
  amountCents: cents(1000),
  dueDate: localDate('2026-09-30'),
  description: 'TARI',
  companyName: 'Comune di Esempio',
  debtor: { type: 'F', fiscalCode: 'ANONIMO', fullName: 'Mario Rossi' },
  transfers: [
    {
      number: 1,
      amountCents: cents(1000),
      beneficiaryFiscalCode: '99999000013',
      beneficiaryName: 'Comune di Esempio',
      iban: 'IT60X0542811101000000123456',
      remittanceInformation: 'TARI',
      taxonomyCode: '9/0101101IM/',
    },
  ],
}

describe('values', () => {
  it('activation', () => {
    expect(parsePaGetPaymentV2Request(bodyOf(readSample('pa-get-payment-v2.request')))).toEqual({
      ok: true,
      value: {
        idPA: '99999000013',
        idBrokerPA: '12345678903',
        idStation: '12345678903_01',
        qrCode: { fiscalCode: '99999000013', noticeNumber: '301000000000004285' },
        amountCents: 25_000,
        paymentNote: 'carrello-7',
        transferType: 'PAGOPA',
        dueDate: '2026-09-30',
      },
    })
  })

  it('receipt', () => {
    expect(parsePaSendRtV2Request(bodyOf(readSample('pa-send-rt-v2.request')))).toMatchObject({
      ok: true,
      value: {
        idPA: '99999000013',
        receipt: {
          version: 'V2',
          receiptId: 'f0a1b2c3d4e5f60718293a4b5c6d7e8f',
          noticeNumber: '301000000000004285',
          organizationFiscalCode: '99999000013',
          iuv: '01000000000004285',
          amountCents: 25_000,
          debtor: { type: 'F', fullName: 'Mario Rossi', street: 'Vicolo dell’Orso', country: 'IT' },
          payer: { type: 'G', fullName: 'Žižek & Figli S.r.l.' },
          transfers: [
            { number: 1, beneficiaryName: 'Comune di Esempio', metadata: [{ key: 'RC_TIP_1' }, { key: 'RC_IMP_1' }] },
            { number: 2, iban: undefined, stampAttachment: 'PG1hcmNhRGFCb2xsby8+' },
          ],
          feeCents: 150,
          organizationFeeCents: 0,
          paymentDateTime: { at: new Date('2026-09-28T16:40:07.250Z'), text: '2026-09-28T16:40:07.250Z' },
          applicationDate: '2026-09-29',
          standIn: true,
        },
      },
    })
  })

  it('a first-version receipt leaves out what has no room', () => {
    const parsed = parsePaSendRtV2Request(bodyOf(readSample('pa-send-rt-v2.request')))
    if (!parsed.ok) throw new Error('unreadable sample')
    const lines = parsed.value.receipt.transfers.slice(0, 1)
    const first = buildPaSendRtRequest({ ...parsed.value, receipt: { ...parsed.value.receipt, transfers: lines } })
    expect(parsePaSendRtRequest(bodyOf(first))).toMatchObject({
      ok: true,
      value: {
        receipt: {
          version: 'V1',
          paymentNote: undefined,
          bundleId: undefined,
          transfers: [{ beneficiaryName: undefined }],
        },
      },
    })
  })

  it('faults carry the standard text and the organization', () => {
    for (const [code, text] of Object.entries(paaFaultStrings)) {
      expect(paaFault(code as keyof typeof paaFaultStrings, '99999000013')).toMatchObject({
        faultCode: code,
        faultString: text,
        id: '99999000013',
      })
    }
  })
})

describe('what is written', () => {
  it.each<[string, Partial<PaymentData>]>([
    ['transfers that do not add up', { amountCents: cents(999) }],
    ['nothing to pay', { amountCents: cents(0), transfers: [{ ...data.transfers[0]!, amountCents: cents(0) }] }],
    ['an amount out of range', { amountCents: 100_000_000_000 as Cents }],
    ['no transfers', { transfers: [], amountCents: cents(0) }],
    ['no destination', { transfers: [{ ...data.transfers[0]!, iban: undefined }] }],
    ['a code too long', { iuv: '1'.repeat(36) }],
    ['an empty description', { description: ' \n ' }],
    ['no organization name', { companyName: undefined }],
    ['too much metadata', { metadata: Array.from({ length: 16 }, () => ({ key: 'k', value: 'v' })) }],
  ])('is never %s', (_, change) => {
    expect(() => buildPaGetPaymentV2Response({ ...data, ...change })).toThrow(RangeError)
  })

  it('has no digital stamp in the first version', () => {
    const stamp = { documentHash: '47DEQpj8HBSa+/TImW+5', province: 'RM' }
    const transfers = [{ ...data.transfers[0]!, iban: undefined, stamp }]
    expect(() => buildPaGetPaymentResponse({ ...data, transfers })).toThrow(RangeError)
    expect(parsePaGetPaymentV2Response(bodyOf(buildPaGetPaymentV2Response({ ...data, transfers })))).toMatchObject({
      ok: true,
      value: { data: { transfers: [{ stamp, iban: undefined }] } },
    })
  })

  it('leaves out optional values the schema would refuse', () => {
    const debtor = { ...data.debtor, country: 'Italia', email: 'non è una mail', street: '  ', city: '' }
    const answer = buildPaGetPaymentV2Response({ ...data, officeName: '', debtor })
    expect(answer).not.toMatch(/country|e-mail|streetName|city|officeName/)
  })

  it('whatever people write, the message is read back, clean and within limits', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: fc.constantFrom('&', '<', '>', '"', ' ', '\n', 'à', '😀', ']]>'), maxLength: 200 }),
    )
    fc.assert(
      fc.property(anyText, anyText, (fullName, description) => {
        const written = buildPaGetPaymentV2Response({
          ...data,
          description: `Causale ${description}`,
          debtor: { ...data.debtor, fullName: `Mario ${fullName}` },
        })
        const parsed = parsePaGetPaymentV2Response(bodyOf(written))
        if (!parsed.ok || parsed.value.outcome !== 'OK') throw new Error(JSON.stringify(parsed))
        expect([...parsed.value.data.debtor.fullName].length).toBeLessThanOrEqual(70)
        expect(parsed.value.data.description).not.toMatch(/\s\s|\n/)
        // Written again, nothing changes any more.
        expect(buildPaGetPaymentV2Response(parsed.value.data)).toBe(written)
      }),
    )
  })

  it('every amount survives', () => {
    const answer = {
      allCCP: false,
      paymentDescription: 'TARI',
      fiscalCodePA: '99999000013',
      companyName: 'Comune di Esempio',
    }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), (amount) => {
        const written = buildPaVerifyPaymentNoticeResponse({ ...answer, amountCents: cents(amount) })
        expect(parsePaVerifyPaymentNoticeResponse(bodyOf(written))).toMatchObject({
          ok: true,
          value: { amountCents: amount },
        })
      }),
    )
  })
})
