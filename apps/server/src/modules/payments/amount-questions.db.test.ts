import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { uuidv7 } from '#platform/context/ids'
import { Vault } from '#platform/crypto/vault'
import { Journal } from '#platform/journal/journal'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../../../test/support/test-organization.js'
import { DebtPositionsRepository } from '../debt-positions/debt-positions.repository.js'
import { AMOUNT_QUESTION_SECRET } from '../organizations/organizations.facade.js'
import { GetPayment } from './use-cases/get-payment.js'
import { RecordReceipt } from './use-cases/record-receipt.js'
import { VerifyNotice } from './use-cases/verify-notice.js'

/** The system of the organization, as it behaves in each test. */
let behave: (request: IncomingMessage, body: string, response: ServerResponse) => void
let asked: { headers: IncomingMessage['headers']; body: string }[] = []
let vertical: Server
let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization

const SECRET = 'una-chiave-di-prova'
const answers = (status: number, body: unknown) => (_: IncomingMessage, __: string, response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

beforeAll(async () => {
  vertical = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      asked.push({ headers: request.headers, body })
      behave(request, body, response)
    })
  })
  await new Promise<void>((done) => vertical.listen(0, '127.0.0.1', done))
  environment = await startTestEnvironment({ WEBHOOK_PRIVATE_ADDRESSES: 'allow' })
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
  vertical?.closeAllConnections()
  await new Promise((done) => vertical.close(done))
})
beforeEach(() => {
  asked = []
  behave = answers(200, { amountCents: 10_000 })
})

const nodo = () => environment.as(organization.id, { kind: 'nodo', station: '12345678903_01' })
const called = () => ({ ...organization, officeName: undefined })
async function publish(fallback: 'stored' | 'refuse' = 'stored') {
  const { port } = vertical.address() as AddressInfo
  await environment.db.run(environment.as(organization.id), (tx) =>
    tx.execute(
      `UPDATE collection_service SET amount_question_url = $3, amount_question_secret = $4, amount_question_fallback = $5, amount_question_failed_at = NULL
       WHERE organization_id = $1 AND id = $2`,
      [
        organization.id,
        organization.serviceId,
        `http://127.0.0.1:${port}/importo`,
        modules.get(Vault).encrypt(SECRET, AMOUNT_QUESTION_SECRET),
        fallback,
      ],
    ),
  )
  return publishPosition(modules, environment.as(organization.id), organization, environment, {
    idempotencyKey: uuidv7(),
  })
}
const verify = (noticeNumber: NoticeNumber) => modules.get(VerifyNotice).run(nodo(), called(), noticeNumber)
const stored = async (id: string) =>
  (await environment.db.run(nodo(), (tx) => modules.get(DebtPositionsRepository).find(tx, id)))!.position
    .paymentOptions[0]!.installments[0]!
const failedAt = async () => {
  const [row] = await environment.db.run(environment.platform(), (tx) =>
    tx.query<{ at: Date | null }>('SELECT amount_question_failed_at AS at FROM collection_service WHERE id = $1', [
      organization.serviceId,
    ]),
  )
  return row!.at
}

describe('a service that asks how much is due', () => {
  it('answers the Nodo with what the system of the organization says, and stores it', async () => {
    const { id, noticeNumber, installment } = await publish()
    expect((await verify(noticeNumber)).amountCents).toBe(10_000)
    expect(await stored(id)).toMatchObject({ amountCents: 10_000, transfers: [{ amountCents: 10_000 }], noticeNumber })
    const activation = {
      qrCode: { fiscalCode: organization.fiscalCode, noticeNumber },
      transferType: undefined,
    }
    const payment = await modules.get(GetPayment).run(nodo(), called(), activation as never, 'V2')
    expect(payment).toMatchObject({ amountCents: 10_000, transfers: [{ amountCents: 10_000 }] })
    const [question] = asked
    expect(JSON.parse(question!.body)).toEqual({
      organizationFiscalCode: organization.fiscalCode,
      noticeNumber,
      iuv: installment.iuv,
      dueCents: 12_345,
    })
    const [, t, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(question!.headers['quietanza-signature']))!
    expect(createHmac('sha256', SECRET).update(`${t}.${question!.body}`).digest('hex')).toBe(signature)
  })

  it('the receipt of that amount disagrees with nothing', async () => {
    const { id, noticeNumber } = await publish()
    await verify(noticeNumber)
    const receipt = aReceiptFor(await stored(id), {
      receiptId: uuidv7(),
      organizationFiscalCode: organization.fiscalCode,
    })
    await modules.get(RecordReceipt).run(nodo(), organization.fiscalCode, {
      receipt,
      raw: Buffer.from('<x/>'),
      primitive: 'paSendRTV2',
      stationId: 'x',
    })
    const flagged = await environment.db.run(environment.platform(), (tx) =>
      tx.query('SELECT 1 FROM payment_anomaly a JOIN receipt r ON r.id = a.receipt_uuid WHERE r.receipt_id = $1', [
        receipt.receiptId,
      ]),
    )
    expect(flagged).toEqual([])
    // What is paid is asked about no more.
    const before = asked.length
    await expect(verify(noticeNumber)).rejects.toMatchObject({ code: 'payments.noticePaid' })
    expect(asked).toHaveLength(before)
  })

  it('is not asked about a notice that cannot be paid', async () => {
    await publish()
    await expect(verify('301000000000000000' as NoticeNumber)).rejects.toMatchObject({ code: 'payments.noticeUnknown' })
    expect(asked).toEqual([])
  })
})

describe.each<[string, () => void]>([
  ['an error', () => (behave = answers(500, {}))],
  ['no amount', () => (behave = answers(200, { importo: 10 }))],
  ['an amount that is none', () => (behave = answers(200, { amountCents: -1 }))],
  ['no JSON', () => (behave = (_, __, response) => response.end('<html>'))],
  ['silence', () => (behave = () => undefined)],
  ['a broken line', () => (behave = (request) => request.socket.destroy())],
])('to the question comes %s', (_, arrange) => {
  it('what is stored is due, where the service says so', async () => {
    const { id, noticeNumber } = await publish('stored')
    arrange()
    expect((await verify(noticeNumber)).amountCents).toBe(12_345)
    expect((await stored(id)).amountCents).toBe(12_345)
    expect(await failedAt()).not.toBeNull()
    behave = answers(200, { amountCents: 12_345 })
    await verify(noticeNumber)
    expect(await failedAt()).toBeNull()
  })

  it('the payment is refused, where the service says so', async () => {
    const { noticeNumber } = await publish('refuse')
    arrange()
    await expect(verify(noticeNumber)).rejects.toMatchObject({
      code: 'payments.amountUnknown',
      declaration: { paa: 'PAA_SYSTEM_ERROR' },
    })
  })
})

it('every question is in the event journal', async () => {
  const { noticeNumber } = await publish()
  await verify(noticeNumber)
  await modules.get(Journal).flush()
  const rows = await environment.db.run(environment.platform(), (tx) =>
    tx.query<{ operation: string; outcome: string }>(
      "SELECT operation, outcome FROM journal_entry WHERE counterpart = 'vertical' AND notice_number = $1",
      [noticeNumber],
    ),
  )
  expect(rows).toEqual([{ operation: 'amountQuestion', outcome: 'OK' }])
})
