import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cents } from '@repo/domain/cents'
import type { Installment } from '@repo/domain/debt-position'
import type { InstallmentStatus, PositionStatus } from '@repo/domain/lifecycle'
import type { LocalDate } from '@repo/domain/local-date'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Receipt } from '@repo/domain/receipt'
import { aDebtor, aTransfer } from '@repo/testkit/builders/debt-position'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { buildPaSendRtRequest } from '@repo/wire/nodo/pa-send-rt'
import { buildPaSendRtV2Request } from '@repo/wire/nodo/pa-send-rt-v2'
import { buildPaVerifyPaymentNoticeRequest } from '@repo/wire/nodo/pa-verify-payment-notice'
import request from 'supertest'
import { DebtPositionsRepository } from '#modules/debt-positions/debt-positions.repository'
import { uuidv7 } from '#platform/context/ids'
import { type AnyInstallment, numbered } from '../support/any-position.js'
import { openRestDoors, type RestDoors } from '../support/rest-doors.js'

/** Receipts that disagree with the archive: stored, answered OK, flagged, and shown to who must look. */
let doors: RestDoors
beforeAll(async () => {
  doors = await openRestDoors()
})
afterAll(() => doors?.close())

const part = (amount: number, change: Partial<AnyInstallment> = {}): AnyInstallment => ({
  amountCents: cents(amount),
  dueDate: '2030-06-30' as LocalDate,
  payableAfterDueDate: true,
  transfers: [aTransfer({ amountCents: cents(amount) })],
  ...change,
})
/** A choice between all at once and two instalments. */
async function store(
  change: Partial<AnyInstallment> = {},
  status: PositionStatus = 'published',
  each: InstallmentStatus = 'unpaid',
) {
  const { organization, environment, app } = doors
  const options = [
    { kind: 'single' as const, installments: [part(300, change)] },
    { kind: 'installments' as const, installments: [part(100, change), part(200, change)].map(refit) },
  ]
  const position = numbered({ description: 'TARI 2026', debtor: aDebtor(), options }, status, each)
  const now = new Date()
  const stored = { position, collectionServiceId: organization.serviceId, origin: 'backoffice', createdAt: now }
  await environment.db.run(environment.as(organization.id), (tx) =>
    app.get(DebtPositionsRepository).insert(tx, { ...stored, publishedAt: now }, undefined),
  )
  const [whole] = position.paymentOptions[0]!.installments as [Installment]
  const [first, second] = position.paymentOptions[1]!.installments as [Installment, Installment]
  return { whole, first, second }
}
const refit = (each: AnyInstallment): AnyInstallment => ({
  ...each,
  transfers: each.transfers.map((line) => ({ ...line, amountCents: each.amountCents })),
})

const called = () => ({ idPA: doors.organization.fiscalCode, idBrokerPA: '12345678903', idStation: '12345678903_01' })
const knock = async (body: string) =>
  (await request(doors.app.getHttpServer()).post('/soap/nodo').set('content-type', 'text/xml').send(body)).text
const receiptFor = (installment: Installment, change: Partial<Receipt> = {}): Receipt =>
  aReceiptFor(installment, { receiptId: uuidv7(), organizationFiscalCode: doors.organization.fiscalCode, ...change })
async function send(receipt: Receipt) {
  const build = receipt.version === 'V1' ? buildPaSendRtRequest : buildPaSendRtV2Request
  expect(await knock(build({ ...called(), receipt }))).toContain('<outcome>OK</outcome>')
}
async function verify({ noticeNumber }: Installment) {
  const qrCode = { fiscalCode: doors.organization.fiscalCode, noticeNumber: noticeNumber! }
  const xml = await knock(buildPaVerifyPaymentNoticeRequest({ ...called(), qrCode }))
  return /<faultCode>(\w+)/.exec(xml)?.[1] ?? 'OK'
}
const look = <Row>(sql: string, values: unknown[] = []) =>
  doors.environment.db.run(doors.environment.platform(), (tx) => tx.query<Row>(sql, values))
const anomaliesOf = async (receiptId: string) =>
  (
    await look<{ kind: string }>(
      'SELECT a.kind FROM payment_anomaly a JOIN receipt r ON r.id = a.receipt_uuid WHERE r.receipt_id = $1 ORDER BY kind',
      [receiptId],
    )
  ).map((row) => row.kind)
async function everything() {
  const { environment, organization } = doors
  const rows =
    await look(`SELECT (SELECT count(*) FROM receipt) AS receipts, (SELECT count(*) FROM payment_anomaly) AS anomalies,
    (SELECT count(*) FROM audit_entry) AS audit, (SELECT count(*) FROM outbox_event) AS events`)
  const own = await environment.db.run(environment.as(organization.id), (tx) =>
    tx.query(`SELECT (SELECT count(*) FROM receipt_copy) AS copies, (SELECT sum(version) FROM debt_position) AS versions,
      (SELECT count(*) FROM installment WHERE status = 'paid') AS paid`),
  )
  return { rows, own }
}

describe('alternatives', () => {
  it('the first receipt closes the other options; a second one, for a closed part, is stored and flagged', async () => {
    const { whole, first, second } = await store()
    await send(receiptFor(whole))
    expect(await Promise.all([whole, first, second].map(verify))).toEqual([
      'PAA_PAGAMENTO_DUPLICATO',
      'PAA_PAGAMENTO_SCONOSCIUTO',
      'PAA_PAGAMENTO_SCONOSCIUTO',
    ])
    const late = receiptFor(first)
    await send(late)
    expect(await anomaliesOf(late.receiptId)).toEqual(['excluded'])
  })

  it('an instalment closes what is due at once, and leaves the rest of its plan payable', async () => {
    const { whole, first, second } = await store()
    await send(receiptFor(first))
    expect(await Promise.all([whole, first, second].map(verify))).toEqual([
      'PAA_PAGAMENTO_SCONOSCIUTO',
      'PAA_PAGAMENTO_DUPLICATO',
      'OK',
    ])
  })
})

it('a receipt said 48 times more changes nothing at all', async () => {
  const receipt = receiptFor((await store()).whole)
  await send(receipt)
  const before = await everything()
  for (let time = 0; time < 48; time++) await send(receipt)
  expect(await everything()).toEqual(before)
})

describe('a receipt is stored, answered OK, flagged and listed when it', () => {
  it.each<[string, string, () => Promise<Receipt>]>([
    ['is for a cancelled debt', 'cancelled', async () => receiptFor((await store({}, 'cancelled', 'cancelled')).whole)],
    ['is for a draft', 'not-published', async () => receiptFor((await store({}, 'draft', 'draft')).whole)],
    [
      'is for an expired debt',
      'expired',
      async () => receiptFor((await store({ dueDate: '2026-06-01' as LocalDate, payableAfterDueDate: false })).whole),
    ],
    [
      'is for a notice nobody here issued',
      'unknown-notice',
      async () => receiptFor({ ...(await store()).whole, noticeNumber: '301999999999999975' as NoticeNumber }),
    ],
    [
      'has another amount',
      'amount-mismatch',
      async () => {
        const { whole } = await store()
        return { ...receiptFor(whole), amountCents: cents(299) }
      },
    ],
    ['was handled by pagoPA alone', 'stand-in', async () => receiptFor((await store()).whole, { standIn: true })],
    [
      "is a copy of another creditor's",
      'broadcast-copy',
      async () => receiptFor((await store()).whole, { organizationFiscalCode: '99999000021' }),
    ],
    [
      'pays again what was paid',
      'already-paid',
      async () => {
        const { whole } = await store()
        await send(receiptFor(whole))
        return receiptFor(whole)
      },
    ],
    [
      'comes in the first version to a station of the second',
      'older-version',
      async () => receiptFor((await store()).whole, { version: 'V1' }),
    ],
    [
      'has the id of another with other facts',
      'content-changed',
      async () => {
        const receipt = receiptFor((await store()).whole)
        await send(receipt)
        return { ...receipt, pspId: 'ALTRO' }
      },
    ],
  ])('%s', async (_, kind, prepare) => {
    const receipt = await prepare()
    await send(receipt)
    expect(await anomaliesOf(receipt.receiptId)).toEqual([kind])
    const { items } = (await doors.call('GET', `/backoffice/receipts?anomaly=${kind}`)).body
    expect(items).toEqual(
      expect.arrayContaining([expect.objectContaining({ receiptId: receipt.receiptId, anomalies: [kind] })]),
    )
  })
})
