import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { CancelDebtPosition } from '#modules/debt-positions/use-cases/cancel-debt-position'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { CheckoutPaymentsRepository } from '../checkout-payments.repository.js'
import { ReadPayment } from './read-payment.js'
import { StartPayment } from './start-payment.js'

/** Checkout as its interface describes it, on a port of this machine. */
interface Call {
  method: string | undefined
  url: string | undefined
  headers: IncomingHttpHeaders
  body: Record<string, unknown>
}
let checkout: Server
let calls: Call[] = []
let answer: { status: number; headers?: Record<string, string> } | 'hang up'

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization

beforeAll(async () => {
  checkout = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method, url, headers } = request
    calls.push({ method, url, headers, body: JSON.parse(Buffer.concat(chunks).toString()) })
    if (answer === 'hang up') return request.socket.destroy()
    response.writeHead(answer.status, answer.headers).end()
  }).listen(0, '127.0.0.1')
  await once(checkout, 'listening')
  const { port } = checkout.address() as AddressInfo
  environment = await startTestEnvironment({ PAGOPA_DEV_URL: `http://127.0.0.1:${port}` })
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
})
beforeEach(() => {
  calls = []
  answer = { status: 302, headers: { location: 'https://checkout.example/c/1' } }
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
  checkout?.closeAllConnections()
  await new Promise((resolve) => checkout.close(resolve))
})

const citizen = () => environment.as(organization.id, { kind: 'citizen' })
const publish = () => publishPosition(modules, environment.as(organization.id), organization, environment)
const start = (noticeNumber: NoticeNumber, email?: string) =>
  modules.get(StartPayment).run(citizen(), {
    notices: [{ organizationFiscalCode: organization.fiscalCode, noticeNumber }],
    email,
    idempotencyKey: undefined,
  })
const rows = (noticeNumber: string) =>
  environment.db.run(environment.platform(), (tx) =>
    tx.query<{ id: string; handed_off_at: Date | null; email_cipher: Buffer | null }>(
      `SELECT p.id, p.handed_off_at, p.email_cipher FROM checkout_payment p
       JOIN checkout_cart_notice n ON n.organization_id = p.organization_id AND n.cart_id = p.id WHERE n.notice_number = $1`,
      [noticeNumber],
    ),
  )
const history = async (positionId: string) =>
  (
    await environment.db.run(environment.platform(), (tx) =>
      tx.query<{ action: string }>(
        "SELECT action FROM audit_entry WHERE subject_id = $1 AND action LIKE 'payments.%'",
        [positionId],
      ),
    )
  ).map((row) => row.action)

describe('starting a payment', () => {
  it('gives Checkout the notice and sends the browser where Checkout says', async () => {
    const { id, noticeNumber } = await publish()
    const { paymentId, redirectUrl } = await start(noticeNumber, 'paga@cittadino.example')
    expect(redirectUrl).toBe('https://checkout.example/c/1')
    const [row] = await rows(noticeNumber)
    const back = `${environment.env.CITIZEN_ORIGIN}/pagamenti/esito/${paymentId}`
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({ method: 'POST', url: '/checkout/ec/v2/carts' })
    expect(calls[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'ocp-apim-subscription-key': 'test',
    })
    expect(calls[0]?.body).toEqual({
      emailNotice: 'paga@cittadino.example',
      paymentNotices: [
        {
          noticeNumber,
          fiscalCode: organization.fiscalCode,
          amount: 12_345,
          companyName: organization.name,
          description: 'Mensa scolastica novembre 2026',
        },
      ],
      returnUrls: {
        returnOkUrl: `${back}/ok`,
        returnCancelUrl: `${back}/annullato`,
        returnErrorUrl: `${back}/errore`,
        returnWaitingUrl: `${back}/attesa`,
      },
      idCart: row?.id,
      allCCP: true,
    })
    expect(row?.handed_off_at).toEqual(environment.now)
    expect(await history(id)).toEqual(['payments.checkoutStarted'])
  })

  it('keeps the address unreadable, and can give it back to who writes the receipt', async () => {
    const { noticeNumber } = await publish()
    await start(noticeNumber, 'riservato@cittadino.example')
    const [row] = await rows(noticeNumber)
    expect(row?.email_cipher?.toString('latin1')).not.toContain('riservato')
    const email = await environment.db.run(citizen(), (tx) =>
      modules.get(CheckoutPaymentsRepository).emailOf(tx, row!.id),
    )
    expect(email).toBe('riservato@cittadino.example')
  })

  it('asks for no address', async () => {
    const { noticeNumber } = await publish()
    await start(noticeNumber)
    expect(calls[0]?.body).not.toHaveProperty('emailNotice')
    expect(await rows(noticeNumber)).toMatchObject([{ email_cipher: null }])
  })

  it('twice gives two payments that only their payers can name', async () => {
    const { noticeNumber } = await publish()
    const [first, second] = [await start(noticeNumber), await start(noticeNumber)]
    expect(first.paymentId).not.toBe(second.paymentId)
    expect(first.paymentId).toMatch(/^[A-Za-z0-9_-]{32,64}$/)
    const stored = await environment.db.run(environment.platform(), async (tx) =>
      tx.query("SELECT encode(token_hash, 'escape') AS hash FROM checkout_payment WHERE id = ANY($1)", [
        (await rows(noticeNumber)).map((row) => row.id),
      ]),
    )
    expect(stored).toHaveLength(2)
    expect(JSON.stringify(stored)).not.toContain(first.paymentId)
  })

  it('a page given as a path is a page of Checkout', async () => {
    answer = { status: 302, headers: { location: '/c/relative' } }
    const { noticeNumber } = await publish()
    const { redirectUrl } = await start(noticeNumber)
    expect(new URL(redirectUrl).pathname).toBe('/c/relative')
    expect(redirectUrl.startsWith(environment.env.PAGOPA_DEV_URL!)).toBe(true)
  })
})

describe('Checkout that does not take the cart', () => {
  it.each<[string, typeof answer]>([
    ['says no', { status: 400 }],
    ['says no to our key', { status: 401 }],
    ['is broken', { status: 500 }],
    ['is crowded', { status: 429 }],
    ['hangs up', 'hang up'],
    ['redirects nowhere', { status: 302 }],
    ['redirects to what is not a page', { status: 302, headers: { location: 'javascript:alert(1)' } }],
    ['answers something else altogether', { status: 200 }],
  ])('%s: the payer can try again, and nothing says that a payment began', async (_, said) => {
    answer = said
    const { id, noticeNumber } = await publish()
    await expect(start(noticeNumber)).rejects.toMatchObject({
      code: 'payments.checkoutUnavailable',
      declaration: { status: 503 },
    })
    expect(await rows(noticeNumber)).toMatchObject([{ handed_off_at: null }])
    expect(await history(id)).toEqual([])

    answer = { status: 302, headers: { location: 'https://checkout.example/c/2' } }
    const { paymentId } = await start(noticeNumber)
    expect(await modules.get(ReadPayment).run(citizen(), paymentId)).toMatchObject({
      status: 'started',
      notice: { status: 'payable' },
    })
    expect(await history(id)).toEqual(['payments.checkoutStarted'])
  })
})

describe('a notice that cannot be paid', () => {
  it('never reaches Checkout', async () => {
    const { id, stored, noticeNumber } = await publish()
    await modules
      .get(CancelDebtPosition)
      .run(environment.as(organization.id), { id, version: stored.version, reason: 'Errore' })
    await expect(start(noticeNumber)).rejects.toMatchObject({ code: 'payments.noticeCancelled' })
    await expect(start('301999999999999999' as NoticeNumber)).rejects.toMatchObject({ code: 'payments.noticeUnknown' })
    expect(calls).toEqual([])
    expect(await rows(noticeNumber)).toEqual([])
  })
})
