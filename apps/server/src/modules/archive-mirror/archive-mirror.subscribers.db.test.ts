import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { Database } from '#platform/db/database'
import { type EventJob, HandleEvent } from '#platform/outbox/handle-event'
import { SubscriberRegistry } from '#platform/outbox/subscriber'
import { type MirrorWorld, startMirrorWorld } from '../../../test/support/mirror-world.js'
import { aForm } from '../../../test/support/test-organization.js'
import { CreateDebtPosition } from '../debt-positions/use-cases/create-debt-position.js'
import { ArchiveMirrorSubscribers } from './archive-mirror.subscribers.js'
import { MirrorPosition } from './use-cases/mirror-position.js'
import { RetryDueMirrors } from './use-cases/retry-due-mirrors.js'

let world: MirrorWorld

beforeAll(async () => {
  world = await startMirrorWorld()
})
afterAll(() => world?.close())

/** One job per event and subscriber, as the relay makes them. */
async function jobs(registry: SubscriberRegistry): Promise<EventJob[]> {
  const rows = await world.environment.db.run(world.environment.platform(), (tx) =>
    tx.query<{ organization_id: string; created_at: Date; id: string; name: string; payload: unknown }>(
      'SELECT organization_id, created_at, id, name, payload FROM outbox_event ORDER BY created_at, id',
    ),
  )
  return rows.flatMap((row) =>
    registry.of(row.name).map((subscriber) => ({
      organizationId: row.organization_id,
      eventId: row.id,
      createdAt: row.created_at.toISOString(),
      name: row.name,
      payload: row.payload,
      correlationId: 'test',
      subscriber: subscriber.name,
    })),
  )
}

it('events out of order, all at once and twice, leave the archive as the positions are', async () => {
  const [open, cancelled, paid] = [await world.publish(), await world.publish(), await world.publish()]
  await world.cancel(cancelled)
  await world.pay(paid)
  const sources = world.modules.get(ArchiveMirrorSubscribers, { strict: false })
  const registry = new SubscriberRegistry(sources.subscribers())
  const handle = new HandleEvent(world.modules.get(Database, { strict: false }), registry)
  const todo = (await jobs(registry)).reverse()
  expect(todo.map((job) => job.name)).toEqual(
    expect.arrayContaining(['debtPositions.published', 'debtPositions.cancelled', 'debtPositions.settled']),
  )
  await Promise.all([...todo, ...todo].map((job) => handle.run(job, world.at())))
  // With many at once some only took note: the minute's retry sends them.
  const retrying = world.modules.get(RetryDueMirrors, { strict: false })
  await retrying.run(world.environment.platform(world.at(1)))
  expect(world.held(open)?.status).toBe('VALID')
  expect(world.held(cancelled)?.status ?? 'INVALID').toBe('INVALID')
  expect(world.held(paid)).toBeUndefined()
  expect(await world.row(open)).toMatchObject({ state: 'in_sync' })
  expect(await world.row(cancelled)).toMatchObject({ state: 'in_sync' })
  expect(await world.row(paid)).toMatchObject({ state: 'not_needed' })
  expect(world.archive.calls.filter((call) => call.startsWith('POST') && call.endsWith('/debtpositions'))).toHaveLength(
    1,
  )
})

it('many published together leave room to others: what does not go at once goes with the next retry', async () => {
  const positions = await Promise.all(Array.from({ length: 12 }, () => world.publish()))
  const mirroring = world.modules.get(MirrorPosition, { strict: false })
  let calling = 0
  let most = 0
  world.archive.meanwhile = async () => {
    most = Math.max(most, ++calling)
    await world.row(positions[0]!)
    calling--
  }
  await Promise.all(positions.map((position) => mirroring.follow(world.ctx(2), position.id)))
  expect(most).toBeLessThanOrEqual(4)
  const states = async () => new Set((await Promise.all(positions.map(world.row))).map((row) => row?.state))
  expect(await states()).toContain('pending')
  await world.modules.get(RetryDueMirrors, { strict: false }).run(world.environment.platform(world.at(3)))
  expect([...(await states())]).toEqual(['in_sync'])
})

it('of events that travel together a few are sent, more are noted; of who is not mirrored not even that', async () => {
  const positions = await Promise.all(Array.from({ length: 6 }, () => world.publish()))
  const other = await world.publish()
  const form = aForm(world.organization, { publish: false })
  const draft = await world.modules.get(CreateDebtPosition, { strict: false }).run(world.ctx(), form)
  const mirroring = world.modules.get(MirrorPosition, { strict: false })
  const ids = positions.map(({ id }) => id)
  const states = async () => (await Promise.all(positions.map(world.row))).map((row) => row?.state)
  await mirroring.followMany(world.ctx(4), ids.slice(0, 3))
  expect(await states()).toEqual(['in_sync', 'in_sync', 'in_sync', undefined, undefined, undefined])
  const calls = world.archive.calls.length
  await mirroring.followMany(world.ctx(5), [...ids, ...ids, draft])
  expect(await states()).toEqual(['in_sync', 'in_sync', 'in_sync', 'pending', 'pending', 'pending'])
  expect(await world.sql('SELECT FROM archive_mirror WHERE debt_position_id = $1', [draft])).toBe(0)
  expect(world.archive.calls).toHaveLength(calls)
  await world.sql('UPDATE organization SET archive_mirror = false WHERE organization_id = $1', [world.organization.id])
  await mirroring.followMany(world.ctx(6), [...ids, other.id])
  expect(await states()).toEqual(['in_sync', 'in_sync', 'in_sync', 'not_needed', 'not_needed', 'not_needed'])
  expect(await world.row(other)).toBeUndefined()
  expect(world.archive.calls).toHaveLength(calls)
})
