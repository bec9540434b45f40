// Every kind of message our codecs can write: successes, every fault on every operation, the bounds of each field, any alphabet.
import { cents } from '@repo/domain/cents'
import { localDate } from '@repo/domain/local-date'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Receipt, Subject } from '@repo/domain/receipt'
import { buildKoResponse, type PaaFaultCode, paaFault, paaFaultStrings } from '../src/nodo/fault.ts'
import type { NoticeAnswer } from '../src/nodo/notice-answer.ts'
import { type PaForNodeOperation, paForNodeOperations } from '../src/nodo/operations.ts'
import {
  buildPaDemandPaymentNoticeRequest,
  buildPaDemandPaymentNoticeResponse,
} from '../src/nodo/pa-demand-payment-notice.ts'
import { buildPaGetPaymentRequest, buildPaGetPaymentResponse } from '../src/nodo/pa-get-payment.ts'
import { buildPaGetPaymentV2Request, buildPaGetPaymentV2Response } from '../src/nodo/pa-get-payment-v2.ts'
import { buildPaSendRtRequest, buildPaSendRtResponse } from '../src/nodo/pa-send-rt.ts'
import { buildPaSendRtV2Request, buildPaSendRtV2Response } from '../src/nodo/pa-send-rt-v2.ts'
import {
  buildPaVerifyPaymentNoticeRequest,
  buildPaVerifyPaymentNoticeResponse,
} from '../src/nodo/pa-verify-payment-notice.ts'
import type { PaymentData, PaymentTransfer } from '../src/nodo/payment-data.ts'

export type Body = { readonly name: string; readonly xml: string }

const call = { idPA: '99999000013', idBrokerPA: '12345678903', idStation: '12345678903_01' }
const qrCode = { fiscalCode: '99999000013', noticeNumber: '302202600012345687' as NoticeNumber }
const notice: NoticeAnswer = {
  amountCents: cents(12_345),
  allCCP: false,
  paymentDescription: 'TARI 2026',
  fiscalCodePA: '99999000013',
  companyName: 'Comune di Esempio',
}
const debtor: Subject = { type: 'F', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' }
const transfer: PaymentTransfer = {
  number: 1,
  amountCents: cents(12_345),
  beneficiaryFiscalCode: '99999000013',
  beneficiaryName: 'Comune di Esempio',
  iban: 'IT60X0542811101000000123456',
  remittanceInformation: 'TARI 2026',
  taxonomyCode: '9/0101101IM/',
}
const data: PaymentData = {
  iuv: '02202600012345687',
  amountCents: cents(12_345),
  dueDate: localDate('2026-06-16'),
  description: 'TARI 2026',
  companyName: 'Comune di Esempio',
  debtor,
  transfers: [transfer],
}
const receipt: Receipt = {
  version: 'V2',
  receiptId: 'c110729d258c4ab1b765fe902aae41d6',
  noticeNumber: qrCode.noticeNumber,
  organizationFiscalCode: '99999000013',
  outcome: 'OK',
  iuv: data.iuv,
  amountCents: data.amountCents,
  description: data.description,
  organizationName: 'Comune di Esempio',
  debtor,
  transfers: [{ ...transfer, stampAttachment: undefined }],
  pspId: 'ABI99999',
  pspName: 'Banca Esempio S.p.A.',
  channelId: '98765432103_01',
  channelDescription: 'app',
}

const AWKWARD = {
  accents: 'Perù, Città Sant’Elpidio à Mare',
  markup: '<b>"Rossi" & \'figli\'</b> ]]>',
  lines: ' due \r\n righe\t e  blanks ',
  control: 'prima\u0000\u0008\ufffe\u200bdopo',
  slovene: 'Čedomir Žižek-Šušteršič',
  emoji: '😀'.repeat(200),
  chinese: '支付通知單'.repeat(50),
  long: 'Parola lunga '.repeat(40),
  half: `${'x'.repeat(139)}\ud83d`,
}
const AMOUNTS = [1, 5, 99, 100, 99_999_999_999]

export function bodiesWeWrite(): Body[] {
  return [...requests(), ...answers(), ...faults(), ...bounds(), ...awkwardTexts()]
}

function requests(): Body[] {
  const demand = { ...call, serviceId: '00009', serviceSubjectId: '00001', serviceData: 'PGEvPg==' }
  const activation = { ...call, qrCode }
  const full = {
    ...activation,
    amountCents: cents(0),
    paymentNote: 'n'.repeat(210),
    transferType: 'PAGOPA' as const,
    dueDate: localDate('2026-06-16'),
  }
  return [
    { name: 'request paVerifyPaymentNotice', xml: buildPaVerifyPaymentNoticeRequest(activation) },
    { name: 'request paGetPayment', xml: buildPaGetPaymentRequest(activation) },
    { name: 'request paGetPayment, all fields', xml: buildPaGetPaymentRequest({ ...full, transferType: 'POSTAL' }) },
    { name: 'request paGetPaymentV2', xml: buildPaGetPaymentV2Request(activation) },
    { name: 'request paGetPaymentV2, all fields', xml: buildPaGetPaymentV2Request(full) },
    { name: 'request paSendRT', xml: buildPaSendRtRequest({ ...call, receipt }) },
    { name: 'request paSendRTV2', xml: buildPaSendRtV2Request({ ...call, receipt }) },
    { name: 'request paDemandPaymentNotice', xml: buildPaDemandPaymentNoticeRequest(demand) },
  ]
}

function answers(): Body[] {
  const named = (name: string, xml: string): Body => ({ name: `answer ${name}`, xml })
  const stamp = { documentHash: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', province: 'MI' }
  return [
    named('paVerifyPaymentNotice', buildPaVerifyPaymentNoticeResponse(notice)),
    named('paGetPayment', buildPaGetPaymentResponse(data)),
    named('paGetPayment without company', buildPaGetPaymentResponse({ ...data, companyName: undefined })),
    named('paGetPaymentV2', buildPaGetPaymentV2Response(data)),
    named(
      'paGetPaymentV2 with a digital stamp',
      buildPaGetPaymentV2Response({ ...data, transfers: [{ ...transfer, iban: undefined, stamp }] }),
    ),
    named('paSendRT', buildPaSendRtResponse()),
    named('paSendRTV2', buildPaSendRtV2Response()),
    named('paDemandPaymentNotice', buildPaDemandPaymentNoticeResponse({ ...notice, qrCode })),
  ]
}

function faults(): Body[] {
  return Object.keys(paForNodeOperations).flatMap((operation) =>
    Object.keys(paaFaultStrings).map((code) => ({
      name: `fault ${code} on ${operation}`,
      xml: buildKoResponse(
        operation as PaForNodeOperation,
        paaFault(code as PaaFaultCode, '99999000013', 'Motivo & dettagli'),
      ),
    })),
  )
}

function bounds(): Body[] {
  const long = (length: number) => 'x'.repeat(length)
  const metadata = Array.from({ length: 15 }, (_, index) => ({ key: `${index}${long(138)}`, value: long(140) }))
  const subject: Subject = {
    type: 'G',
    fiscalCode: long(16),
    fullName: long(70),
    street: long(70),
    civicNumber: long(16),
    postalCode: long(16),
    city: long(35),
    province: long(35),
    country: 'IT',
    email: 'a@b.it',
  }
  const five = [1, 2, 3, 4, 5].map((number) => ({ ...transfer, number, metadata, remittanceInformation: long(140) }))
  const wholeData: PaymentData = {
    ...data,
    amountCents: cents(5 * 12_345),
    retentionDate: { at: new Date(0), text: '2026-06-16T23:59:59' },
    lastPayment: false,
    description: long(140),
    officeName: long(140),
    debtor: subject,
    transfers: five,
    metadata,
  }
  const wholeReceipt: Receipt = {
    ...receipt,
    receiptId: long(255),
    officeName: long(140),
    debtor: subject,
    transfers: five.map((each) => ({ ...each, stampAttachment: undefined })),
    payer: subject,
    pspFiscalCode: long(70),
    pspVatNumber: long(20),
    paymentMethod: long(35),
    paymentNote: long(210),
    feeCents: cents(0),
    organizationFeeCents: cents(99_999_999_999),
    bundleId: long(70),
    organizationBundleId: long(70),
    paymentDateTime: { at: new Date(0), text: '2026-06-15T10:35:12.123+02:00' },
    applicationDate: localDate('2026-06-15'),
    transferDate: localDate('2026-06-16'),
    metadata,
    standIn: true,
  }
  const stamped = { ...wholeReceipt, transfers: [{ ...transfer, iban: undefined, stampAttachment: 'PGEvPg==' }] }
  return [
    ...AMOUNTS.map((amount) => ({
      name: `answer of ${amount} cents`,
      xml: buildPaVerifyPaymentNoticeResponse({
        ...notice,
        amountCents: cents(amount),
        dueDate: localDate('2026-06-16'),
        officeName: 'U',
      }),
    })),
    { name: 'widest answer paGetPayment', xml: buildPaGetPaymentResponse(wholeData) },
    { name: 'widest answer paGetPaymentV2', xml: buildPaGetPaymentV2Response(wholeData) },
    { name: 'widest request paSendRT', xml: buildPaSendRtRequest({ ...call, receipt: wholeReceipt }) },
    { name: 'widest request paSendRTV2', xml: buildPaSendRtV2Request({ ...call, receipt: wholeReceipt }) },
    { name: 'request paSendRTV2 with a stamp attached', xml: buildPaSendRtV2Request({ ...call, receipt: stamped }) },
    {
      name: 'fault with all fields',
      xml: buildKoResponse('paGetPaymentV2', {
        ...paaFault('PAA_SEMANTICA', '99999000013', long(1024)),
        serial: 1,
        originalFaultCode: 'A',
        originalFaultString: 'B',
        originalDescription: 'C',
      }),
    },
  ]
}

function awkwardTexts(): Body[] {
  return Object.entries(AWKWARD).flatMap(([kind, text]) => {
    const awkwardDebtor = { ...debtor, fullName: `R ${text}`, street: text, city: text, country: text, email: text }
    const metadata = [{ key: `k ${text}`, value: `v ${text}` }]
    const transfers = [{ ...transfer, beneficiaryName: text, remittanceInformation: `r ${text}`, metadata }]
    return [
      {
        name: `text with ${kind}: paVerifyPaymentNotice`,
        xml: buildPaVerifyPaymentNoticeResponse({
          ...notice,
          detailDescription: text,
          paymentDescription: `d ${text}`,
          companyName: `c ${text}`,
          officeName: text,
        }),
      },
      {
        name: `text with ${kind}: paGetPaymentV2`,
        xml: buildPaGetPaymentV2Response({
          ...data,
          description: `d ${text}`,
          officeName: text,
          debtor: awkwardDebtor,
          transfers,
        }),
      },
      {
        name: `text with ${kind}: fault`,
        xml: buildKoResponse('paGetPaymentV2', paaFault('PAA_SEMANTICA', '99999000013', text)),
      },
    ]
  })
}
