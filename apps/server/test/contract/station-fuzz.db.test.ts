import { Agent, type IncomingHttpHeaders, request as openRequest } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Installment } from '@repo/domain/debt-position'
import type { Receipt } from '@repo/domain/receipt'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { buildCup } from '@repo/wire/demand/cup'
import { writeServiceData } from '@repo/wire/demand/service-data'
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
import { isSoapFault, readEnvelope } from '@repo/wire/nodo/soap-envelope'
import { MAX_MESSAGE_BYTES } from '@repo/wire/nodo/xml-tree'
import { uuidv7 } from '#platform/context/ids'
import { Journal } from '#platform/journal/journal'
import { eventually } from '../support/eventually.js'
import { damages, diceOf, giants, type Hostile, makeHostile } from '../support/hostile-messages.js'
import { openDoors } from '../support/http-doors.js'
import { startTestEnvironment, type TestEnvironment } from '../support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  startModules,
} from '../support/test-organization.js'

/** The door on a real port, against callers who mean harm or are broken. Only what an honest caller would also get may come back. */
const CONNECTIONS = 16
/** Of each cheap damage, for each of the six primitives. */
const TIMES = 72
const SEED = 20_261_121

let environment: TestEnvironment
let modules: Modules
let app: NestFastifyApplication
let port: number
let agent: Agent
let good: Readonly<Record<string, string>>
/** Correlation ids of the answers to what was read whole. */
const answered: string[] = []

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  const organization = await registerOrganization(modules, environment, {
    ...firstOrganization,
    demandServices: [{ serviceId: '00005', subjectId: 'CUP01', kind: 'cup', collectionService: 'MENSA' }],
  })
  const { installment, noticeNumber } = await publishPosition(
    modules,
    environment.as(organization.id),
    organization,
    environment,
  )
  const call = { idPA: organization.fiscalCode, idBrokerPA: '12345678903', idStation: '12345678903_01' }
  const asked = { ...call, qrCode: { fiscalCode: organization.fiscalCode, noticeNumber } }
  const activation = {
    ...asked,
    amountCents: installment.amountCents,
    paymentNote: 'carrello',
    dueDate: installment.dueDate,
  }
  const receipt = richReceipt(installment, organization.fiscalCode)
  good = {
    paVerifyPaymentNotice: buildPaVerifyPaymentNoticeRequest(asked),
    paGetPayment: buildPaGetPaymentRequest(activation),
    paGetPaymentV2: buildPaGetPaymentV2Request({ ...activation, transferType: 'PAGOPA' }),
    paSendRT: buildPaSendRtRequest({ ...call, receipt: { ...receipt, version: 'V1' } }),
    paSendRTV2: buildPaSendRtV2Request({ ...call, receipt }),
    paDemandPaymentNotice: buildPaDemandPaymentNoticeRequest({
      ...call,
      serviceId: '00005',
      serviceSubjectId: 'CUP01',
      serviceData: writeServiceData(
        buildCup({
          organizationFiscalCode: organization.fiscalCode,
          organizationName: organization.name,
          debtorFiscalCode: 'RSSMRA80A01H501U',
          debtorFullName: 'Mario Rossi',
          amountCents: installment.amountCents,
        }),
      ),
    }),
  }
  app = await openDoors(environment)
  await app.listen(0, '127.0.0.1')
  port = (app.getHttpServer().address() as AddressInfo).port
  agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
})
afterAll(async () => {
  agent?.destroy()
  await app?.close()
  await modules?.close()
  await environment?.close()
})

/** Every optional element is there, so that every one can be damaged. */
const richReceipt = (installment: Installment, organizationFiscalCode: Receipt['organizationFiscalCode']): Receipt =>
  aReceiptFor(installment, {
    receiptId: uuidv7(),
    organizationFiscalCode,
    feeCents: 150 as Receipt['feeCents'],
    applicationDate: installment.dueDate,
    transferDate: installment.dueDate,
    standIn: false,
  })

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** `whole` is false to send in chunks, without telling the length. @throws Error when the connection breaks */
function send({ body, headers }: Pick<Hostile, 'body' | 'headers'>, whole = true): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = openRequest(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/soap/nodo',
        headers: whole ? { ...headers, 'content-length': body.length } : { ...headers, 'transfer-encoding': 'chunked' },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        )
        response.once('error', reject)
      },
    )
    request.once('error', reject)
    request.end(body)
  })
}

const readers: Record<string, (body: never) => { readonly ok: boolean }> = {
  paVerifyPaymentNoticeRes: parsePaVerifyPaymentNoticeResponse,
  paGetPaymentRes: parsePaGetPaymentResponse,
  paGetPaymentV2Response: parsePaGetPaymentV2Response,
  paSendRTRes: parsePaSendRtResponse,
  paSendRTV2Response: parsePaSendRtV2Response,
  paDemandPaymentNoticeResponse: parsePaDemandPaymentNoticeResponse,
}

/** What is wrong with an answer; undefined when it is one that the Nodo can read. */
function wrongIn({ status, headers, text }: Answer): string | undefined {
  if (!headers['content-type']?.startsWith('text/xml')) return `${status} of type ${headers['content-type']}`
  const reading = readEnvelope(text)
  if (!reading.ok) return `${status} unreadable: ${reading.refusal}`
  const { body } = reading.envelope
  if (isSoapFault(body)) return [413, 415, 500].includes(status) ? undefined : `a SOAP fault with ${status}`
  if (status !== 200) return `${status} without a SOAP fault`
  if (!readers[body.name]?.(body as never).ok) return `not an answer: ${text}`
  // Our own failure: the Nodo would send the same message again for two days.
  return text.includes('PAA_SYSTEM_ERROR') ? `a failure: ${text}` : undefined
}

/** Sends many, some at a time, and tells what was wrong with the answers. */
async function sendAll(hostiles: readonly Hostile[], whole = true): Promise<string[]> {
  const wrong: string[] = []
  const waiting = hostiles.values()
  const caller = async () => {
    for (const hostile of waiting) {
      const problem = await send(hostile, whole).then(
        (answer) => {
          const id = answer.headers['x-correlation-id']
          if (typeof id === 'string') answered.push(id)
          return wrongIn(answer)
        },
        // Who still talks when the connection is closed after a refusal may lose the answer on the way.
        (error: Error) => (hostile.body.length > MAX_MESSAGE_BYTES ? undefined : `no answer: ${error.message}`),
      )
      if (problem) wrong.push(`${hostile.kind}: ${problem}\n${hostile.body.subarray(0, 3_000).toString()}`)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, caller))
  return wrong
}

async function isStillAnswering(): Promise<void> {
  // Tens of giant messages fill the journal's memory, and callers are turned away until it is written.
  await app.get(Journal).flush()
  const answer = await send({ body: Buffer.from(good.paVerifyPaymentNotice!), headers: { 'content-type': 'text/xml' } })
  answered.push(String(answer.headers['x-correlation-id']))
  expect(answer.status).toBe(200)
  expect(answer.text).toMatch(/<outcome>OK<\/outcome>|PAA_PAGAMENTO_DUPLICATO/)
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

/** One round: every damage on every primitive, `times` times. */
function hostileRound(kinds: typeof damages, times: number, seed: number): Hostile[] {
  const dice = diceOf(seed)
  return Object.entries(kinds).flatMap(([kind, damage]) =>
    Object.entries(good).flatMap(([operation, xml]) =>
      Array.from({ length: times }, () => makeHostile(kind, damage, operation, xml, dice)),
    ),
  )
}

it('undamaged, all six messages are served', async () => {
  // Receipts last: what they pay cannot be asked for any more.
  for (const xml of Object.values(good).toSorted(
    (a, b) => Number(a.includes('<receipt>')) - Number(b.includes('<receipt>')),
  )) {
    const answer = await send({ body: Buffer.from(xml), headers: { 'content-type': 'text/xml' } })
    answered.push(String(answer.headers['x-correlation-id']))
    expect(wrongIn(answer)).toBeUndefined()
    expect(answer.text).toContain('<outcome>OK</outcome>')
  }
})

describe('twenty thousand hostile messages', () => {
  let sent = 0
  const heaps: number[] = []
  const rounds = 6

  it.each(Array.from({ length: rounds }, (_, round) => round))(
    'round %i: each is answered with a message or a SOAP fault, and the next good call is answered',
    async (round) => {
      const hostiles = hostileRound(damages, TIMES / rounds, SEED + round)
      sent += hostiles.length
      expect((await sendAll(hostiles)).slice(0, 3)).toEqual([])
      await isStillAnswering()
      heaps.push(heapUsed())
    },
  )

  it('were sent', () => {
    expect(sent).toBeGreaterThanOrEqual(20_000)
  })

  it('leave no memory behind', () => {
    // The first rounds fill caches and compile; what grows with the number of messages would go on growing.
    expect(heaps.at(-1)! - heaps[2]!).toBeLessThan(48 * 1_048_576)
  })
})

describe('giant messages', () => {
  it.each([
    ['with their length', true],
    ['in chunks', false],
  ])('%s are refused or answered, and the next good call is answered', async (_, whole) => {
    expect((await sendAll(hostileRound(giants, 1, SEED), whole)).map((each) => each.slice(0, 200))).toEqual([])
    await isStillAnswering()
  })
})

/** A caller who writes bytes as it likes. */
const rawCall = (body: string | Buffer, headers = 'connection: close\r\n') =>
  Buffer.concat([
    Buffer.from(
      `POST /soap/nodo HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/xml\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n`,
    ),
    Buffer.from(body as string),
  ])

/** Everything that comes back until the connection ends. */
function heard(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', () => undefined)
    socket.once('close', () => resolve(Buffer.concat(chunks).toString()))
  })
}
const knock = () => connect({ port, host: '127.0.0.1' })

describe('broken connections', () => {
  it('what a caller said before it left is worked all the same', async () => {
    const socket = knock()
    socket.end(rawCall(good.paVerifyPaymentNotice!, 'x-correlation-id: left-before-answer\r\n'))
    // The server below takes a closed half for a closed connection: nothing more can be said to this caller.
    expect(await heard(socket)).toMatch(/^(HTTP\/1.1 200 |$)/)
    answered.push('left-before-answer')
    await isStillAnswering()
  })

  it('a caller who writes a byte at a time is answered', async () => {
    const socket = knock()
    const answer = heard(socket)
    for (const byte of rawCall(good.paVerifyPaymentNotice!))
      await new Promise<void>((written) => socket.write(Buffer.of(byte), () => written()))
    expect(await answer).toMatch(/^HTTP\/1.1 200 .*<pafn:paVerifyPaymentNoticeRes>/s)
  })

  it('a hundred messages sent without waiting are answered in their order, the broken ones too', async () => {
    const socket = knock()
    const answer = heard(socket)
    const calls = Array.from({ length: 100 }, (_, n) =>
      rawCall(n % 2 === 0 ? good.paVerifyPaymentNotice! : '<rotto', n === 99 ? undefined : ''),
    )
    socket.write(Buffer.concat(calls))
    const statuses = [...(await answer).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)
    expect(statuses).toEqual(Array.from({ length: 100 }, (_, n) => (n % 2 === 0 ? '200' : '500')))
  })

  it.each([
    ['half-close', (socket: Socket, part: Buffer) => socket.end(part)],
    ['hang up', (socket: Socket, part: Buffer) => socket.write(part, () => socket.destroy())],
    ['reset', (socket: Socket, part: Buffer) => socket.write(part, () => socket.resetAndDestroy())],
  ])('more callers than there are places, who %s in the middle, take no place away', async (_, leave) => {
    const dice = diceOf(SEED)
    const message = rawCall(good.paSendRTV2!)
    const callers = Array.from({ length: 300 }, async () => {
      const socket = knock()
      leave(socket, message.subarray(0, 60 + dice.int(message.length - 60)))
      await heard(socket)
    })
    await Promise.all(callers)
    await eventually('the places are free again', async () => {
      const { status } = await send({
        body: Buffer.from(good.paVerifyPaymentNotice!),
        headers: { 'content-type': 'text/xml' },
      })
      return status === 200
    })
    await isStillAnswering()
  })

  it.each([
    ['not HTTP', 'ciao\r\n\r\n'],
    ['a length that is no number', 'POST /soap/nodo HTTP/1.1\r\nhost: a\r\ncontent-length: x\r\n\r\n'],
    ['two lengths', 'POST /soap/nodo HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'POST /soap/nodo HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['broken chunks', 'POST /soap/nodo HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n'],
    ['headers without end', `POST /soap/nodo HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['TLS where there is none', '\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n'],
  ])('%s is refused by the server below, which lives', async (_, bytes) => {
    const socket = knock()
    socket.end(bytes)
    expect(await heard(socket)).toMatch(/^(HTTP\/1.1 4\d\d |$)/)
    await isStillAnswering()
  })
})

describe('the journal', () => {
  it('holds every message that was read', async () => {
    await app.get(Journal).flush()
    const kept = await environment.db.run(environment.platform(), (tx) =>
      tx.query<{ correlation_id: string }>(
        "SELECT correlation_id FROM journal_entry WHERE direction = 'in' AND counterpart = 'nodo'",
      ),
    )
    const known = new Set(kept.map((row) => row.correlation_id))
    expect(answered.length).toBeGreaterThan(18_000)
    expect(answered.filter((id) => !known.has(id))).toEqual([])
    // Nothing is noted twice.
    expect(known.size).toBe(kept.length)
  })
})
