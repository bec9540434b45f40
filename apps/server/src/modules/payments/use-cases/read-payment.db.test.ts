import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ReturnOutcome } from '@repo/domain/checkout-cart'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { CancelDebtPosition } from '#modules/debt-positions/use-cases/cancel-debt-position'
import { secretToken, uuidv7 } from '#platform/context/ids'
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
import { CitizenNotice } from '../citizen-notice.js'
import { ReadPayment } from './read-payment.js'
import { RecordReceipt } from './record-receipt.js'

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization
/** The same organization, collecting for the gym: nothing is accepted after the due day. */
let gym: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  gym = await registerOrganization(modules, environment, firstOrganization, 'PALESTRA')
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const citizen = (now = environment.now) => environment.as(organization.id, { kind: 'citizen' }, now)
/** A citizen's call before anybody knows which organization it is about. */
const stranger = (now = environment.now) => environment.as(uuidv7(), { kind: 'citizen' }, now)
const minutesLater = (minutes: number) => new Date(environment.now.getTime() + minutes * 60_000)
const publish = (of = organization, change = {}) =>
  publishPosition(modules, environment.as(of.id), of, environment, change)
type Published = Awaited<ReturnType<typeof publish>>

/** A payment that was handed to Checkout. */
async function started(of = organization, change = {}) {
  const published = await publish(of, change)
  const token = secretToken()
  await environment.db.run(citizen(), (tx) =>
    modules.get(CheckoutPaymentsRepository).put(tx, {
      id: uuidv7(),
      token,
      notices: [{ noticeNumber: published.noticeNumber, ordinal: 1, amountCents: 12_345 }],
      email: undefined,
    }),
  )
  return { ...published, token }
}
const read = (token: string, now?: Date) => modules.get(ReadPayment).run(stranger(now), token)
const returns = (token: string, outcome: ReturnOutcome, now?: Date) =>
  modules.get(ReadPayment).recordReturn(stranger(now), token, outcome)
const notice = (noticeNumber: NoticeNumber, now?: Date) =>
  environment.db.run(citizen(now), (tx) => modules.get(CitizenNotice).view(tx, noticeNumber))
const pay = ({ installment }: Published, outcome: 'OK' | 'KO' = 'OK') =>
  modules
    .get(RecordReceipt)
    .run(environment.as(organization.id, { kind: 'nodo', station: '12345678903_01' }), organization.fiscalCode, {
      receipt: aReceiptFor(installment, {
        receiptId: uuidv7(),
        organizationFiscalCode: organization.fiscalCode,
        outcome,
      }),
      raw: Buffer.from('<x/>'),
      primitive: 'paSendRTV2',
      stationId: '12345678903_01',
    })
const returnsInHistory = async (positionId: string) =>
  (
    await environment.db.run(environment.platform(), (tx) =>
      tx.query<{ outcome: string }>(
        "SELECT details->>'outcome' AS outcome FROM audit_entry WHERE subject_id = $1 AND action = 'payments.checkoutReturned' ORDER BY at, id",
        [positionId],
      ),
    )
  ).map((row) => row.outcome)

describe('where the browser came back', () => {
  it.each([
    ['ok', 'verifying', 'verifying'],
    ['waiting', 'verifying', 'verifying'],
    ['cancel', 'cancelled', 'payable'],
    ['error', 'failed', 'payable'],
  ] as const)('%s: the payment is %s and the notice %s', async (outcome, payment, noticeStatus) => {
    const { token } = await started()
    expect(await read(token)).toMatchObject({ status: 'started', notice: { status: 'payable' } })
    const view = await returns(token, outcome)
    expect(view).toMatchObject({ status: payment, notice: { status: noticeStatus } })
    expect(await read(token)).toEqual(view)
  })

  it('is never a proof of payment', async () => {
    const { token } = await started()
    const view = await returns(token, 'ok')
    expect(view.status).not.toBe('paid')
    expect(view).not.toHaveProperty('receipt')
    expect(view.notice).toMatchObject({ receiptAvailable: false })
  })

  it('is accepted again and in any order: the last counts, a repetition is one line of the history', async () => {
    const { id, token } = await started()
    const order: ReturnOutcome[] = ['waiting', 'waiting', 'cancel', 'ok', 'ok', 'error', 'ok']
    for (const outcome of order) await returns(token, outcome)
    expect(await read(token)).toMatchObject({ status: 'verifying' })
    expect((await returnsInHistory(id)).sort()).toEqual(['cancel', 'error', 'ok', 'ok', 'waiting'])
  })

  it('many pages that come back together write one line', async () => {
    const { id, token } = await started()
    await Promise.all(Array.from({ length: 8 }, () => returns(token, 'ok')))
    expect(await returnsInHistory(id)).toEqual(['ok'])
  })
})

describe('a payment is paid when its receipt is stored, and only then', () => {
  it.each<[string, ReturnOutcome[], ReturnOutcome[]]>([
    ['the browser never comes back', [], []],
    ['before the browser', [], ['ok']],
    ['after the browser', ['ok'], []],
    ['although the browser came back as failed', ['error'], ['error']],
    ['although the payer went back', ['cancel'], ['cancel', 'waiting']],
  ])('%s', async (_, before, after) => {
    const payment = await started()
    for (const outcome of before) await returns(payment.token, outcome)
    await pay(payment)
    for (const outcome of after) await returns(payment.token, outcome)
    expect(await read(payment.token)).toMatchObject({
      status: 'paid',
      paymentId: payment.token,
      notice: { status: 'paid', receiptAvailable: true, paidAt: '2026-06-15T08:35:12.000Z' },
      receipt: { amountCents: 12_345, pspName: 'Banca Esempio S.p.A.', paidAt: '2026-06-15T08:35:12.000Z' },
    })
  })

  it('whoever paid it: another cart of the same notice is paid too', async () => {
    const payment = await started()
    const token = secretToken()
    await environment.db.run(citizen(), (tx) =>
      modules.get(CheckoutPaymentsRepository).put(tx, {
        id: uuidv7(),
        token,
        notices: [{ noticeNumber: payment.noticeNumber, ordinal: 1, amountCents: 12_345 }],
        email: undefined,
      }),
    )
    await pay(payment)
    expect((await read(token)).status).toBe('paid')
  })

  it('a negative receipt pays nothing', async () => {
    const payment = await started()
    await returns(payment.token, 'ok')
    await pay(payment, 'KO')
    const view = await read(payment.token)
    expect(view).toMatchObject({ status: 'verifying', notice: { receiptAvailable: false } })
    expect(view).not.toHaveProperty('receipt')
  })
})

describe('what an anonymous payer sees of a notice', () => {
  it('what is owed and to whom, with the debtor masked', async () => {
    const { noticeNumber } = await publish()
    const view = await notice(noticeNumber)
    expect(view).toMatchObject({
      organization: { name: organization.name, fiscalCode: organization.fiscalCode },
      noticeNumber,
      status: 'payable',
      description: 'Mensa scolastica novembre 2026',
      serviceName: 'Mensa scolastica',
      amountCents: 12_345,
      dueDate: '2026-12-31',
      receiptAvailable: false,
    })
    expect(JSON.stringify(view)).not.toMatch(/RSSMRA80A01H501U|Mario|Rossi|cittadino/i)
  })

  it('is verified for half an hour after a good return, then payable again', async () => {
    const { noticeNumber, token } = await started()
    await returns(token, 'ok')
    expect((await notice(noticeNumber, minutesLater(29))).status).toBe('verifying')
    expect((await notice(noticeNumber, minutesLater(31))).status).toBe('payable')
  })

  it('is expired after its day when late payments are refused', async () => {
    const { noticeNumber } = await publish(gym, { dueDate: '2026-11-20' })
    expect((await notice(noticeNumber, new Date('2026-11-20T22:59:00Z'))).status).toBe('payable')
    expect((await notice(noticeNumber, new Date('2026-11-20T23:00:00Z'))).status).toBe('expired')
  })

  it('is cancelled when its position is, even while a payment was awaited', async () => {
    const { id, stored, noticeNumber, token } = await started()
    await returns(token, 'ok')
    await modules
      .get(CancelDebtPosition)
      .run(environment.as(organization.id), { id, version: stored.version, reason: 'Errore' })
    expect((await notice(noticeNumber)).status).toBe('cancelled')
    expect((await read(token)).notice.status).toBe('cancelled')
  })

  it('is unknown when nobody gave that number', async () => {
    await expect(notice('301999999999999999' as NoticeNumber)).rejects.toMatchObject({
      code: 'payments.noticeUnknown',
      declaration: { status: 404 },
    })
  })
})

describe('a secret that names no payment', () => {
  it('says nothing, whatever is asked', async () => {
    const unknown = { code: 'payments.paymentUnknown', declaration: { status: 404 } }
    await expect(read(secretToken())).rejects.toMatchObject(unknown)
    await expect(returns(secretToken(), 'ok')).rejects.toMatchObject(unknown)
  })

  it("another organization's context does not help: the payment says whose it is", async () => {
    const { token } = await started()
    const found = await modules.get(ReadPayment).contextsOf(stranger(), token)
    expect(found.map((ctx) => ctx.scope.organizationId)).toEqual([organization.id])
  })
})
