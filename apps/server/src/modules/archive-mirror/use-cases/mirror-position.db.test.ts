import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { archiveWishes, iupdOf } from '@repo/domain/archive-copy'
import { romeDay } from '@repo/domain/italian-calendar'
import { Archive } from '#connectors/archive/archive'
import { SubscriptionKeys } from '#connectors/pagopa/subscription-keys'
import { uuidv7 } from '#platform/context/ids'
import { Metrics } from '#platform/observability/metrics'
import { type MirrorWorld, startMirrorWorld } from '../../../../test/support/mirror-world.js'
import { ArchiveMirrorRepository } from '../archive-mirror.repository.js'
import { ArchivePresence } from '../archive-presence.js'
import { RetryDueMirrors } from './retry-due-mirrors.js'

let world: MirrorWorld

beforeAll(async () => {
  world = await startMirrorWorld()
})
beforeEach(() => {
  world.archive.calls.length = 0
  world.archive.instead = () => undefined
  world.archive.meanwhile = async () => undefined
  world.modules.get(ArchivePresence, { strict: false }).noteAnswer('DEV')
})
afterAll(() => world?.close())

const retry = (minutes: number) =>
  world.modules.get(RetryDueMirrors, { strict: false }).run(world.environment.platform(world.at(minutes)))

describe('a published position', () => {
  it('is created in the archive, payable, whole', async () => {
    const position = await world.publish()
    await world.mirror(position)
    expect(await world.row(position)).toMatchObject({
      state: 'in_sync',
      mirrored_version: position.stored.version,
      attempts: 0,
      last_error: null,
      next_attempt_at: null,
    })
    expect(world.held(position)).toMatchObject({
      status: 'VALID',
      body: {
        type: 'F',
        fiscalCode: 'RSSMRA80A01H501U',
        companyName: 'Comune di Prova Uno',
        payStandIn: true,
        switchToExpired: false,
        paymentOption: [
          {
            nav: position.noticeNumber,
            amount: 12_345,
            isPartialPayment: false,
            dueDate: '2026-12-31T22:59:59.000Z',
            transfer: [{ idTransfer: '1', iban: 'IT60X0542811101000000123456', category: '9/0107101TS/' }],
          },
        ],
      },
    })
    expect(JSON.stringify(world.held(position))).not.toContain('mario.rossi@')
  })

  it('told again, late or twice at once, calls nobody more than needed', async () => {
    const position = await world.publish()
    await Promise.all([world.mirror(position), world.mirror(position), world.mirror(position)])
    await world.mirror(position, 90)
    expect(world.archive.calls).toEqual([`POST ${world.organization.fiscalCode}/debtpositions`])
  })

  it('is updated when the archive has it already, created when it has lost it', async () => {
    const position = await world.publish()
    await world.mirror(position)
    await again(position.id)
    await world.mirror(position, 1)
    world.archive.positions.clear()
    await again(position.id)
    await world.mirror(position, 2)
    const key = `${world.organization.fiscalCode}/debtpositions`
    const one = `${key}/${iupdOf(position.id, 0)}`
    expect(world.archive.calls).toEqual([`POST ${key}`, `PUT ${one}`, `PUT ${one}`, `POST ${key}`])
    expect(world.held(position)?.status).toBe('VALID')
  })

  it('that a dead worker had sent without noting it is found again when its claim ends', async () => {
    const position = await world.publish()
    const mirrors = world.modules.get(ArchiveMirrorRepository, { strict: false })
    const [wish] = archiveWishes(
      position.stored.position,
      { name: world.organization.name, amountVaries: false },
      romeDay(world.at()),
    )
    // What a process does until the moment it is killed: noted, claimed, sent.
    await world.environment.db.run(world.ctx(), async (tx) => {
      await mirrors.want(tx, position.id, position.stored.version)
      await mirrors.claim(tx, position.id, uuidv7())
    })
    const counterparty = { ...world.organization, organizationId: world.organization.id }
    await world.modules.get(Archive, { strict: false }).create(world.ctx(), counterparty, wish!.copy)
    world.archive.calls.length = 0
    await retry(1)
    expect(world.archive.calls).toEqual([])
    await retry(3)
    expect(world.archive.calls.map((call) => call.split(' ')[0])).toEqual(['POST', 'PUT'])
    expect(await world.row(position)).toMatchObject({ state: 'in_sync' })
    expect(world.held(position)?.status).toBe('VALID')
  })

  it('that changes while it is being sent is sent again, as it is then', async () => {
    const position = await world.publish()
    world.archive.meanwhile = async (call) => {
      if (!call.startsWith('POST') || call.endsWith('invalidate')) return
      await world.cancel(position)
      await world.mirror(position)
    }
    await world.mirror(position)
    expect(world.held(position)?.status).toBe('INVALID')
    expect(await world.row(position)).toMatchObject({ state: 'in_sync' })
  })
})

describe('when it closes', () => {
  it('cancelled: it is invalidated', async () => {
    const position = await world.publish()
    await world.mirror(position)
    await world.cancel(position)
    await world.mirror(position)
    expect(world.held(position)?.status).toBe('INVALID')
    expect(await world.row(position)).toMatchObject({ state: 'in_sync' })
    await again(position.id)
    await world.mirror(position, 1)
    expect(await world.row(position)).toMatchObject({ state: 'in_sync' })
  })

  it('cancelled before the archive knew it: nothing is left to do', async () => {
    const position = await world.publish()
    await world.cancel(position)
    await world.mirror(position)
    expect(world.held(position)).toBeUndefined()
    expect(await world.row(position)).toMatchObject({ state: 'in_sync' })
  })

  it('paid through pagoPA: no call is needed', async () => {
    const position = await world.publish()
    await world.mirror(position)
    world.archive.calls.length = 0
    await world.pay(position)
    await world.mirror(position)
    expect(world.archive.calls).toEqual([])
    expect(await world.row(position)).toMatchObject({ state: 'not_needed' })
  })

  it('cancelled here and paid there: it waits for the receipt', async () => {
    const position = await world.publish()
    await world.mirror(position)
    const key = `${world.organization.fiscalCode}/${iupdOf(position.id, 0)}`
    world.archive.positions.set(key, { ...world.held(position)!, status: 'PAID' })
    await world.cancel(position)
    await world.mirror(position)
    expect(await world.row(position)).toMatchObject({ state: 'pending', last_error: 'paid-there' })
  })

  it('invalid there while it is open here: a person must look', async () => {
    const position = await world.publish()
    await world.mirror(position)
    const key = `${world.organization.fiscalCode}/${iupdOf(position.id, 0)}`
    world.archive.positions.set(key, { ...world.held(position)!, status: 'INVALID' })
    await again(position.id)
    await world.mirror(position, 1)
    expect(await world.row(position)).toMatchObject({ state: 'failed', last_error: 'closed-there' })
  })

  it('its notice lives under another key there: a person must look', async () => {
    const position = await world.publish()
    await world.mirror(position)
    const key = `${world.organization.fiscalCode}/${iupdOf(position.id, 0)}`
    world.archive.positions.set(`${world.organization.fiscalCode}/other`, world.held(position)!)
    world.archive.positions.delete(key)
    await again(position.id)
    await world.mirror(position, 1)
    expect(await world.row(position)).toMatchObject({ state: 'failed', last_error: 'notice-taken' })
  })
})

describe('an archive that does not work', () => {
  it('stops neither publishing nor paying, and gets everything when it is back', async () => {
    world.archive.instead = () => 'gone'
    const [open, paid] = [await world.publish(), await world.publish()]
    await world.mirror(open)
    await world.mirror(paid)
    expect(await world.row(open)).toMatchObject({ state: 'pending', attempts: 1, last_error: 'unreachable' })
    // After a silence the others only take note: nobody waits behind a call that nobody answers.
    expect(await world.row(paid)).toMatchObject({ state: 'pending', attempts: 0 })
    await world.pay(paid)
    await world.mirror(paid)
    expect(await world.row(paid)).toMatchObject({ state: 'not_needed' })
    world.archive.instead = () => undefined
    await retry(2)
    expect(await world.row(open)).toMatchObject({ state: 'in_sync', last_error: null })
  })

  it.each([
    [429, 'rate-limited'],
    [500, 'unavailable'],
    [503, 'unavailable'],
    [403, 'unauthorized'],
    [404, 'organization-unknown'],
  ])('%i is tried later', async (status, problem) => {
    world.archive.instead = () => status
    const position = await world.publish()
    await world.mirror(position)
    expect(await world.row(position)).toMatchObject({
      state: 'pending',
      attempts: 1,
      last_error: problem,
      next_attempt_at: world.at(1),
    })
    world.archive.instead = () => undefined
    await retry(1)
    expect(await world.row(position)).toMatchObject({ state: 'in_sync' })
  })

  it('400 is final: the same content would be refused again; the history says it', async () => {
    world.archive.instead = () => 400
    const position = await world.publish()
    await world.mirror(position)
    expect(await world.row(position)).toMatchObject({ state: 'failed', last_error: 'refused', next_attempt_at: null })
    const history = await world.environment.db.run(world.ctx(), (tx) =>
      tx.query("SELECT details FROM audit_entry WHERE subject_id = $1 AND action = 'archiveMirror.failed'", [
        position.id,
      ]),
    )
    expect(history).toEqual([{ details: { problem: 'refused' } }])
  })

  it('for a day ends as failed after twelve attempts, and is counted', async () => {
    world.archive.instead = () => 500
    const position = await world.publish()
    await world.mirror(position)
    let attempts = 1
    for (; (await world.row(position))?.state === 'pending'; attempts++) {
      const { next_attempt_at } = (await world.row(position))!
      await retry((next_attempt_at!.getTime() - world.at().getTime()) / 60_000)
    }
    expect(attempts).toBe(12)
    expect(await world.row(position)).toMatchObject({ state: 'failed', attempts: 12, last_error: 'unavailable' })
    const metrics = await world.modules.get(Metrics, { strict: false }).registry.metrics()
    expect(metrics).toMatch(/quietanza_archive_mirror_positions\{state="failed"\} [1-9]/)
  })
})

describe('whose positions are not copied', () => {
  it.each([
    ['an organization that does not want it', { archiveMirror: false }, undefined],
    ['one whose stations only get copies', {}, 'UPDATE organization_station SET broadcast = true'],
  ])('%s', async (_, change, statement) => {
    const other = await startMirrorWorld(change)
    try {
      const position = await other.publish()
      if (statement) await other.sql(statement)
      await other.mirror(position)
      expect(await other.row(position)).toMatchObject({ state: 'not_needed' })
      expect(other.archive.calls).toEqual([])
    } finally {
      await other.close()
    }
  })
})

describe('keys', () => {
  it('when the first is refused the second is used: they are replaced while calls go on', async () => {
    const keys = world.modules.get(SubscriptionKeys, { strict: false })
    const place = {
      environment: 'DEV',
      brokerFiscalCode: world.organization.brokerFiscalCode,
      product: 'archive',
    } as const
    await keys.put(world.environment.platform(), place, 'primary', 'old')
    await keys.put(world.environment.platform(), place, 'secondary', 'new')
    world.archive.keys = new Set(['new'])
    const position = await world.publish()
    await world.mirror(position)
    expect(await world.row(position)).toMatchObject({ state: 'in_sync' })
    world.archive.keys = new Set(['none'])
    const other = await world.publish()
    await world.mirror(other)
    expect(await world.row(other)).toMatchObject({ state: 'pending', last_error: 'unauthorized' })
  })
})

/** Wanted again, as an operator would. */
function again(id: string) {
  const mirrors = world.modules.get(ArchiveMirrorRepository, { strict: false })
  return world.environment.db.run(world.ctx(), (tx) => mirrors.wantAgain(tx, [id]))
}
