import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { iupdOf } from '@repo/domain/archive-copy'
import { type MirrorWorld, type PublishedPosition, startMirrorWorld } from '../../../../test/support/mirror-world.js'
import { CompareWithArchive } from './compare-with-archive.js'
import { RetryDueMirrors } from './retry-due-mirrors.js'

/** 02:30 in Rome of the day after the tests' own, in minutes from their now (12:00 in Rome). */
const NIGHT = 14 * 60 + 30

let world: MirrorWorld

beforeEach(async () => {
  world = await startMirrorWorld()
})
afterEach(() => world?.close())

const compare = (minutes = NIGHT) =>
  world.modules.get(CompareWithArchive, { strict: false }).run(world.environment.platform(world.at(minutes)))
const retry = (minutes = NIGHT + 1) =>
  world.modules.get(RetryDueMirrors, { strict: false }).run(world.environment.platform(world.at(minutes)))
const keyOf = (position: PublishedPosition) => `${world.organization.fiscalCode}/${iupdOf(position.id, 0)}`
const found = () =>
  world.environment.db.run(world.ctx(), (tx) =>
    tx.query<Record<string, unknown>>(
      'SELECT day::text, step, seen, different, closed_here, unknown_here, missing_there FROM archive_comparison',
    ),
  )

async function mirrored(): Promise<PublishedPosition> {
  const position = await world.publish()
  await world.mirror(position)
  return position
}

/** Changes what the archive holds behind our back. */
function tamper(position: PublishedPosition, change: { amount?: number; status?: string }): void {
  const { body, status } = world.held(position)!
  const [option] = body.paymentOption
  const amount = change.amount ?? option!.amount
  world.archive.positions.set(keyOf(position), {
    status: change.status ?? status,
    body: { ...body, paymentOption: [{ ...option!, amount, transfer: [{ ...option!.transfer[0]!, amount }] }] },
  })
}

describe('the nightly comparison', () => {
  it('finds nothing to do when all agrees, and is done once a day', async () => {
    const position = await mirrored()
    await compare()
    await compare(NIGHT + 60)
    expect(await found()).toEqual([
      {
        day: '2026-11-21',
        step: 'done',
        seen: 1,
        different: 0,
        closed_here: 0,
        unknown_here: 0,
        missing_there: 0,
      },
    ])
    expect(world.archive.calls.filter((call) => call.startsWith('GET'))).toHaveLength(2)
    expect(await world.row(position)).toMatchObject({ state: 'in_sync' })
  })

  it('by day does not begin', async () => {
    await mirrored()
    await compare(60)
    expect(await found()).toEqual([])
  })

  it('sends again what differs, what is missing and what was never sent', async () => {
    const [different, missing, neverSent] = [await mirrored(), await mirrored(), await world.publish()]
    tamper(different, { amount: 1 })
    world.archive.positions.delete(keyOf(missing))
    await compare()
    expect(await found()).toMatchObject([{ step: 'done', seen: 1, different: 1, missing_there: 2 }])
    await retry()
    for (const position of [different, missing, neverSent]) {
      expect(await world.row(position)).toMatchObject({ state: 'in_sync' })
      expect(world.held(position)).toMatchObject({ status: 'VALID', body: { paymentOption: [{ amount: 12_345 }] } })
    }
  })

  it('sends again what was given up after a long silence, not what was refused', async () => {
    const [silent, refused] = [await mirrored(), await mirrored()]
    for (const [position, problem] of [
      [silent, 'unavailable'],
      [refused, 'refused'],
    ] as const)
      await world.environment.db.run(world.ctx(), (tx) =>
        tx.execute("UPDATE archive_mirror SET state = 'failed', last_error = $2 WHERE debt_position_id = $1", [
          position.id,
          problem,
        ]),
      )
    await compare()
    await retry()
    expect(await world.row(silent)).toMatchObject({ state: 'in_sync' })
    expect(await world.row(refused)).toMatchObject({ state: 'failed' })
  })

  it('closes there what is closed here', async () => {
    const [cancelled, paid] = [await mirrored(), await mirrored()]
    await world.cancel(cancelled)
    await world.mirror(cancelled)
    tamper(cancelled, { status: 'VALID' })
    await world.pay(paid)
    await world.mirror(paid)
    await compare()
    expect(await found()).toMatchObject([{ step: 'done', seen: 2, closed_here: 2, missing_there: 0 }])
    expect(world.held(paid)?.status).toBe('PAID')
    await retry()
    expect(world.held(cancelled)?.status).toBe('INVALID')
  })

  it('leaves alone, and counts, what is not ours', async () => {
    const position = await mirrored()
    world.archive.positions.set(`${world.organization.fiscalCode}/TARI-2026-1`, {
      status: 'VALID',
      body: { ...world.held(position)!.body, iupd: 'TARI-2026-1' },
    })
    await compare()
    expect(await found()).toMatchObject([{ step: 'done', seen: 2, unknown_here: 1, closed_here: 0 }])
    expect(world.archive.positions.get(`${world.organization.fiscalCode}/TARI-2026-1`)?.status).toBe('VALID')
  })

  it('interrupted, goes on from the page it had reached, at any hour of the day', async () => {
    const position = await mirrored()
    const { body } = world.held(position)!
    for (let index = 0; index < 120; index++) {
      const iupd = `other-${String(index).padStart(3, '0')}`
      world.archive.positions.set(`${world.organization.fiscalCode}/${iupd}`, {
        status: 'VALID',
        body: { ...body, iupd },
      })
    }
    let pages = 0
    world.archive.instead = () => (++pages > 1 ? 503 : undefined)
    await compare()
    expect(await found()).toMatchObject([{ step: 'VALID', seen: 50 }])
    world.archive.instead = () => undefined
    await compare(NIGHT + 7 * 60)
    expect(await found()).toMatchObject([{ step: 'done', seen: 121, unknown_here: 120, missing_there: 0 }])
  })

  it('does not ask for organizations that are not copied', async () => {
    await world.sql('UPDATE organization SET archive_mirror = false')
    await compare()
    expect(world.archive.calls).toEqual([])
    expect(await found()).toEqual([])
  })
})
