import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { uuidv7 } from '#platform/context/ids'
import { type MirrorWorld, type PublishedPosition, startMirrorWorld } from '../../../../test/support/mirror-world.js'
import { ArchiveMirrorQueries } from '../archive-mirror.queries.js'
import { ResendCopies } from './resend-copies.js'

let world: MirrorWorld
let refused: PublishedPosition
let waiting: PublishedPosition

beforeAll(async () => {
  world = await startMirrorWorld()
  world.archive.instead = () => 400
  refused = await world.publish()
  await world.mirror(refused)
  world.archive.instead = () => 500
  waiting = await world.publish()
  await world.mirror(waiting)
})
beforeEach(() => {
  world.archive.calls.length = 0
})
afterAll(() => world?.close())

const resend = () => world.modules.get(ResendCopies, { strict: false })
const list = (state?: 'pending' | 'failed') =>
  world.environment.db.run(world.ctx(), (tx) =>
    world.modules.get(ArchiveMirrorQueries, { strict: false }).list(tx, { page: 1, size: 25, state }),
  )
const history = (id: string, action: string) =>
  world.environment.db.run(world.ctx(), (tx) =>
    tx.query('SELECT actor_name FROM audit_entry WHERE subject_id = $1 AND action = $2', [id, action]),
  )

describe('what operators see', () => {
  it('is what is behind, with its reason, by state', async () => {
    expect(await list()).toMatchObject({
      total: 2,
      counts: { pending: 1, failed: 1 },
      items: [
        { debtPositionId: refused.id, state: 'failed', problem: 'refused', debtorName: 'Mario Rossi' },
        { debtPositionId: waiting.id, state: 'pending', problem: 'unavailable', attempts: 1 },
      ],
    })
    expect(await list('failed')).toMatchObject({ total: 1, items: [{ debtPositionId: refused.id }] })
  })
})

describe('sending again', () => {
  it('begins anew, at once, and the history tells who asked', async () => {
    const operator = world.environment.as(world.organization.id)
    await resend().one(operator, refused.id)
    expect(await world.row(refused)).toMatchObject({ state: 'pending', attempts: 0, last_error: null })
    expect(await history(refused.id, 'archiveMirror.resent')).toEqual([{ actor_name: 'Anna Bianchi' }])
    const events = await world.environment.db.run(world.environment.platform(), (tx) =>
      tx.query("SELECT payload FROM outbox_event WHERE name = 'archiveMirror.wanted'"),
    )
    expect(events).toEqual([{ payload: { debtPositionId: refused.id } }])
  })

  it('of a state, or of all that is behind', async () => {
    const operator = world.environment.as(world.organization.id)
    expect(await resend().behind(operator, 'failed')).toBe(0)
    expect(await resend().behind(operator, undefined)).toBe(2)
  })

  it('of a position that nobody knows is refused', async () => {
    const operator = world.environment.as(world.organization.id)
    await expect(resend().one(operator, uuidv7())).rejects.toMatchObject({ code: 'archiveMirror.positionUnknown' })
  })

  it('of an organization that is not copied is refused, and changes nothing', async () => {
    const other = await startMirrorWorld({ archiveMirror: false })
    try {
      const position = await other.publish()
      const operator = other.environment.as(other.organization.id)
      await expect(other.modules.get(ResendCopies, { strict: false }).one(operator, position.id)).rejects.toMatchObject(
        { code: 'archiveMirror.notMirrored' },
      )
      expect(await other.row(position)).toBeUndefined()
    } finally {
      await other.close()
    }
  })
})
