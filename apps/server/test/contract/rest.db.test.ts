import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Installment } from '@repo/domain/debt-position'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { cartRequest } from '@repo/wire/checkout/carts'
import request from 'supertest'
import { RegisterOperator } from '#modules/access/use-cases/register-operator'
import { RecordReceipt } from '#modules/payments/use-cases/record-receipt'
import { uuidv7 } from '#platform/context/ids'
import { openDoors } from '../support/http-doors.js'
import { startTestEnvironment, type TestEnvironment, testWebApiKey } from '../support/test-environment.js'
import {
  aForm,
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../support/test-organization.js'

/** The REST doors as portal and back office use them. Every answer is checked by its own schema on the way out. */
let environment: TestEnvironment
let modules: Modules
let app: NestFastifyApplication
let organization: TestOrganization
let token = ''
let checkout: Server
let checkoutAnswers: number
const carts: unknown[] = []

beforeAll(async () => {
  checkout = createServer((incoming, answer) => {
    let body = ''
    incoming.on('data', (part) => {
      body += part
    })
    incoming.on('end', () => {
      const cart = cartRequest.safeParse(JSON.parse(body))
      if (!cart.success || incoming.headers['ocp-apim-subscription-key'] !== 'test') answer.writeHead(400).end()
      else if (checkoutAnswers !== 302) answer.writeHead(checkoutAnswers).end()
      else {
        carts.push(cart.data)
        answer.writeHead(302, { location: 'https://checkout.example/carrello/1' }).end()
      }
    })
  })
  await new Promise<void>((resolve) => checkout.listen(0, '127.0.0.1', resolve))
  const { port } = checkout.address() as { port: number }
  environment = await startTestEnvironment({ CHECKOUT_BASE_URL: `http://127.0.0.1:${port}/checkout/ec/v2` })
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, {
    ...firstOrganization,
    logoSvg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#000"/></svg>',
  })
  app = await openDoors(environment)
  const password = 'Prova-Segreta-2026'
  await app.get(RegisterOperator).run(environment.platform(), {
    email: 'a@uno.example',
    fullName: 'Anna Bianchi',
    password,
    roles: [{ organizationId: organization.id, role: 'operator' }],
  })
  token = (await call('POST', '/backoffice/sessions', { email: 'a@uno.example', password }, '')).body.token
})
afterAll(async () => {
  await app?.close()
  await modules?.close()
  await environment?.close()
  await new Promise((resolve) => checkout?.close(resolve))
})

function call(method: string, path: string, body?: unknown, bearer = token) {
  const attempt = request(app.getHttpServer())[method.toLowerCase() as 'get'](path).set('x-api-key', testWebApiKey)
  if (bearer) attempt.set('authorization', `Bearer ${bearer}`)
  return body === undefined ? attempt : attempt.send(body as object)
}
const portal = (method: string, path: string, body?: unknown) => call(method, path, body, '')
const noticePath = (noticeNumber: string) => `/citizen/organizations/${organization.fiscalCode}/notices/${noticeNumber}`
/** Positions of a year that is far enough for the real clock of the door. */
const future = { dueDate: '2030-06-30' }
const form = (change = {}) => aForm(organization, { ...future, ...change })
const settle = (installment: Installment) =>
  modules
    .get(RecordReceipt)
    .run(environment.as(organization.id, { kind: 'nodo', station: 'x' }), organization.fiscalCode, {
      receipt: aReceiptFor(installment, { receiptId: uuidv7(), organizationFiscalCode: organization.fiscalCode }),
      raw: Buffer.from('<x/>'),
      primitive: 'paSendRTV2',
      stationId: '12345678903_01',
    })

describe('the back office', () => {
  it('creates, reads, publishes, cancels, and tells the history', async () => {
    const draft = await call('POST', '/backoffice/debt-positions', form({ publish: false }))
    expect(draft.status).toBe(201)
    expect(draft.body).toMatchObject({
      status: 'draft',
      displayStatus: 'draft',
      version: 1,
      debtor: { type: 'F', fiscalCode: 'RSSMRA80A01H501U' },
    })
    const { id } = draft.body
    const changed = await call('PUT', `/backoffice/debt-positions/${id}`, { ...form({ amountCents: 777 }), version: 1 })
    expect(changed.body.paymentOptions[0].installments[0].amountCents).toBe(777)
    const published = await call('POST', `/backoffice/debt-positions/${id}/publication`, { version: 2 })
    expect(published.body).toMatchObject({ displayStatus: 'payable' })
    const stale = await call('POST', `/backoffice/debt-positions/${id}/cancellation`, { version: 2, reason: 'Errore' })
    expect(stale.body).toMatchObject({ type: 'debtPositions.stale', status: 409, correlationId: expect.any(String) })
    const cancelled = await call('POST', `/backoffice/debt-positions/${id}/cancellation`, {
      version: 3,
      reason: 'Errore di inserimento',
    })
    expect(cancelled.body.status).toBe('cancelled')
    const { items } = (await call('GET', `/backoffice/debt-positions/${id}/timeline`)).body
    expect(items.map((each: { title: string }) => each.title)).toEqual([
      'Posizione creata in bozza',
      'Bozza modificata',
      'Posizione pubblicata',
      'Posizione annullata',
    ])
    expect(JSON.stringify(items)).toContain('Errore di inserimento')
    expect(items[0]).toMatchObject({ actor: 'Anna Bianchi', actorKind: 'operator' })
  })

  it('names every wrong field, in Italian, and says what is missing', async () => {
    const answer = await call('POST', '/backoffice/debt-positions', {
      ...form(),
      amountCents: 0,
      dueDate: '30/06/2030',
      debtor: { fiscalCode: '', fullName: 'M' },
    })
    expect(answer.status).toBe(400)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body.type).toBe('http.invalidInput')
    const details = Object.fromEntries(
      answer.body.errors.map((each: { pointer: string; detail: string }) => [each.pointer, each.detail]),
    )
    expect(details).toEqual({
      '/amountCents': "L'importo deve essere almeno 0,01 €",
      '/dueDate': 'Inserisci una data valida',
      '/debtor/fiscalCode': 'Inserisci il codice fiscale o la partita IVA',
      '/debtor/fullName': 'Inserisci nome e cognome, o la ragione sociale',
    })
  })

  it('finds by notice, IUV, tax code and words; sorts, pages, filters; exports the same rows', async () => {
    const { noticeNumber, installment } = await publishPosition(
      modules,
      environment.as(organization.id),
      organization,
      environment,
      {
        ...future,
        description: 'Gita al museo',
        debtor: { fiscalCode: '12345678903', fullName: 'Bar Centrale', email: undefined, address: undefined },
      },
    )
    for (const search of [noticeNumber, installment.iuv!, '12345678903', 'museo', 'bar centrale']) {
      const { body } = await call('GET', `/backoffice/debt-positions?search=${encodeURIComponent(search)}`)
      expect({ search, total: body.total }).toEqual({ search, total: 1 })
    }
    await publishPosition(modules, environment.as(organization.id), organization, environment, {
      ...future,
      amountCents: 5,
    })
    const cheapest = await call('GET', '/backoffice/debt-positions?sort=amountCents&size=10')
    expect(cheapest.body.items[0].amountCents).toBe(5)
    expect(
      (await call('GET', '/backoffice/debt-positions?status=cancelled')).body.items.every(
        (each: { status: string }) => each.status === 'cancelled',
      ),
    ).toBe(true)
    expect((await call('GET', '/backoffice/debt-positions?size=7')).status).toBe(400)
    const csv = await call('GET', '/backoffice/debt-positions.csv?search=museo')
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.text.split('\r\n').filter(Boolean)).toHaveLength(2)
    expect(csv.text).toContain('Gita al museo;Bar Centrale;12345678903;123,45;30/06/2030')
  })

  it('shows figures, services, receipts and their documents', async () => {
    const { installment, noticeNumber } = await publishPosition(
      modules,
      environment.as(organization.id),
      organization,
      environment,
      future,
    )
    await settle(installment)
    expect((await call('GET', '/backoffice/overview')).body).toMatchObject({
      payable: { count: expect.any(Number) },
      anomalies: 0,
    })
    expect(
      (await call('GET', '/backoffice/collection-services')).body.items.map((each: { code: string }) => each.code),
    ).toEqual(['MENSA', 'PALESTRA'])
    const list = await call('GET', `/backoffice/receipts?search=${noticeNumber}&anomaly=none`)
    expect(list.body).toMatchObject({ total: 1, items: [{ noticeNumber, anomalies: [] }] })
    const { id } = list.body.items[0]
    expect((await call('GET', `/backoffice/receipts/${id}`)).body).toMatchObject({
      primitive: 'paSendRTV2',
      debtor: { fullName: 'Mario Rossi' },
      transfers: [{ number: 1 }],
    })
    for (const path of [`/backoffice/receipts/${id}/receipt.pdf`, `/backoffice/notices/${noticeNumber}/notice.pdf`]) {
      const pdf = await call('GET', path).buffer(true)
      expect(pdf.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' })
      expect(Buffer.from(pdf.body).subarray(0, 5).toString()).toBe('%PDF-')
    }
    expect((await call('GET', '/backoffice/receipts?anomaly=any')).body.total).toBe(0)
  })
})

describe('the portal', () => {
  it('shows the organizations and what a notice asks, without saying who', async () => {
    expect((await portal('GET', '/citizen/organizations')).body.items).toHaveLength(1)
    expect(
      (await portal('GET', `/citizen/organizations/${organization.fiscalCode}/logo`)).headers['content-type'],
    ).toContain('image/svg+xml')
    const { noticeNumber } = await publishPosition(
      modules,
      environment.as(organization.id),
      organization,
      environment,
      future,
    )
    const { body, text } = await portal('GET', noticePath(noticeNumber))
    expect(body).toMatchObject({
      status: 'payable',
      amountCents: 12_345,
      dueDate: '2030-06-30',
      debtorMasked: 'M**** R****',
      receiptAvailable: false,
    })
    expect(text).not.toMatch(/Rossi|RSSMRA/)
  })

  it('hands over to Checkout, believes no return, and says paid when the receipt is in', async () => {
    checkoutAnswers = 302
    const { noticeNumber, installment } = await publishPosition(
      modules,
      environment.as(organization.id),
      organization,
      environment,
      future,
    )
    const started = await portal('POST', `${noticePath(noticeNumber)}/payments`, { email: 'io@x.example' })
    expect(started.body).toMatchObject({ redirectUrl: 'https://checkout.example/carrello/1' })
    const { paymentId } = started.body
    expect(carts.at(-1)).toMatchObject({
      emailNotice: 'io@x.example',
      paymentNotices: [{ noticeNumber, fiscalCode: organization.fiscalCode, amount: 12_345 }],
      returnUrls: { returnOkUrl: `http://localhost:3000/pagamenti/esito/${paymentId}/ok` },
      allCCP: true,
    })
    const status = async () => (await portal('GET', `/citizen/payments/${paymentId}`)).body
    expect((await status()).status).toBe('started')
    for (const [outcome, seen] of [
      ['cancel', 'cancelled'],
      ['ok', 'verifying'],
      ['ok', 'verifying'],
      ['error', 'failed'],
      ['waiting', 'verifying'],
    ] as const) {
      expect((await portal('POST', `/citizen/payments/${paymentId}/returns`, { outcome })).body.status).toBe(seen)
    }
    expect((await portal('GET', noticePath(noticeNumber))).body.status).toBe('verifying')
    expect((await portal('GET', `/citizen/payments/${paymentId}/receipt.pdf`)).body.type).toBe(
      'documents.receiptUnknown',
    )
    await settle(installment)
    expect(await status()).toMatchObject({
      status: 'paid',
      notice: { status: 'paid' },
      receipt: { amountCents: 12_345 },
    })
    expect((await portal('GET', `/citizen/payments/${paymentId}/receipt.pdf`)).status).toBe(200)
    expect((await portal('POST', `${noticePath(noticeNumber)}/payments`, {})).body).toMatchObject({
      type: 'payments.noticePaid',
      status: 409,
    })
  })

  it.each([400, 500, 429])('when Checkout answers %i nothing is lost and one can try again', async (status) => {
    const { noticeNumber } = await publishPosition(
      modules,
      environment.as(organization.id),
      organization,
      environment,
      future,
    )
    checkoutAnswers = status
    const refused = await portal('POST', `${noticePath(noticeNumber)}/payments`, {})
    expect(refused.body).toMatchObject({ type: 'payments.checkoutUnavailable', status: 503 })
    checkoutAnswers = 302
    expect((await portal('POST', `${noticePath(noticeNumber)}/payments`, {})).status).toBe(201)
  })

  it('gives documents to who knows the tax code of the debtor', async () => {
    const { noticeNumber, installment } = await publishPosition(
      modules,
      environment.as(organization.id),
      organization,
      environment,
      future,
    )
    const ask = (file: string, debtorFiscalCode: string) =>
      portal('POST', `${noticePath(noticeNumber)}/${file}`, { debtorFiscalCode })
    expect((await ask('notice.pdf', 'rss mra 80a01 h501u')).status).toBe(200)
    expect((await ask('notice.pdf', '12345678903')).body.type).toBe('documents.debtorMismatch')
    expect((await ask('notice.pdf', 'boh')).body.type).toBe('documents.debtorMismatch')
    expect((await ask('receipt.pdf', 'RSSMRA80A01H501U')).body.type).toBe('documents.receiptUnknown')
    await settle(installment)
    expect((await ask('receipt.pdf', 'RSSMRA80A01H501U')).status).toBe(200)
    expect((await ask('receipt.pdf', '12345678903')).status).toBe(403)
  })

  it.each([
    ['/citizen/organizations/00000000000', 'organizations.unknown'],
    ['/citizen/organizations/99999000013/notices/301999999999999975', 'payments.noticeUnknown'],
    [`/citizen/payments/${'A'.repeat(43)}`, 'payments.paymentUnknown'],
    ['/citizen/niente', 'http.notFound'],
  ])('%s is 404 with a code', async (path, type) => {
    const answer = await portal('GET', path)
    expect(answer.status).toBe(404)
    expect(answer.body).toMatchObject({ type, status: 404, title: expect.any(String) })
  })
})

describe('every answer', () => {
  it("carries the caller's correlation id, and the headers that keep browsers strict", async () => {
    const answer = await portal('GET', '/citizen/organizations').set('x-correlation-id', 'prova-12345678')
    expect(answer.headers).toMatchObject({ 'x-correlation-id': 'prova-12345678', 'x-content-type-options': 'nosniff' })
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expect(
      (await portal('GET', '/citizen/organizations').set('x-correlation-id', 'x\ty')).headers['x-correlation-id'],
    ).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('beyond the limit is 429, with a code', async () => {
    const attempts = await Promise.all(
      Array.from({ length: 40 }, () =>
        portal('POST', '/backoffice/sessions', {}).set('x-forwarded-for', '203.0.113.9'),
      ),
    )
    const last = attempts.find((answer) => answer.status === 429)
    expect(last?.body).toMatchObject({ type: 'http.tooManyRequests', status: 429 })
    expect((await portal('GET', '/citizen/organizations').set('x-forwarded-for', '203.0.113.9')).status).toBe(200)
  })

  it('health, metrics and documentation answer without a key', async () => {
    for (const path of [
      '/health/live',
      '/health/ready',
      '/metrics',
      '/docs',
      '/openapi.json',
      '/docs/swagger-ui.css',
    ]) {
      expect((await request(app.getHttpServer()).get(path)).status).toBe(200)
    }
    expect((await request(app.getHttpServer()).get('/docs/..%2fpackage.json')).status).toBe(404)
  })
})
