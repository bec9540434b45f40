import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { ReturnOutcome } from '@repo/domain/checkout-cart'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { CancelDebtPosition } from '#modules/debt-positions/use-cases/cancel-debt-position'
import { secretToken, uuidv7 } from '#platform/context/ids'
import { type CheckoutStandIn, startCheckoutStandIn } from '../../../../test/support/checkout-stand-in.js'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { CheckoutPaymentsRepository } from '../checkout-payments.repository.js'
import { PaymentsFacade } from '../payments.facade.js'
import { ReadPayment } from './read-payment.js'
import { RecordReceipt } from './record-receipt.js'
import { ReviewCart } from './review-cart.js'
import { StartPayment } from './start-payment.js'

let checkout: CheckoutStandIn
let environment: TestEnvironment
/** One that refuses notices of several organizations, as we do unless told otherwise, and one that takes them. */
let strict: Modules
let modules: Modules
let town: TestOrganization
let village: TestOrganization
/** Collects through another broker. */
let county: TestOrganization
/** Collects through the same broker, in another environment. */
let trial: TestOrganization
let gym: TestOrganization

beforeAll(async () => {
  checkout = await startCheckoutStandIn()
  environment = await startTestEnvironment({ PAGOPA_DEV_URL: checkout.url, CHECKOUT_MIXED_CARTS: 'allow' })
  modules = await startModules(environment)
  strict = await startModules({ ...environment, env: { ...environment.env, CHECKOUT_MIXED_CARTS: 'refuse' } })
  town = await registerOrganization(modules, environment, firstOrganization)
  gym = await registerOrganization(modules, environment, firstOrganization, 'PALESTRA')
  village = await registerOrganization(modules, environment, secondOrganization)
  trial = await registerOrganization(modules, environment, {
    ...secondOrganization,
    environment: 'UAT',
    fiscalCode: '99999000047',
    ipaCode: 'c_quattro',
    name: 'Comune in collaudo',
    station: { id: '12345678903_02', version: 2 },
  })
  county = await registerOrganization(modules, environment, {
    ...secondOrganization,
    fiscalCode: '99999000039',
    ipaCode: 'c_tre',
    name: 'Provincia di Prova',
    broker: { fiscalCode: '98765432103', name: 'Altro intermediario' },
    station: { id: '98765432103_01', version: 2 },
  })
})
beforeEach(() => {
  checkout.answers = 302
  checkout.carts.length = 0
})
afterAll(async () => {
  await modules?.close()
  await strict?.close()
  await environment?.close()
  await checkout?.close()
})

/** Whoever pays: nobody knows yet which organization it is about. */
const payer = (minutes = 0) =>
  environment.as(uuidv7(), { kind: 'citizen' }, new Date(environment.now.getTime() + minutes * 60_000))
const publish = async (of = town, change = {}, at = environment.now) => ({
  of,
  ...(await publishPosition(modules, environment.as(of.id, undefined, at), of, environment, change)),
})
type Published = Awaited<ReturnType<typeof publish>>
const asked = ({ of, noticeNumber }: { of: TestOrganization; noticeNumber: NoticeNumber }) => ({
  organizationFiscalCode: of.fiscalCode,
  noticeNumber,
})
const someNotices = (...of: TestOrganization[]) => Promise.all(of.map((each) => publish(each)))
interface Options {
  key?: string
  email?: string
  minutes?: number
  by?: Modules
}
const pay = (notices: readonly Published[], { key = uuidv7(), email, minutes, by = modules }: Options = {}) =>
  by
    .get(StartPayment)
    .run(payer(minutes), { notices: notices.map(asked), email: email ?? undefined, idempotencyKey: key })
const read = (token: string, minutes?: number) => modules.get(ReadPayment).run(payer(minutes), token)
const back = (token: string, outcome: ReturnOutcome, minutes?: number) =>
  modules.get(ReadPayment).recordReturn(payer(minutes), token, outcome)
const settle = async ({ of, installment }: Published, paymentNote?: string) => {
  const receipt = aReceiptFor(installment, {
    receiptId: uuidv7(),
    organizationFiscalCode: of.fiscalCode,
    ...(paymentNote ? { paymentNote } : {}),
  })
  await modules
    .get(RecordReceipt)
    .run(environment.as(of.id, { kind: 'nodo', station: '12345678903_01' }), of.fiscalCode, {
      receipt,
      raw: Buffer.from('<x/>'),
      primitive: 'paSendRTV2',
      stationId: '12345678903_01',
    })
  return receipt.receiptId
}
const parts = (cart: string | undefined) =>
  environment.db.run(environment.platform(), (tx) =>
    tx.query<{ organization_id: string; notice_number: string; ordinal: number; handed_off_at: Date | null }>(
      `SELECT n.organization_id, n.notice_number, n.ordinal, p.handed_off_at FROM checkout_cart_notice n
       JOIN checkout_payment p ON p.organization_id = n.organization_id AND p.id = n.cart_id WHERE p.id = $1 ORDER BY n.ordinal`,
      [cart],
    ),
  )

describe('one cart for several notices', () => {
  it('is given to Checkout whole, in the order of choice', async () => {
    const notices = await someNotices(town, town, town)
    const { paymentId, redirectUrl } = await pay(notices, { email: 'paga@cittadino.example' })
    expect(redirectUrl).toBe('https://checkout.example/carrello/1')
    expect(checkout.carts).toHaveLength(1)
    const [cart] = checkout.carts
    expect(cart?.paymentNotices.map((each) => each.noticeNumber)).toEqual(notices.map((each) => each.noticeNumber))
    expect(cart).toMatchObject({ emailNotice: 'paga@cittadino.example', allCCP: true })
    const view = await read(paymentId)
    expect(view).toMatchObject({
      status: 'started',
      totalCents: 37_035,
      notice: { noticeNumber: notices[0]!.noticeNumber },
    })
    expect(view.notices.map(({ notice }) => notice.noticeNumber)).toEqual(notices.map((each) => each.noticeNumber))
  })

  it('cannot all go to the post when one of them cannot', async () => {
    await pay(await someNotices(town, village))
    expect(checkout.carts[0]?.allCCP).toBe(false)
  })

  it('ties each receipt to the address that the payer left', async () => {
    const notices = await someNotices(town, village)
    await pay(notices, { email: 'carrello@cittadino.example' })
    const cart = checkout.carts[0]?.idCart
    for (const each of notices) {
      const receiptId = await settle(each, cart)
      const email = await environment.db.run(environment.as(each.of.id), async (tx) => {
        const row = await tx.one<{ id: string }>('SELECT id FROM receipt WHERE receipt_id = $1', [receiptId])
        const receipt = await modules.get(PaymentsFacade).receipt(tx, row!.id)
        return modules.get(PaymentsFacade).payerEmail(tx, receipt!)
      })
      expect(email).toBe('carrello@cittadino.example')
    }
  })

  it('finds each notice of it by its place, and none beyond', async () => {
    const notices = await someNotices(town, village, town)
    const { paymentId } = await pay(notices)
    for (const [index, { of, noticeNumber }] of notices.entries()) {
      const found = await modules.get(PaymentsFacade).startedPayment(payer(), paymentId, index + 1)
      expect(found).toMatchObject({ noticeNumber, ctx: { scope: { organizationId: of.id } } })
    }
    await expect(modules.get(PaymentsFacade).startedPayment(payer(), paymentId, 4)).rejects.toMatchObject({
      code: 'payments.paymentUnknown',
    })
  })
})

describe('a notice that spoils the cart is named, and nothing reaches Checkout', () => {
  const refusedFor = (wrong: { of: TestOrganization; noticeNumber: NoticeNumber }, code: string) => ({
    code,
    facts: { organizationFiscalCode: wrong.of.fiscalCode, noticeNumber: wrong.noticeNumber },
  })
  const cases: [string, (good: Published) => Promise<{ of: TestOrganization; noticeNumber: NoticeNumber }>][] = [
    ['payments.noticeUnknown', async () => ({ of: town, noticeNumber: '301999999999999999' as NoticeNumber })],
    ['organizations.unknown', async (good) => ({ ...good, of: { ...town, fiscalCode: '99999000054' as never } })],
    ['payments.noticeTwice', async (good) => good],
    ['payments.noticeOfAnotherBroker', () => publish(county)],
    ['payments.noticeOfAnotherBroker', () => publish(trial)],
    ['payments.noticeExpired', () => publish(gym, { dueDate: '2026-11-19' }, new Date('2026-11-18T11:00:00Z'))],
    [
      'payments.noticePaid',
      async () => {
        const paid = await publish()
        await settle(paid)
        return paid
      },
    ],
    [
      'payments.noticeCancelled',
      async () => {
        const gone = await publish()
        const { id, stored } = gone
        await modules
          .get(CancelDebtPosition)
          .run(environment.as(town.id), { id, version: stored.version, reason: 'Errore' })
        return gone
      },
    ],
  ]

  it.each(cases)('%s', async (code, make) => {
    const good = await publish()
    const wrong = await make(good)
    await expect(
      modules.get(StartPayment).run(payer(), {
        notices: [asked(good), asked(wrong)],
        email: undefined,
        idempotencyKey: undefined,
      }),
    ).rejects.toMatchObject(refusedFor(wrong, code))
    expect(checkout.carts).toEqual([])
    const review = await modules.get(ReviewCart).run(payer(), [asked(good), asked(wrong)])
    expect(review).toMatchObject({
      payable: false,
      totalCents: 12_345,
      lines: [{ notice: { status: 'payable' } }, { refusal: { code } }],
    })
    expect(review.lines[0]).not.toHaveProperty('refusal')
  })

  it('payments.noticeOfAnotherOrganization, unless carts of several organizations are allowed', async () => {
    const notices = await someNotices(town, village)
    const wrong = notices[1]!
    await expect(pay(notices, { by: strict })).rejects.toMatchObject(
      refusedFor(wrong, 'payments.noticeOfAnotherOrganization'),
    )
    expect((await strict.get(ReviewCart).run(payer(), notices.map(asked))).lines[1]?.refusal?.code).toBe(
      'payments.noticeOfAnotherOrganization',
    )
    await pay(notices)
    expect(checkout.carts).toHaveLength(1)
    const stored = await parts(checkout.carts[0]?.idCart)
    expect(stored.map((row) => [row.organization_id, row.notice_number, row.ordinal])).toEqual([
      [town.id, notices[0]!.noticeNumber, 1],
      [village.id, notices[1]!.noticeNumber, 2],
    ])
    expect(stored.every((row) => row.handed_off_at !== null)).toBe(true)
  })
})

describe('the same form sent again', () => {
  // A race shows itself in one try of fifty.
  it('many times together is one cart, one page', async () => {
    for (let attempt = 1; attempt <= 20; attempt += 1) {
      const notices = await someNotices(town, village)
      const key = uuidv7()
      const answers = await Promise.all(Array.from({ length: 6 }, () => pay(notices, { key })))
      expect(checkout.carts).toHaveLength(attempt)
      expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1)
    }
  })

  it('later finds the page still open, until no token can live', async () => {
    const notices = await someNotices(town)
    const key = uuidv7()
    const first = await pay(notices, { key })
    expect(await pay(notices, { key, minutes: 29 })).toEqual(first)
    expect(checkout.carts).toHaveLength(1)
    expect(await pay(notices, { key, minutes: 31 })).toEqual(first)
    expect(checkout.carts.map((cart) => cart.idCart)).toEqual([checkout.carts[0]?.idCart, checkout.carts[0]?.idCart])
  })

  it.each<ReturnOutcome>(['cancel', 'error'])('after «%s» gives the same cart to Checkout again', async (outcome) => {
    const notices = await someNotices(town, village)
    const key = uuidv7()
    const { paymentId } = await pay(notices, { key })
    await back(paymentId, outcome)
    expect((await pay(notices, { key })).paymentId).toBe(paymentId)
    expect(checkout.carts).toHaveLength(2)
    expect((await read(paymentId)).status).toBe('started')
  })

  it.each<ReturnOutcome>(['ok', 'waiting'])(
    'after «%s» leads to the page that waits for the receipts',
    async (outcome) => {
      const notices = await someNotices(town)
      const key = uuidv7()
      const { paymentId } = await pay(notices, { key })
      await back(paymentId, outcome)
      const { redirectUrl } = await pay(notices, { key, minutes: 10 })
      expect(redirectUrl).toBe(`${environment.env.CITIZEN_ORIGIN}/pagamenti/stato/${paymentId}`)
      expect(checkout.carts).toHaveLength(1)
    },
  )

  it('after a failure of Checkout completes the same cart', async () => {
    const notices = await someNotices(town, village)
    const key = uuidv7()
    checkout.answers = 500
    await expect(pay(notices, { key })).rejects.toMatchObject({ code: 'payments.checkoutUnavailable' })
    checkout.answers = 302
    const { paymentId } = await pay(notices, { key })
    expect(checkout.carts).toHaveLength(1)
    expect(await read(paymentId)).toMatchObject({ status: 'started' })
    expect((await parts(checkout.carts[0]?.idCart)).length).toBe(2)
  })

  it('waits for who is calling Checkout, and no longer than that may last', async () => {
    const { of, noticeNumber } = await publish()
    const payments = modules.get(CheckoutPaymentsRepository)
    const token = secretToken()
    const inside = (seconds: number) =>
      environment.as(of.id, { kind: 'citizen' }, new Date(environment.now.getTime() + seconds * 1_000))
    const claim = (seconds: number) =>
      environment.db.run(inside(seconds), async (tx) => {
        const seen = (await payments.find(tx, token))!
        return payments.claim(tx, seen, inside(seconds + 30).now)
      })
    await environment.db.run(inside(0), (tx) =>
      payments.put(tx, {
        id: uuidv7(),
        token,
        notices: [{ noticeNumber, ordinal: 1, amountCents: 1 }],
        email: undefined,
      }),
    )
    expect([await claim(0), await claim(1), await claim(29), await claim(30), await claim(31)]).toEqual([
      true,
      false,
      false,
      true,
      false,
    ])
  })

  it('with another address, other notices or another key is another cart', async () => {
    const [one, two] = (await someNotices(town, town)) as [Published, Published]
    const key = uuidv7()
    const tokens = [
      await pay([one, two], { key }),
      await pay([one, two], { key, email: 'a@cittadino.example' }),
      await pay([one], { key }),
      await pay([one, two]),
    ].map((each) => each.paymentId)
    expect(new Set(tokens).size).toBe(4)
    expect(checkout.carts).toHaveLength(4)
  })
})

describe('how a cart went', () => {
  it('is partly paid while a receipt is missing, and paid with the last', async () => {
    const notices = await someNotices(town, village, town)
    const { paymentId } = await pay(notices)
    await back(paymentId, 'ok')
    const seen: string[] = []
    for (const each of notices) {
      seen.push((await read(paymentId)).status)
      await settle(each)
    }
    const view = await read(paymentId)
    expect([...seen, view.status]).toEqual(['verifying', 'partly_paid', 'partly_paid', 'paid'])
    expect(view.notices.map(({ receipt }) => receipt?.amountCents)).toEqual([12_345, 12_345, 12_345])
  })

  it('says of each notice what is known', async () => {
    const notices = await someNotices(town, town)
    const { paymentId } = await pay(notices)
    await settle(notices[1]!)
    const view = await back(paymentId, 'cancel')
    expect(view.status).toBe('partly_paid')
    expect(view.notices.map(({ notice }) => notice.status)).toEqual(['payable', 'paid'])
    expect(view).not.toHaveProperty('receipt')
  })

  it('is abandoned when nobody came back in half an hour, and its notices can be paid again', async () => {
    const notices = await someNotices(town, village)
    const { paymentId } = await pay(notices)
    expect((await read(paymentId, 29)).status).toBe('started')
    const view = await read(paymentId, 31)
    expect(view.status).toBe('abandoned')
    expect(view.notices.map(({ notice }) => notice.status)).toEqual(['payable', 'payable'])
    await pay(notices, { minutes: 31 })
    expect(checkout.carts).toHaveLength(2)
  })

  it('believes returns in any order and more than once, in every organization', async () => {
    const notices = await someNotices(town, village)
    const { paymentId } = await pay(notices)
    for (const [outcome, status] of [
      ['waiting', 'verifying'],
      ['cancel', 'cancelled'],
      ['cancel', 'cancelled'],
      ['ok', 'verifying'],
      ['error', 'failed'],
      ['ok', 'verifying'],
    ] as const)
      expect((await back(paymentId, outcome)).status).toBe(status)
    for (const { id } of notices) {
      const lines = await environment.db.run(environment.platform(), (tx) =>
        tx.query("SELECT 1 FROM audit_entry WHERE subject_id = $1 AND action = 'payments.checkoutReturned'", [id]),
      )
      expect(lines).toHaveLength(5)
    }
    for (const each of notices) await settle(each)
    expect((await back(paymentId, 'error')).status).toBe('paid')
  })
})
