import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { Test } from '@nestjs/testing'
import type { Receipt } from '@repo/domain/receipt'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { PayByHand } from '#modules/debt-positions/use-cases/pay-by-hand'
import { VoidManualPayment } from '#modules/debt-positions/use-cases/void-manual-payment'
import { OrganizationsRepository } from '#modules/organizations/organizations.repository'
import { PaymentsWork } from '#modules/payments/payments.module'
import { PaymentsSubscribers } from '#modules/payments/payments.subscribers'
import { RecordReceipt } from '#modules/payments/use-cases/record-receipt'
import { uuidv7 } from '#platform/context/ids'
import { PlatformModule } from '#platform/platform.module'
import { makeClient, type TestClient } from '../support/api-client.js'
import { type EventHands, handEvents } from '../support/hand-events.js'
import { openDoors } from '../support/http-doors.js'
import { startTestEnvironment, type TestEnvironment } from '../support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../support/test-organization.js'

/** What was paid, as programs read it: with a cursor, as XML, as PDF. */
let environment: TestEnvironment
let modules: Modules
let worker: { close(): Promise<void> }
let hands: EventHands
let app: NestFastifyApplication
let organization: TestOrganization
let gym: string
let client: TestClient
let narrow: TestClient

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  const working = await Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'worker'), PaymentsWork],
  }).compile()
  worker = await working.init()
  hands = handEvents(environment, working.get(PaymentsSubscribers, { strict: false }))
  app = await openDoors(environment)
  const services = await environment.db.run(ctx(), (tx) =>
    modules.get(OrganizationsRepository).services(tx, organization.id),
  )
  gym = services.find((each) => each.id !== organization.serviceId)!.id
  client = await makeClient(app, environment, organization.id)
  narrow = await makeClient(app, environment, organization.id, { collectionServiceIds: [gym] })
})
afterAll(async () => {
  await app?.close()
  await worker?.close()
  await modules?.close()
  await environment?.close()
})

const ctx = () => environment.as(organization.id)
const url = (path: string) => `/v1/organizations/${organization.fiscalCode}${path}`
const get = (path: string, caller = client) => caller.call('GET', url(path))
const publish = (change = {}) => publishPosition(modules, ctx(), organization, environment, change)
type Published = Awaited<ReturnType<typeof publish>>

async function pay({ installment }: Published, change: Partial<Receipt> = {}, primitive = 'paSendRTV2' as const) {
  const receiptId = uuidv7()
  const receipt = aReceiptFor(installment, { receiptId, organizationFiscalCode: organization.fiscalCode, ...change })
  const nodo = environment.as(organization.id, { kind: 'nodo', station: '12345678903_01' })
  await modules.get(RecordReceipt).run(nodo, organization.fiscalCode, {
    receipt,
    raw: Buffer.from(`<rt>${receiptId}</rt>`),
    primitive,
    stationId: 'x',
  })
  return receiptId
}

/** Reads a list to its end, page after page. */
async function readAll(path: string, from = '0', caller = client) {
  const read: { sequence: number; [field: string]: unknown }[] = []
  for (let cursor = from; ; ) {
    const { body, status } = await get(`${path}${path.includes('?') ? '&' : '?'}limit=2&cursor=${cursor}`, caller)
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
    if (body.items.length === 0) return { read, next: body.next as string }
    read.push(...body.items)
    cursor = body.next
  }
}

describe('receipts', () => {
  it('are read in order, page after page, and the end is where the next call begins', async () => {
    expect((await get('/receipts')).body).toEqual({ items: [], next: '0' })
    const ids = [await pay(await publish()), await pay(await publish()), await pay(await publish())]
    await hands.settle()
    const { read, next } = await readAll('/receipts')
    expect(read.map(({ receiptId }) => receiptId)).toEqual(ids)
    expect((await get(`/receipts?cursor=${next}`)).body).toEqual({ items: [], next })
    const late = await pay(await publish())
    await hands.settle()
    expect((await readAll('/receipts', next)).read.map(({ receiptId }) => receiptId)).toEqual([late])
    expect((await get('/receipts?cursor=domani')).status).toBe(400)
  })

  it('are found by notice, IUV, position, service and instant', async () => {
    const position = await publish()
    const receiptId = await pay(position)
    await hands.settle()
    const { noticeNumber, installment, id } = position
    const only = [
      expect.objectContaining({ receiptId, debtPositionId: id, collectionServiceId: organization.serviceId }),
    ]
    const { next } = await readAll('/receipts')
    for (const filter of [`noticeNumber=${noticeNumber}`, `iuv=${installment.iuv}`, `debtPositionId=${id}`])
      expect((await get(`/receipts?${filter}`)).body).toEqual({ items: only, next })
    expect((await get(`/receipts?collectionServiceId=${gym}`)).body.items).toEqual([])
    const at = environment.now.toISOString()
    expect((await get(`/receipts?receivedFrom=${at}&receivedTo=${at}`)).body.items.length).toBeGreaterThan(0)
    expect((await get('/receipts?receivedFrom=2026-12-01T00:00:00Z')).body.items).toEqual([])
  })

  it('are read whole, as the original message and as a PDF', async () => {
    const position = await publish()
    const receiptId = await pay(position, { feeCents: 150 as never })
    await hands.settle()
    const [{ receiptUuid }] = (await get(`/receipts?debtPositionId=${position.id}`)).body.items
    const { body } = await get(`/receipts/${receiptUuid}`)
    expect(body).toMatchObject({
      receiptUuid,
      receiptId,
      issuerFiscalCode: organization.fiscalCode,
      outcome: 'OK',
      amountCents: 12_345,
      feeCents: 150,
      pspName: 'Banca Esempio S.p.A.',
      debtPositionId: position.id,
      installmentId: position.installment.id,
      debtor: { fullName: expect.any(String), fiscalCode: expect.any(String) },
      transfers: [{ amountCents: 12_345, iban: 'IT60X0542811101000000123456' }],
      anomalies: [],
    })
    const xml = await get(`/receipts/${receiptUuid}/receipt.xml`)
    expect([xml.headers['content-type'], xml.text ?? xml.body.toString()]).toEqual([
      'application/xml',
      `<rt>${receiptId}</rt>`,
    ])
    const pdf = await get(`/receipts/${receiptUuid}/receipt.pdf`)
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.headers['cache-control']).toBe('private, no-store')
  })

  it('that we fetched ourselves have no XML, and say so', async () => {
    const position = await publish()
    await pay(position, {}, 'receiptsService' as never)
    await hands.settle()
    const [{ receiptUuid }] = (await get(`/receipts?debtPositionId=${position.id}`)).body.items
    const answer = await get(`/receipts/${receiptUuid}/receipt.xml`)
    expect([answer.status, answer.body.type]).toEqual([404, 'payments.receiptWithoutXml'])
  })

  it('of other services, or of no position, do not exist for a client of some services', async () => {
    const [ours, theirs, nobodys] = [await publish(), await publish({ collectionServiceId: gym }), await publish()]
    await pay(ours)
    const seen = await pay(theirs)
    const lost = await pay(nobodys, { noticeNumber: '301000000099999999' as never })
    await hands.settle()
    const { read } = await readAll('/receipts', '0', narrow)
    expect(read.map(({ receiptId }) => receiptId)).toEqual([seen])
    const all = (await readAll('/receipts')).read
    for (const { receiptUuid, receiptId } of all) {
      const wanted = receiptId === seen ? 200 : 404
      for (const path of ['', '/receipt.xml', '/receipt.pdf'])
        expect((await get(`/receipts/${receiptUuid}${path}`, narrow)).status).toBe(wanted)
    }
    expect(all.find(({ receiptId }) => receiptId === lost)).toMatchObject({ anomalies: ['unknown-notice'] })
    expect((await get(`/receipts/${uuidv7()}`)).body.type).toBe('payments.receiptUnknown')
  })
})

describe('payments', () => {
  it('are receipts, payments by hand and voids, in one list', async () => {
    const { next } = await readAll('/payments')
    const [through, byHand, refused] = [await publish(), await publish(), await publish()]
    await pay(through)
    await pay(refused, { outcome: 'KO' })
    const manualPaymentId = await modules.get(PayByHand).run(ctx(), {
      id: byHand.id,
      version: byHand.stored.version,
      installmentId: byHand.installment.id,
      method: 'cash',
      amountCents: 12_345,
      paidOn: '2026-11-18',
      document: 'Quietanza 12',
      reason: 'Allo sportello',
    })
    await hands.settle()
    await modules
      .get(VoidManualPayment)
      .run(ctx(), { id: byHand.id, version: byHand.stored.version + 1, manualPaymentId, reason: 'Sbagliato' })
    await hands.settle()
    const { read } = await readAll('/payments', next)
    const ofHand = {
      manualPaymentId,
      amountCents: 12_345,
      paidAt: '2026-11-17T23:00:00.000Z',
      noticeNumber: byHand.noticeNumber,
      iuv: byHand.installment.iuv,
      debtPositionId: byHand.id,
      installmentId: byHand.installment.id,
      collectionServiceId: organization.serviceId,
    }
    expect(read).toEqual([
      expect.objectContaining({
        kind: 'receipt',
        receiptUuid: expect.any(String),
        amountCents: 12_345,
        paidAt: '2026-06-15T08:35:12.000Z',
        noticeNumber: through.noticeNumber,
        debtPositionId: through.id,
      }),
      expect.objectContaining({ kind: 'manual', ...ofHand }),
      expect.objectContaining({ kind: 'manualVoided', ...ofHand }),
    ])
    expect((await readAll('/payments?kind=manualVoided')).read).toHaveLength(1)
    expect((await readAll(`/payments?noticeNumber=${refused.noticeNumber}`)).read).toEqual([])
    expect((await readAll(`/receipts?noticeNumber=${refused.noticeNumber}`)).read).toMatchObject([{ outcome: 'KO' }])
  })

  it('a payment and its void told in the other order are in the right one, once', async () => {
    const { next } = await readAll('/payments')
    const position = await publish()
    const manualPaymentId = await modules.get(PayByHand).run(ctx(), {
      id: position.id,
      version: position.stored.version,
      installmentId: position.installment.id,
      method: 'cash',
      amountCents: 12_345,
      paidOn: '2026-11-18',
      document: 'Quietanza 13',
      reason: 'Allo sportello',
    })
    await modules
      .get(VoidManualPayment)
      .run(ctx(), { id: position.id, version: position.stored.version + 1, manualPaymentId, reason: 'Sbagliato' })
    for (const job of (await hands.jobs()).reverse()) await hands.handle(job)
    expect((await readAll('/payments', next)).read.map(({ kind }) => kind)).toEqual(['manual', 'manualVoided'])
  })

  it('of a notice that another issued count for our share', async () => {
    const { next } = await readAll('/payments')
    const { installment } = await publish()
    const [transfer] = aReceiptFor(installment).transfers
    const shares = [
      { ...transfer!, number: 1, amountCents: 10_000 as never, beneficiaryFiscalCode: '99999000021' as never },
      { ...transfer!, number: 2, amountCents: 2_345 as never, beneficiaryFiscalCode: organization.fiscalCode },
    ]
    await pay({ installment } as Published, { organizationFiscalCode: '99999000021' as never, transfers: shares })
    await hands.settle()
    expect((await readAll('/payments', next)).read).toMatchObject([{ kind: 'share', amountCents: 2_345 }])
  })

  it('are never behind a reader, whatever commits meanwhile', async () => {
    const { next: start } = await readAll('/payments')
    const paid: string[] = []
    for (let n = 0; n < 12; n++) paid.push(await pay(await publish()))
    const jobs = await hands.jobs()
    let working = true
    const work = Promise.all(jobs.map((job) => hands.handle(job))).finally(() => {
      working = false
    })
    const read: number[] = []
    let next = start
    while (working) {
      const page = await readAll('/payments', next)
      read.push(...page.read.map(({ sequence }) => sequence))
      next = page.next
    }
    await work
    read.push(...(await readAll('/payments', next)).read.map(({ sequence }) => sequence))
    expect(read).toEqual(paid.map((_, index) => Number(start) + index + 1))
  })

  it('of another organization do not exist', async () => {
    const other = await registerOrganization(modules, environment, secondOrganization)
    const stranger = await makeClient(app, environment, other.id)
    expect((await get('/payments', stranger)).status).toBe(404)
    expect((await stranger.call('GET', `/v1/organizations/${other.fiscalCode}/payments`)).body.items).toEqual([])
  })
})
