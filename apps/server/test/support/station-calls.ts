// Requests of the Nodo by primitive, and what came back.
import type { Installment } from '@repo/domain/debt-position'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Receipt } from '@repo/domain/receipt'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import type { Ko } from '@repo/wire/nodo/fault'
import { type PaForNodeOperation, paForNodeOperations } from '@repo/wire/nodo/operations'
import {
  buildPaDemandPaymentNoticeRequest,
  parsePaDemandPaymentNoticeResponse,
} from '@repo/wire/nodo/pa-demand-payment-notice'
import { buildPaGetPaymentRequest, parsePaGetPaymentResponse } from '@repo/wire/nodo/pa-get-payment'
import { buildPaGetPaymentV2Request, parsePaGetPaymentV2Response } from '@repo/wire/nodo/pa-get-payment-v2'
import { buildPaSendRtRequest, parsePaSendRtResponse } from '@repo/wire/nodo/pa-send-rt'
import { buildPaSendRtV2Request, parsePaSendRtV2Response } from '@repo/wire/nodo/pa-send-rt-v2'
import {
  buildPaVerifyPaymentNoticeRequest,
  parsePaVerifyPaymentNoticeResponse,
} from '@repo/wire/nodo/pa-verify-payment-notice'
import { readEnvelope } from '@repo/wire/nodo/soap-envelope'
import { uuidv7 } from '#platform/context/ids'

export const operations = Object.keys(paForNodeOperations) as PaForNodeOperation[]
export const askingOperations = ['paVerifyPaymentNotice', 'paGetPayment', 'paGetPaymentV2'] as const
export const receiptOperations = ['paSendRT', 'paSendRTV2'] as const

export interface Asked {
  readonly idPA: string
  readonly idBrokerPA: string
  readonly idStation: string
  /** Issuer of the notice. */
  readonly fiscalCode: string
  readonly installment: Installment
  readonly receipt?: Partial<Receipt>
}

/** The same call said with any primitive. */
export function requestOf(operation: PaForNodeOperation, asked: Asked): string {
  const { fiscalCode, installment, receipt: change, ...call } = asked
  const activation = { ...call, qrCode: { fiscalCode, noticeNumber: installment.noticeNumber as NoticeNumber } }
  const organizationFiscalCode = fiscalCode as Receipt['organizationFiscalCode']
  const receipt = () => aReceiptFor(installment, { receiptId: uuidv7(), organizationFiscalCode, ...change })
  switch (operation) {
    case 'paVerifyPaymentNotice':
      return buildPaVerifyPaymentNoticeRequest(activation)
    case 'paGetPayment':
      return buildPaGetPaymentRequest(activation)
    case 'paGetPaymentV2':
      return buildPaGetPaymentV2Request(activation)
    case 'paSendRT':
      return buildPaSendRtRequest({ ...call, receipt: { ...receipt(), version: 'V1' } })
    case 'paSendRTV2':
      return buildPaSendRtV2Request({ ...call, receipt: receipt() })
    case 'paDemandPaymentNotice':
      return buildPaDemandPaymentNoticeRequest({
        ...call,
        serviceId: '00001',
        serviceSubjectId: '00002',
        serviceData: 'PGEvPg==',
      })
  }
}

const readers = {
  paVerifyPaymentNotice: parsePaVerifyPaymentNoticeResponse,
  paGetPayment: parsePaGetPaymentResponse,
  paGetPaymentV2: parsePaGetPaymentV2Response,
  paSendRT: parsePaSendRtResponse,
  paSendRTV2: parsePaSendRtV2Response,
  paDemandPaymentNotice: parsePaDemandPaymentNoticeResponse,
}

/** The answer of that primitive, as strictly as the Nodo reads it. @throws Error when the Nodo could not read it */
export function answerOf(operation: PaForNodeOperation, xml: string): Ko | { readonly outcome: 'OK' } {
  const reading = readEnvelope(xml)
  if (!reading.ok) throw new Error(`not an envelope: ${reading.refusal}`)
  const parsed = readers[operation](reading.envelope.body)
  if (!parsed.ok) throw new Error(`not an answer of ${operation}: ${xml}`)
  return parsed.value
}
