import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { localDate } from '@repo/domain/local-date'
import { aFlow, aLine } from '../../../../test/support/flows-stand-in.js'
import { type FlowsWorld, startFlowsWorld } from '../../../../test/support/flows-world.js'
import { ReportingFlowsSubscribers } from '../reporting-flows.subscribers.js'
import { WatchPolls } from './watch-polls.js'

let world: FlowsWorld
let ec: string

beforeEach(async () => {
  world = await startFlowsWorld()
  ec = world.organization.fiscalCode
})
afterEach(() => world?.close())

const asked = (text: string) => world.service.calls.filter((call) => call.includes(text))
const paymentsAsked = () => asked('/payments')

describe('flows', () => {
  it('are downloaded page by page, whole, and only once', async () => {
    world.service.pageSize = 2
    const lines = [1, 2, 3, 4, 5].map((index) => aLine(index))
    for (const free of ['1', '2', '3']) world.service.flows.push(aFlow(ec, lines, { flowId: `2026-11-18PSP-${free}` }))
    await world.download()
    const { items, total, behind, lastReadAt } = await world.list()
    expect([total, behind, lastReadAt]).toEqual([3, false, world.at().toISOString()])
    expect(items[0]).toMatchObject({
      status: 'downloaded',
      countedPayments: 5,
      countedTotalCents: 5_000,
      missingReceipts: 5,
    })
    const flow = await world.read(items[0]!.id)
    expect(flow.lines.items.map((line) => [line.ordinal, line.iur])).toEqual(lines.map((l) => [l.index, l.iur]))
    expect(paymentsAsked()).toHaveLength(9)
    expect(asked('/fdrs?')).toHaveLength(2)
    await world.download(1)
    expect(paymentsAsked()).toHaveLength(9)
    expect((await world.list()).total).toBe(3)
  })

  it('keep what the service answered, readable again with our key only', async () => {
    world.service.pageSize = 1
    world.service.flows.push(aFlow(ec, [aLine(1), aLine(2)]))
    await world.download()
    const [row] = await world.rows<{ raw: Buffer }>('SELECT raw FROM reporting_flow')
    expect(row!.raw.includes('iur-1')).toBe(false)
    const texts = gunzipSync(world.environment.vault.decryptBytes(row!.raw, 'reporting-flow.raw')).toString().trim()
    expect(texts.split('\n').map((text) => Object.keys(JSON.parse(text)).includes('metadata'))).toEqual([
      false,
      true,
      true,
    ])
  })

  it('of several PSPs with one identifier are several', async () => {
    for (const pspId of ['P1', 'P2']) world.service.flows.push(aFlow(ec, [aLine(1)], { pspId }))
    await world.download()
    expect((await world.list()).items.map((flow) => flow.pspId).sort()).toEqual(['P1', 'P2'])
  })

  it('with no lines, or none at all', async () => {
    world.service.flows.push(aFlow(ec, []))
    await world.download()
    expect((await world.list()).items).toMatchObject([{ status: 'downloaded', countedPayments: 0 }])
  })

  it.each(['EXECUTED', 'REVOKED', 'STAND_IN', 'STAND_IN_NO_RPT', 'NO_RPT', 'SPLIT'])(
    'a line with outcome %s is kept',
    async (outcome) => {
      const amountCents = outcome === 'REVOKED' ? -250 : 1_000
      world.service.flows.push(aFlow(ec, [aLine(1, { outcome, amountCents })]))
      await world.download()
      const { items } = await world.list()
      expect(items).toMatchObject([{ status: 'downloaded', countedTotalCents: amountCents }])
      expect((await world.read(items[0]!.id)).lines.items).toMatchObject([{ outcome, amountCents }])
    },
  )

  it.each([
    ['total', { declaredTotalCents: 2_001 }],
    ['count', { declaredPayments: 3 }],
    ['day', { regulationDay: localDate('2026-11-17') }],
  ] as const)('whose %s is wrong are stored and flagged', async (problem, change) => {
    world.service.flows.push(aFlow(ec, [aLine(1), aLine(2)], change))
    await world.download()
    expect((await world.list()).items).toMatchObject([{ status: 'inconsistent', problems: [problem] }])
    const events = await world.rows<{ payload: { trusted: boolean } }>(
      "SELECT payload FROM outbox_event WHERE name = 'reportingFlows.stored'",
    )
    expect(events.map((event) => event.payload.trusted)).toEqual([false])
  })

  it('that repeat a line are flagged', async () => {
    world.service.flows.push(aFlow(ec, [aLine(1), aLine(2, { iuv: aLine(1).iuv, iur: 'iur-1' })]))
    await world.download()
    expect((await world.list()).items).toMatchObject([{ status: 'inconsistent', problems: ['repeated-lines'] }])
  })
})

describe('revisions', () => {
  const revised = () => aFlow(ec, [aLine(1), aLine(2)], { revision: 2, publishedAt: world.at(-1) })

  it('replace the older one, which stays', async () => {
    world.service.flows.push(aFlow(ec, [aLine(1)]))
    await world.download()
    world.service.flows.push(revised())
    await world.download(1)
    expect((await world.list()).items).toMatchObject([{ revision: 2, countedPayments: 2 }])
    const { items } = await world.list({ status: 'superseded' })
    expect(items).toMatchObject([{ revision: 1 }])
    expect((await world.read(items[0]!.id)).replacedBy).toMatchObject({ revision: 2 })
  })

  it('that come in the wrong order', async () => {
    world.service.flows.push(revised())
    await world.download()
    world.service.flows.length = 0
    world.service.flows.push(aFlow(ec, [aLine(1)]))
    await world.download(1)
    expect((await world.list()).items).toMatchObject([{ revision: 2, status: 'downloaded' }])
    expect((await world.list({ status: 'superseded' })).items).toMatchObject([{ revision: 1 }])
  })
})

describe('positions', () => {
  const statusOf = async (id: string) => {
    const [row] = await world.rows<{ status: string }>('SELECT status FROM debt_position WHERE id = $1', [id])
    return row?.status
  }
  const subscriberNamed = (name: string) =>
    world.modules
      .get(ReportingFlowsSubscribers, { strict: false })
      .subscribers()
      .find((each) => each.name === `reporting-flows.${name}`)!
  const report = async () => {
    for (const { id } of (await world.list()).items)
      await subscriberNamed('reportPaid').outside!(world.ctx(), {
        id: 'x',
        createdAt: world.at(),
        bulk: false,
        payload: { reportingFlowId: id, trusted: true } as never,
      })
  }

  it('are reported once a flow names their money; again changes nothing', async () => {
    const [one, two] = [await world.publish(), await world.publish()]
    await world.deliver(one, 'iur-1')
    world.service.flows.push(aFlow(ec, [aLine(1), aLine(2)]))
    await world.download()
    await report()
    await report()
    expect([await statusOf(one.id), await statusOf(two.id)]).toEqual(['reported', 'published'])
    const events = await world.rows("SELECT 1 FROM outbox_event WHERE name = 'debtPositions.reported'")
    expect(events).toHaveLength(1)
  })

  it('are reported when the receipt comes after the flow', async () => {
    const late = await world.publish()
    world.service.flows.push(aFlow(ec, [aLine(1)]))
    await world.download()
    await world.deliver(late, 'iur-1')
    const [receipt] = await world.rows<{ id: string }>("SELECT id FROM receipt WHERE receipt_id = 'iur-1'")
    await world.environment.db.run(world.ctx(), (tx) =>
      subscriberNamed('matchReceipt').inside!(tx, {
        id: 'x',
        createdAt: world.at(),
        bulk: false,
        payload: { receiptUuid: receipt!.id } as never,
      }),
    )
    expect(await statusOf(late.id)).toBe('reported')
  })

  it('are not reported by money that went back, by a part of it, or by a flow that does not add up', async () => {
    const paid = [await world.publish(), await world.publish(), await world.publish()]
    for (const [index, each] of paid.entries()) await world.deliver(each, `iur-${index + 1}`)
    world.service.flows.push(
      aFlow(ec, [aLine(1, { outcome: 'REVOKED', amountCents: -1_000 }), aLine(2, { transferNumber: 2 })]),
      aFlow(ec, [aLine(3)], { flowId: '2026-11-18PSP-altro', declaredPayments: 9 }),
    )
    await world.download()
    await report()
    expect(await Promise.all(paid.map(({ id }) => statusOf(id)))).toEqual(['paid', 'paid', 'paid'])
  })
})

describe('receipts', () => {
  it('are found at once when they are here, later when they arrive', async () => {
    const [one, two] = [await world.publish(), await world.publish()]
    await world.deliver(one, 'iur-1')
    world.service.flows.push(aFlow(ec, [aLine(1), aLine(2), aLine(3, { iur: 'iur-2', transferNumber: 2 })]))
    await world.download()
    const [flow] = (await world.list()).items
    expect(flow).toMatchObject({ missingReceipts: 2 })
    await world.deliver(two, 'iur-2')
    const [subscriber] = world.modules.get(ReportingFlowsSubscribers, { strict: false }).subscribers()
    const [receipt] = await world.rows<{ id: string }>("SELECT id FROM receipt WHERE receipt_id = 'iur-2'")
    await world.environment.db.run(world.ctx(), (tx) =>
      subscriber!.inside!(tx, {
        id: 'x',
        createdAt: world.at(),
        bulk: false,
        payload: { receiptUuid: receipt!.id } as never,
      }),
    )
    expect((await world.list()).items).toMatchObject([{ missingReceipts: 0 }])
    expect((await world.read(flow!.id)).lines.items.map((line) => line.receiptUuid === receipt!.id)).toEqual([
      false,
      true,
      true,
    ])
    expect((await world.list({ receipts: 'missing' })).items).toEqual([])
  })
})

describe('the watermark', () => {
  const since = () => asked('/fdrs?').map((call) => new URL(call, 'http://x').searchParams.get('publishedGt'))

  it('begins thirty days ago and goes on with a day of overlap', async () => {
    world.service.flows.push(aFlow(ec, [aLine(1)], { publishedAt: world.at(-24) }))
    await world.download()
    await world.download(1)
    expect(since()).toEqual([world.at(-30 * 24).toISOString(), world.at(-48).toISOString()])
  })

  it('finds what appears late within the overlap', async () => {
    world.service.flows.push(aFlow(ec, [aLine(1)], { publishedAt: world.at(-2) }))
    await world.download()
    world.service.flows.push(aFlow(ec, [aLine(2)], { flowId: '2026-11-18X-2', publishedAt: world.at(-20) }))
    await world.download(1)
    expect((await world.list()).total).toBe(2)
  })

  it('stops at what cannot be read, which does not stop the others', async () => {
    const broken = '2026-11-18BROKEN-1'
    world.service.flows.push(aFlow(ec, [aLine(1)], { flowId: broken, publishedAt: world.at(-100) }))
    world.service.flows.push(aFlow(ec, [aLine(2)], { publishedAt: world.at(-2) }))
    world.service.instead = (call) => (call.includes(broken) ? 400 : undefined)
    await world.download()
    expect(await world.list()).toMatchObject({ total: 1, behind: true })
    await world.download(1)
    expect(since()[1]).toBe(world.at(-124).toISOString())
    world.service.instead = () => undefined
    await world.download(2)
    expect(await world.list()).toMatchObject({ total: 2, behind: false })
  })

  it.each([
    ['rate-limited', 429],
    ['unavailable', 503],
    ['unauthorized', 401],
    ['unreachable', 'gone'],
  ] as const)('does not move when the service is %s', async (problem, instead) => {
    world.service.flows.push(aFlow(ec, [aLine(1)]))
    world.service.instead = (call) => (call.includes('/payments') ? instead : undefined)
    await world.download()
    expect(await world.rows('SELECT published_until, last_success_at, last_error FROM flow_watermark')).toEqual([
      { published_until: null, last_success_at: null, last_error: problem },
    ])
    expect((await world.list()).total).toBe(0)
    world.service.instead = () => undefined
    await world.download(1)
    expect(await world.list()).toMatchObject({ total: 1, behind: false })
  })

  it('a download that was cut begins again', async () => {
    world.service.pageSize = 1
    world.service.flows.push(aFlow(ec, [aLine(1), aLine(2), aLine(3)]))
    world.service.instead = (call) => (call.includes('/payments?page=3') ? 'gone' : undefined)
    await world.download()
    expect(await world.rows('SELECT status FROM reporting_flow')).toEqual([{ status: 'downloading' }])
    world.service.instead = () => undefined
    await world.download(1)
    expect((await world.list()).items).toMatchObject([{ status: 'downloaded', countedPayments: 3 }])
  })

  it('two downloads at once leave one flow, whole', async () => {
    world.service.pageSize = 1
    world.service.flows.push(aFlow(ec, [aLine(1), aLine(2), aLine(3)]))
    await Promise.all([world.download(), world.download()])
    expect((await world.list()).items).toMatchObject([{ status: 'downloaded', countedPayments: 3 }])
    expect(await world.rows('SELECT ordinal FROM reporting_flow_line')).toHaveLength(3)
  })
})

it('polls that fail for a week are told, then for 25 days more loudly', async () => {
  world.service.instead = () => 503
  await world.download()
  const watch = (days: number) => world.modules.get(WatchPolls, { strict: false }).run(world.platform(days * 24))
  expect(await watch(6.9)).toEqual({ warning: 0, alarm: 0 })
  expect(await watch(7)).toEqual({ warning: 1, alarm: 0 })
  expect(await watch(25)).toEqual({ warning: 0, alarm: 1 })
  world.service.instead = () => undefined
  await world.download(25 * 24)
  expect(await watch(25)).toEqual({ warning: 0, alarm: 0 })
})
