import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { receiptToService } from '@repo/wire/receipts-service/write-receipt'
import { aFlow, aLine, type StoodFlow } from '../../../test/support/flows-stand-in.js'
import { type FlowsWorld, startFlowsWorld } from '../../../test/support/flows-world.js'
import { registerOrganization, secondOrganization } from '../../../test/support/test-organization.js'
import { MissingReceiptsQueries } from './missing-receipts.queries.js'
import { ReceiptRecoveryApi, ReceiptRecoveryWork } from './receipt-recovery.module.js'
import { ReceiptRecoverySubscribers } from './receipt-recovery.subscribers.js'
import { SearchDueReceipts } from './use-cases/search-due-receipts.js'
import { SearchReceipt } from './use-cases/search-receipt.js'
import { SweepReturns } from './use-cases/sweep-returns.js'

interface ExpectedRow {
  readonly id: string
  readonly source: string
  readonly iur: string | null
  readonly state: string
  readonly attempts: number
  readonly next_attempt_at: Date | null
  readonly last_error: string | null
}

let world: FlowsWorld
let ec: string

beforeEach(async () => {
  world = await startFlowsWorld([ReceiptRecoveryWork, ReceiptRecoveryApi])
  ec = world.organization.fiscalCode
})
afterEach(() => world?.close())

const get = <T>(type: new (...args: never[]) => T): T => world.modules.get(type, { strict: false })
const expected = () => world.rows<ExpectedRow>('SELECT * FROM expected_receipt ORDER BY iur, id')
const states = async () => (await expected()).map((row) => row.state)
const searched = () => world.service.calls.filter((call) => call.includes('/bizevents/'))
const sweep = (hours = 0, window = 168) => get(SweepReturns).run(world.platform(hours), window * 3_600_000)
const searchDue = (hours = 0) => get(SearchDueReceipts).run(world.platform(hours))
const paidAt = new Date('2026-11-17T11:00:00Z')
/** The world's noon is three days after the payments: their first search is due. */
const line = (index: number, change: Parameters<typeof aLine>[1] = {}) => aLine(index, { paidAt, ...change })

/** What the worker would deliver of the events so far, once each. */
async function deliverEvents() {
  const events = await world.rows<{ name: string; payload: object }>(
    'SELECT name, payload FROM outbox_event ORDER BY created_at, id',
  )
  for (const { name, payload } of events)
    for (const each of get(ReceiptRecoverySubscribers).subscribers())
      if (each.event.name === name)
        await world.environment.db.run(world.ctx(), (tx) =>
          each.inside!(tx, { id: 'x', createdAt: world.at(), bulk: false, payload: payload as never }),
        )
}

async function stand(...flows: StoodFlow[]) {
  world.service.flows.push(...flows)
  await world.download()
  await deliverEvents()
}

/** A payer comes back from Checkout. */
async function comeBack(noticeNumber: string, outcome: string, at = world.at()) {
  await world.environment.db.run(world.ctx(), async (tx) => {
    const id = crypto.randomUUID()
    await tx.execute(
      `INSERT INTO checkout_payment (organization_id, id, token_hash, created_at, handed_off_at, last_return, returned_at) VALUES ($1, $2, $3, $4, $4, $5, $6)`,
      [world.organization.id, id, Buffer.from(id), new Date(at.getTime() - 60_000), outcome, at],
    )
    await tx.execute(
      'INSERT INTO checkout_cart_notice (organization_id, cart_id, notice_number, ordinal, amount_cents) VALUES ($1, $2, $3, 1, 12345)',
      [world.organization.id, id, noticeNumber],
    )
  })
}

describe('a payment that came back from Checkout', () => {
  it.each(['ok', 'waiting'])('%s: is awaited, late after half an hour, and closed by its receipt', async (outcome) => {
    const position = await world.publish()
    await comeBack(position.noticeNumber, outcome)
    await sweep(1 / 60)
    expect(await states()).toEqual([])
    await sweep(0.1)
    expect(await states()).toEqual(['waiting'])
    await sweep(0.49)
    expect(await states()).toEqual(['waiting'])
    await sweep(0.5)
    expect(await expected()).toMatchObject([{ state: 'late', iur: null, next_attempt_at: null }])
    await searchDue(100)
    expect(searched()).toEqual([])
    await world.deliver(position, 'iur-1')
    await deliverEvents()
    await sweep(1)
    expect(await states()).toEqual(['arrived'])
  })

  it.each(['cancel', 'error'])('%s: is not awaited', async (outcome) => {
    await comeBack((await world.publish()).noticeNumber, outcome)
    await sweep(1)
    expect(await states()).toEqual([])
  })

  it('whose receipt is here is not awaited; one stored unheard is found by the sweep', async () => {
    const [one, two] = [await world.publish(), await world.publish()]
    await world.deliver(one, 'iur-1')
    for (const position of [one, two]) await comeBack(position.noticeNumber, 'ok')
    await sweep(1)
    expect(await states()).toEqual(['late'])
    await world.deliver(two, 'iur-2')
    await sweep(2)
    expect(await states()).toEqual(['arrived'])
  })

  it('twice is awaited once', async () => {
    const { noticeNumber } = await world.publish()
    await comeBack(noticeNumber, 'ok')
    await comeBack(noticeNumber, 'waiting')
    await Promise.all([sweep(1), sweep(1)])
    expect(await states()).toEqual(['late'])
  })

  it('learns its receipt from a flow, and is searched; a person cannot before', async () => {
    const position = await world.publish()
    await comeBack(position.noticeNumber, 'ok')
    await sweep(1)
    const [row] = await expected()
    await expect(get(SearchReceipt).now(world.ctx(1), row!.id)).rejects.toThrow('receiptRecovery.withoutIur')
    await stand(aFlow(ec, [line(1, { iuv: position.installment.iuv! })]))
    expect(await expected()).toMatchObject([{ id: row!.id, source: 'checkout', iur: 'iur-1', state: 'late' }])
  })
})

describe('a line without receipt', () => {
  it('is searched when three days have passed, and pays its position', async () => {
    const position = await world.publish()
    const early = new Date(world.at(1).getTime() - 72 * 3_600_000)
    await stand(aFlow(ec, [line(1, { iuv: position.installment.iuv!, paidAt: early })]))
    const receipt = aReceiptFor(position.installment, { receiptId: 'iur-1', organizationFiscalCode: ec })
    world.service.receipts.set(`${ec}/iur-1`, receiptToService(receipt))
    await searchDue(0.9)
    expect(searched()).toEqual([])
    await searchDue(1)
    expect(searched()).toEqual([
      `/bizevents/service/v1/organizations/${ec}/receipts/iur-1/paymentoptions/${position.installment.iuv}`,
    ])
    expect(await expected()).toMatchObject([{ state: 'recovered', next_attempt_at: null }])
    await deliverEvents()
    expect(await states()).toEqual(['recovered'])
    expect(await world.rows('SELECT status FROM debt_position')).toEqual([{ status: 'paid' }])
    expect(await world.rows('SELECT primitive FROM receipt')).toEqual([{ primitive: 'receiptsService' }])
  })

  it('whose receipt arrives by itself is searched no more', async () => {
    const position = await world.publish()
    await stand(aFlow(ec, [line(1)]))
    await world.deliver(position, 'iur-1')
    await deliverEvents()
    await searchDue(1)
    expect([await states(), searched()]).toEqual([['arrived'], []])
  })

  it('is not searched when its receipt is here by then, heard or not', async () => {
    const position = await world.publish()
    await stand(aFlow(ec, [line(1)]))
    await world.deliver(position, 'iur-1')
    await searchDue(1)
    expect([await states(), searched()]).toEqual([['arrived'], []])
  })

  it.each(['NO_RPT', 'STAND_IN_NO_RPT', 'EXECUTED', 'STAND_IN'])(
    '%s: is searched for a week, at growing intervals, then given up and told',
    async (outcome) => {
      await stand(aFlow(ec, [line(1, { outcome })]))
      const at: number[] = []
      for (let hours = 0; hours < 300; hours++) {
        const before = searched().length
        await searchDue(hours)
        if (searched().length > before) at.push(hours)
      }
      expect(at).toEqual([0, 2, 8, 20, 44, 68, 92, 116, 140, 164, 188])
      expect(await expected()).toMatchObject([
        { state: 'unrecoverable', attempts: 11, last_error: 'not-found', next_attempt_at: null },
      ])
      const list = await world.environment.db.run(world.ctx(), (tx) =>
        get(MissingReceiptsQueries).list(tx, { page: 1, size: 25 }),
      )
      expect(list).toMatchObject({
        counts: { late: 0, recovering: 0, unrecoverable: 1 },
        items: [{ state: 'unrecoverable', declaredWithoutReceipt: outcome.endsWith('NO_RPT') }],
      })
    },
  )

  it('that was paid back is not expected', async () => {
    await stand(aFlow(ec, [line(1, { outcome: 'REVOKED', amountCents: -1_000 })]))
    expect(await expected()).toEqual([])
  })

  it('in two lines is one receipt', async () => {
    await stand(aFlow(ec, [line(1), line(2, { iuv: line(1).iuv, iur: 'iur-1', transferNumber: 2 })]))
    expect(await expected()).toMatchObject([{ iur: 'iur-1', amount_cents: 2_000 }])
  })

  it('of a flow that does not add up is not believed', async () => {
    await stand(aFlow(ec, [line(1)], { declaredTotalCents: 1 }))
    expect(await expected()).toEqual([])
  })

  it('that a later revision does not name is dropped; named again, it is expected again', async () => {
    await stand(aFlow(ec, [line(1), line(2)]))
    await stand(aFlow(ec, [line(2)], { revision: 2 }))
    expect((await expected()).map((row) => [row.iur, row.state])).toEqual([
      ['iur-1', 'dropped'],
      ['iur-2', 'waiting'],
    ])
    await stand(aFlow(ec, [line(1), line(2)], { revision: 3 }))
    expect(await states()).toEqual(['waiting', 'waiting'])
  })
})

describe('the limit of the service', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => line(index + 1))

  it('ten calls in sixty minutes, also from two workers at once', async () => {
    await stand(aFlow(ec, many(25)))
    await Promise.all([searchDue(0), searchDue(0)])
    expect(searched()).toHaveLength(10)
    await searchDue(0.5)
    expect(searched()).toHaveLength(10)
    await searchDue(1)
    expect(searched()).toHaveLength(20)
    expect(new Set(searched()).size).toBe(20)
  })

  it('is shared by the organizations of one broker', async () => {
    const other = await registerOrganization(world.modules, world.environment, secondOrganization)
    await stand(aFlow(ec, many(8)), {
      ...aFlow(other.fiscalCode, many(8)),
    })
    const events = await world.rows<{ organization_id: string; payload: object }>(
      'SELECT organization_id, payload FROM outbox_event WHERE organization_id = $1',
      [other.id],
    )
    for (const { payload } of events)
      await world.environment.db.run(world.environment.as(other.id), (tx) =>
        get(ReceiptRecoverySubscribers).subscribers()[0]!.inside!(tx, {
          id: 'x',
          createdAt: world.at(),
          bulk: false,
          payload: payload as never,
        }),
      )
    await searchDue(0)
    expect(searched()).toHaveLength(10)
  })

  it('a 429 silences everybody for as long as the service asks, and counts nothing', async () => {
    await stand(aFlow(ec, many(3)))
    world.service.instead = (call) =>
      call.includes('/bizevents/') ? { status: 429, headers: { 'retry-after': '1800' } } : undefined
    await searchDue(0)
    expect(searched()).toHaveLength(1)
    world.service.instead = () => undefined
    await searchDue(0.49)
    expect(searched()).toHaveLength(1)
    await searchDue(0.5)
    expect(searched()).toHaveLength(4)
    expect((await expected()).map((row) => row.attempts)).toEqual([1, 1, 1])
  })

  it('a person has the same ten, and is told when they are used up', async () => {
    await stand(aFlow(ec, many(11)))
    const rows = await expected()
    for (const { id } of rows.slice(0, 10)) expect(await get(SearchReceipt).now(world.ctx(), id)).toBe('missing')
    await expect(get(SearchReceipt).now(world.ctx(0.1), rows[10]!.id)).rejects.toMatchObject({
      code: 'receiptRecovery.tooManySearches',
      facts: { from: world.at(1).toISOString() },
    })
    expect(searched()).toHaveLength(10)
  })
})

describe('a search', () => {
  it.each([
    ['unavailable', 503, 1],
    ['unreachable', 'gone', 1],
    ['unauthorized', 401, 6],
  ] as const)('that has no answer (%s) is repeated and does not count', async (problem, instead, hours) => {
    await stand(aFlow(ec, [line(1)]))
    world.service.instead = () => instead
    await searchDue(0)
    expect(await expected()).toMatchObject([
      { state: 'recovering', attempts: 0, last_error: problem, next_attempt_at: world.at(hours) },
    ])
  })

  it.each([
    ['refused', 400],
    ['unreadable', 200],
  ] as const)('whose answer is no receipt (%s) counts', async (problem, status) => {
    await stand(aFlow(ec, [line(1)]))
    world.service.instead = () => ({ status })
    await searchDue(0)
    expect(await expected()).toMatchObject([{ state: 'recovering', attempts: 1, last_error: problem }])
  })

  it('that finds the receipt of another payment records nothing', async () => {
    const position = await world.publish()
    await stand(aFlow(ec, [line(1)]))
    const other = aReceiptFor(position.installment, { receiptId: 'iur-9', organizationFiscalCode: ec })
    world.service.receipts.set(`${ec}/iur-1`, receiptToService(other))
    await searchDue(0)
    expect(await expected()).toMatchObject([{ last_error: 'unreadable' }])
    expect(await world.rows('SELECT id FROM receipt')).toEqual([])
  })

  it('asked for what was given up may still find it; what has ended is not searched', async () => {
    const position = await world.publish()
    await stand(aFlow(ec, [line(1)]))
    await world.rows("UPDATE expected_receipt SET state = 'unrecoverable', attempts = 11, next_attempt_at = NULL")
    const [row] = await expected()
    expect(await get(SearchReceipt).now(world.ctx(), row!.id)).toBe('missing')
    expect(await states()).toEqual(['unrecoverable'])
    const receipt = aReceiptFor(position.installment, { receiptId: 'iur-1', organizationFiscalCode: ec })
    world.service.receipts.set(`${ec}/iur-1`, receiptToService(receipt))
    expect(await get(SearchReceipt).now(world.ctx(), row!.id)).toBe('recovered')
    await expect(get(SearchReceipt).now(world.ctx(), row!.id)).rejects.toThrow('receiptRecovery.unknown')
  })

  it('is one at a time', async () => {
    await stand(aFlow(ec, [line(1)]))
    const [row] = await expected()
    await world.rows('UPDATE expected_receipt SET claimed_until = $1', [world.at(1)])
    await expect(get(SearchReceipt).now(world.ctx(), row!.id)).rejects.toThrow('receiptRecovery.beingSearched')
  })
})
