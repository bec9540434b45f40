import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Cents, cents } from '@repo/domain/cents'
import { localDate } from '@repo/domain/local-date'
import { iuvOf } from '@repo/domain/notice-number'
import type { Receipt } from '@repo/domain/receipt'
import { buildKoResponse, type PaaFaultCode, paaFault } from '@repo/wire/nodo/fault'
import { type PaForNodeOperation, readPaForNodeRequest } from '@repo/wire/nodo/operations'
import { buildPaGetPaymentResponse, parsePaGetPaymentRequest } from '@repo/wire/nodo/pa-get-payment'
import { buildPaGetPaymentV2Response, parsePaGetPaymentV2Request } from '@repo/wire/nodo/pa-get-payment-v2'
import { buildPaSendRtResponse, parsePaSendRtRequest } from '@repo/wire/nodo/pa-send-rt'
import { buildPaSendRtV2Response, parsePaSendRtV2Request } from '@repo/wire/nodo/pa-send-rt-v2'
import {
  buildPaVerifyPaymentNoticeResponse,
  parsePaVerifyPaymentNoticeRequest,
} from '@repo/wire/nodo/pa-verify-payment-notice'
import type { PaymentData } from '@repo/wire/nodo/payment-data'
import type { XmlElement } from '@repo/wire/nodo/xml-tree'

export const ORGANIZATION = '99999000013'
export const NOTICE = '302000000000012345'

type Answer = { readonly status?: number; readonly body: string } | 'silence'
type Interference = (operation: PaForNodeOperation, answer: string) => Answer | undefined

const paymentData = (notice: string, amountCents: Cents): PaymentData => ({
  iuv: iuvOf(notice as Receipt['noticeNumber']),
  amountCents,
  dueDate: localDate('2026-06-16'),
  description: 'Mensa scolastica marzo 2026',
  companyName: 'Comune di Esempio',
  debtor: { type: 'F', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
  transfers: [
    {
      number: 1,
      amountCents,
      beneficiaryFiscalCode: ORGANIZATION,
      beneficiaryName: 'Comune di Esempio',
      iban: 'IT60X0542811101000000123456',
      remittanceInformation: 'Mensa scolastica marzo 2026',
      taxonomyCode: '9/0107101TS/',
    },
  ],
})

function parsedValue<T>(parsed: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!parsed.ok) throw new Error('the sandbox sent a message that breaks the schema')
  return parsed.value
}

/** A creditor's station with one kind of notice, spoken to over HTTP; it remembers everything it was told. */
export class FakeStation {
  readonly receipts: Receipt[] = []
  readonly calls: { readonly operation: PaForNodeOperation; readonly soapAction: string | undefined }[] = []
  readonly paymentNotes: (string | undefined)[] = []
  amountCents = cents(12_345)
  /** Refuses verify and activation with this code. */
  refusal: PaaFaultCode | undefined
  /** Replaces an answer on its way out. */
  interfere: Interference = () => undefined
  readonly #server: Server
  #waiting: { readonly operation: PaForNodeOperation; readonly tell: () => void }[] = []

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const answer = this.#answer(Buffer.concat(chunks).toString('utf8'), String(request.headers.soapaction))
        if (answer === 'silence') return
        response.writeHead(answer.status ?? 200, { 'content-type': 'text/xml; charset=utf-8' }).end(answer.body)
      })
    })
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/soap/nodo`
  }

  /** Ends when the next call of that operation has arrived. */
  called(operation: PaForNodeOperation): Promise<void> {
    return new Promise((tell) => this.#waiting.push({ operation, tell }))
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #answer(document: string, soapAction: string): Answer {
    const reading = readPaForNodeRequest(document)
    if (!reading.ok) throw new Error(`the sandbox sent something that is not a message: ${reading.refusal}`)
    this.calls.push({ operation: reading.operation, soapAction })
    const body = this.#serve(reading.operation, reading.body)
    const told = this.#waiting.filter(({ operation }) => operation === reading.operation)
    this.#waiting = this.#waiting.filter((entry) => !told.includes(entry))
    for (const { tell } of told) tell()
    return this.interfere(reading.operation, body) ?? { body }
  }

  #serve(operation: PaForNodeOperation, body: XmlElement): string {
    const ask = operation === 'paVerifyPaymentNotice' || operation.startsWith('paGetPayment')
    if (ask && this.refusal) return buildKoResponse(operation, paaFault(this.refusal, ORGANIZATION))
    if (operation === 'paVerifyPaymentNotice') {
      parsedValue(parsePaVerifyPaymentNoticeRequest(body))
      return buildPaVerifyPaymentNoticeResponse({
        amountCents: this.amountCents,
        allCCP: false,
        paymentDescription: 'Mensa scolastica marzo 2026',
        fiscalCodePA: ORGANIZATION,
        companyName: 'Comune di Esempio',
      })
    }
    if (operation === 'paGetPayment' || operation === 'paGetPaymentV2') {
      const first = operation === 'paGetPayment'
      const request = parsedValue(first ? parsePaGetPaymentRequest(body) : parsePaGetPaymentV2Request(body))
      this.paymentNotes.push(request.paymentNote)
      const data = paymentData(request.qrCode.noticeNumber, this.amountCents)
      return first ? buildPaGetPaymentResponse(data) : buildPaGetPaymentV2Response(data)
    }
    const first = operation === 'paSendRT'
    const { receipt } = parsedValue(first ? parsePaSendRtRequest(body) : parsePaSendRtV2Request(body))
    this.receipts.push(receipt)
    return first ? buildPaSendRtResponse() : buildPaSendRtV2Response()
  }
}
