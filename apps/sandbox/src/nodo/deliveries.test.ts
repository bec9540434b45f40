import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { ManualClock } from '../../test/manual-clock.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { FileRecords } from '../platform/file-records.ts'
import {
  type AttemptResult,
  Deliveries,
  type DeliveryOrder,
  MAX_ATTEMPTS,
  parseDelivery,
  waitAfter,
} from './deliveries.ts'

const root = temporaryFolder()
let folders = 0

const accepted: AttemptResult = { outcome: 'accepted', verdict: 'OK' }
const retry: AttemptResult = { outcome: 'retry', verdict: 'PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE' }

const order: DeliveryOrder = {
  id: 'delivery-1',
  receiptId: 'b1946ac92492d2347c6235b4d2611184',
  noticeNumber: '302000000000012345',
  organizationFiscalCode: '99999000013',
  operation: 'paSendRTV2',
  url: 'http://localhost/soap/nodo',
  request: '<x/>',
  copies: 1,
  delaySeconds: 0,
}

function queue(answers: AttemptResult[], clock = new ManualClock(), folder = join(root, String(++folders))) {
  const sent: string[] = []
  const records = new FileRecords(folder, parseDelivery)
  const deliveries = new Deliveries(clock, records, async (delivery) => {
    sent.push(delivery.request)
    return answers.shift() ?? accepted
  })
  const add = async (what: DeliveryOrder) => {
    await deliveries.add(what)
    return deliveries.afterRound(what.id)
  }
  return { clock, folder, sent, deliveries, add }
}

describe('waitAfter', () => {
  it('doubles up to a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 47].map(waitAfter)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  })
})

describe('deliveries', () => {
  it('tries at once and stops when the station takes the receipt', async () => {
    const { deliveries, add, clock, sent } = queue([accepted])
    await deliveries.start()
    const delivery = await add(order)
    expect(delivery).toMatchObject({ state: 'delivered', copiesLeft: 0 })
    await clock.pass(3600)
    expect(sent).toHaveLength(1)
  })

  it('repeats with growing waits until the station takes it', async () => {
    const { deliveries, add, clock, sent } = queue([retry, retry, retry, accepted])
    await deliveries.start()
    expect((await add(order))?.state).toBe('pending')
    expect(clock.waits).toEqual([1])
    await clock.pass(1)
    expect(clock.waits).toEqual([2])
    await clock.pass(2)
    expect(clock.waits).toEqual([4])
    await clock.pass(4)
    expect(deliveries.list()[0]).toMatchObject({ state: 'delivered', failures: 0 })
    expect(sent).toEqual(Array(4).fill(order.request))
  })

  it('gives up after the last attempt and keeps the delivery to be seen', async () => {
    const { deliveries, add, clock, sent } = queue(Array(MAX_ATTEMPTS).fill(retry))
    await deliveries.start()
    await add(order)
    await clock.pass(48 * 60)
    expect(sent).toHaveLength(MAX_ATTEMPTS)
    expect(deliveries.list()[0]?.state).toBe('exhausted')
  })

  it('does not insist on a well-formed refusal', async () => {
    const { deliveries, add, clock } = queue([{ outcome: 'refused', verdict: 'PAA_ID_DOMINIO_ERRATO' }])
    await deliveries.start()
    expect((await add(order))?.state).toBe('refused')
    expect(clock.waits).toEqual([])
  })

  it('delivers every copy owed', async () => {
    const { deliveries, add, clock, sent } = queue([accepted, retry, accepted])
    await deliveries.start()
    await add({ ...order, copies: 2 })
    await clock.pass(1)
    expect(sent).toHaveLength(3)
    expect(deliveries.list()[0]?.state).toBe('delivered')
  })

  it('waits before a late receipt, and can be hurried', async () => {
    const { deliveries, add, clock, sent } = queue([])
    await deliveries.start()
    await add({ ...order, delaySeconds: 20 })
    await clock.pass(19)
    expect(sent).toHaveLength(0)
    expect(await deliveries.hurry(order.id)).toBe(true)
    expect(sent).toHaveLength(1)
    expect(await deliveries.hurry(order.id)).toBe(false)
    await clock.pass(60)
    expect(sent).toHaveLength(1)
  })

  it('takes up after a restart what the killed process owed', async () => {
    const first = queue([retry, retry])
    await first.deliveries.start()
    await first.add(order)
    await first.add({ ...order, id: 'delivery-2', delaySeconds: 30 })

    const clock = new ManualClock('2026-06-10T09:00:00.000Z')
    const second = queue([accepted, accepted], clock, first.folder)
    await second.deliveries.start()
    await clock.pass(0)
    expect(second.sent).toHaveLength(2)
    expect(second.deliveries.list().map(({ state }) => state)).toEqual(['delivered', 'delivered'])

    const third = queue([], clock, first.folder)
    await third.deliveries.start()
    expect(third.deliveries.list()).toHaveLength(2)
    expect(clock.waits).toEqual([])
  })

  it('plans nothing once stopped', async () => {
    const { deliveries, add, clock, sent } = queue([retry])
    await deliveries.start()
    await add(order)
    await deliveries.stop()
    await clock.pass(60)
    expect(sent).toHaveLength(1)
  })
})
