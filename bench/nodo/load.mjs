// The load: connections kept open, requests made in advance, so that the generator weighs as little as possible on the machine it shares.
import { buildPaGetPaymentV2Request } from '../../packages/wire/src/nodo/pa-get-payment-v2.ts'
import { buildPaSendRtV2Request } from '../../packages/wire/src/nodo/pa-send-rt-v2.ts'
import { buildPaVerifyPaymentNoticeRequest } from '../../packages/wire/src/nodo/pa-verify-payment-notice.ts'
import { openLine, summary } from '../load/line.mjs'
import { noticeOf, organizationOf } from './fill.mjs'

const { positions, ports } = JSON.parse(process.argv[2])
const PREPARED = 5_000
const broker = { idBrokerPA: '12345678903', idStation: '12345678903_01' }

/** Visits every notice once, in an order that looks random. */
const STEP = [7_368_787, 6_700_417, 999_983].find((prime) => positions % prime !== 0)
const shuffled = (n) => {
  const copy = Number((BigInt(n) * BigInt(STEP)) % BigInt(positions))
  return { fiscalCode: organizationOf(copy), noticeNumber: noticeOf(copy) }
}

const builders = {
  paVerifyPaymentNotice: (qrCode) => buildPaVerifyPaymentNoticeRequest({ ...broker, idPA: qrCode.fiscalCode, qrCode }),
  paGetPaymentV2: (qrCode) => buildPaGetPaymentV2Request({ ...broker, idPA: qrCode.fiscalCode, qrCode }),
  paSendRTV2: (qrCode) => buildPaSendRtV2Request({ ...broker, idPA: qrCode.fiscalCode, receipt: receiptOf(qrCode) }),
}

function receiptOf({ fiscalCode, noticeNumber }) {
  return {
    version: 'V2',
    receiptId: `bench${noticeNumber}`,
    noticeNumber,
    organizationFiscalCode: fiscalCode,
    outcome: 'OK',
    iuv: noticeNumber.slice(1),
    amountCents: 12_345,
    description: 'TARI 2026 - Rata unica',
    organizationName: 'Comune di Borgo Chiaro',
    debtor: { type: 'F', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
    transfers: [
      {
        number: 1,
        amountCents: 12_345,
        beneficiaryFiscalCode: fiscalCode,
        beneficiaryName: 'Comune di Borgo Chiaro',
        iban: 'IT60X0542811101000000123456',
        remittanceInformation: 'TARI 2026',
        taxonomyCode: '9/0101101IM/',
      },
    ],
    pspId: 'BCITITMM',
    pspFiscalCode: '00799960158',
    pspName: 'Banca di prova',
    channelId: '00799960158_01',
    channelDescription: 'app',
    paymentMethod: 'creditCard',
    feeCents: 100,
    paymentDateTime: { at: new Date(), text: '2026-11-20T10:11:12' },
    applicationDate: '2026-11-20',
    transferDate: '2026-11-23',
    standIn: false,
  }
}

/** A whole HTTP request. */
function requestOf(operation, n) {
  const body = builders[operation](shuffled(n))
  const path = '/soap/nodo'
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/xml; charset=utf-8\r\nsoapaction: "${operation}"\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

const prepared = {}
/** The next request: reads come round again, a receipt pays a notice that nobody has paid. */
function nextRequests(operation) {
  if (operation === 'paSendRTV2') {
    let paid = 0
    return () => requestOf(operation, paid++ % positions)
  }
  prepared[operation] ??= Array.from({ length: PREPARED }, (_, n) =>
    requestOf(operation, positions - 1 - (n % positions)),
  )
  let next = 0
  return () => prepared[operation][next++ % PREPARED]
}

async function load({ operation, who, connections, seconds, perSecond, mayShed }) {
  const next = nextRequests(operation)
  const times = []
  const result = { wrong: 0, shed: 0, example: '' }
  const lines = Array.from({ length: connections }, () => openLine(ports[who]))
  const one = async (line, from) => {
    const answer = await line.send(next())
    if (answer.includes('<outcome>OK</outcome>')) times.push(performance.now() - from)
    else if (mayShed && answer.includes('soapenv:Server')) result.shed++
    else {
      result.wrong++
      result.example ||= answer.slice(0, 600)
    }
  }
  const started = performance.now()
  const until = started + seconds * 1000
  if (perSecond) {
    const idle = [...lines]
    const pending = []
    for (let n = 0; n < perSecond * seconds; n++) {
      const due = started + (n * 1000) / perSecond
      while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, 1))
      const line = idle.pop() ?? openLine(ports[who])
      // From when it was due: what waits its turn is late.
      pending.push(one(line, due).then(() => idle.push(line)))
    }
    await Promise.all(pending)
  } else {
    await Promise.all(
      lines.map(async (line) => {
        while (performance.now() < until) await one(line, performance.now())
      }),
    )
  }
  const elapsed = (performance.now() - started) / 1000
  for (const line of lines) line.close()
  return { ...result, ...summary(times, elapsed) }
}

process.on('message', async (round) => process.send(await load(round)))
