import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { cents } from '@repo/domain/cents'
import { installmentsOf } from '@repo/domain/debt-position'
import { localDate } from '@repo/domain/local-date'
import {
  anInstallment,
  cancel,
  type FileRowsWorld,
  type Given,
  part,
  put,
  startFileRowsWorld,
} from '../../../../test/support/file-rows-world.js'
import { registerOrganization, secondOrganization } from '../../../../test/support/test-organization.js'
import { readFileRow } from '../debt-positions.facade.js'
import { positionInputOf, positionResourceOf } from '../position-resource.js'
import { PatchDebtPosition } from './patch-debt-position.js'
import { ReviseAmount } from './revise-amount.js'

jest.setTimeout(120_000)

let world: FileRowsWorld
beforeAll(async () => {
  world = await startFileRowsWorld()
})
afterAll(() => world?.close())

const five = { days: 5, amountCents: 7_000 }
const sixty = { days: 60, amountCents: 8_000 }
/** A fine: what it costs within five days, within sixty, and beyond. */
const fine = (id: string, steps: readonly Given[] = [keyed(id, 5), keyed(id, 60)], change: Given = {}) =>
  put(id, 'upsert', {
    paymentOptions: [{ installments: [anInstallment({ key: `${id}-whole`, amountSteps: steps })] }],
    ...change,
  })
const keyed = (id: string, days: 5 | 60): Given => ({ ...(days === 5 ? five : sixty), key: `${id}-${days}` })
const cancelStep = (key: string) => cancel(key, [key])
const loaded = async (publish = true) => {
  const id = world.newId()
  expect(await world.told([fine(id)], publish)).toEqual(['created'])
  return id
}
const only = async (id: string) => installmentsOf(await world.positionOf(id))[0]!
const idOf = async (id: string) => (await world.positionOf(id)).id

describe('an amount by day that has a key', () => {
  it.each([
    ['published', true],
    ['in draft', false],
  ])('is cancelled alone by it, of a position that is %s, with its history', async (_, publish) => {
    const id = await loaded(publish)
    const before = await world.stored(await idOf(id))
    expect(await world.store([cancelStep(`${id}-5`)])).toMatchObject([
      { outcome: 'cancelled', debtPositionId: before.position.id, amountCents: 10_000 },
    ])
    const after = await world.stored(before.position.id)
    expect(after).toMatchObject({ version: before.version + 1, position: { status: before.position.status } })
    expect(await only(id)).toMatchObject({ amountSteps: [sixty], status: publish ? 'unpaid' : 'draft' })
    const told = await world.actionsOf(before.position.id)
    expect([told.audits.at(-1), told.events.at(-1)]).toEqual(['changed', 'changed'])
    expect(await world.told([cancelStep(`${id}-5`)])).toEqual(['unchanged'])
    expect(await world.actionsOf(before.position.id)).toEqual(told)
    expect(await world.told([cancelStep(`${id}-60`), cancelStep(`${id}-60`)])).toEqual(['cancelled', 'unchanged'])
    expect((await only(id)).amountSteps).toBeUndefined()
    expect(await world.told([cancelStep(`${id}-whole`), cancelStep(`${id}-5`)])).toEqual(['cancelled', 'unchanged'])
    expect((await world.positionOf(id)).status).toBe('cancelled')
  })

  it('is cancelled by the load that brings it too', async () => {
    const id = world.newId()
    expect(await world.told([fine(id), cancelStep(`${id}-60`), cancelStep(`${id}-x`)])).toEqual([
      'created',
      'cancelled',
      'position-unknown',
    ])
    expect((await only(id)).amountSteps).toEqual([five])
  })

  it('that was of a position alone is cancelled where it is now', async () => {
    const [id, key] = [world.newId(), world.newId()]
    expect(await world.told([put(key), cancelStep(key), fine(id, [{ ...five, key }])])).toEqual([
      'created',
      'cancelled',
      'created',
    ])
    expect(await world.told([cancelStep(key), cancelStep(key)])).toEqual(['cancelled', 'unchanged'])
    expect((await only(id)).amountSteps).toBeUndefined()
  })

  it('is not cancelled once its installment is paid', async () => {
    const id = await loaded()
    expect(await world.told([cancelStep(`${id}-5`)])).toEqual(['cancelled'])
    await world.pay(id, 8_000)
    expect(await world.told([cancelStep(`${id}-60`), cancelStep(`${id}-5`)])).toEqual(['not-changeable', 'unchanged'])
    expect(await only(id)).toMatchObject({ status: 'paid', amountSteps: [sixty] })
    expect(await world.told([fine(id, [keyed(id, 60)])])).toEqual(['unchanged'])
  })

  it.each<[string, (key: string) => Given]>([
    ['an installment', (key) => part(world.newId(), [`${key}-x`, key], 'insert')],
    ['a position', (key) => put(key)],
    ['an amount', (key) => fine(world.newId(), [{ ...five, key }])],
  ])('is not asked again as %s, before or after, in one load or in two', async (_, other) => {
    const [id, late] = [world.newId(), world.newId()]
    const again = other(`${id}-5`)
    expect(await world.told([fine(id), again])).toEqual(['created', 'installment-exists'])
    expect(await world.told([again])).toEqual(['installment-exists'])
    expect(await world.told([cancelStep(`${id}-5`), again])).toEqual(['cancelled', 'created'])
    expect(await world.told([other(`${late}-5`), fine(late)])).toEqual(['created', 'installment-exists'])
    expect(await world.store([fine(late)])).toMatchObject([
      { problems: [{ pointer: '/paymentOptions/0/installments/0/amountSteps/0/key' }] },
    ])
  })

  it('is no installment of the same draft too', async () => {
    const id = await loaded(false)
    const rows = [part(id, [`${id}-5`], 'upsert'), part(id, [`${id}-new`], 'upsert')]
    expect(await world.told(rows, false)).toEqual(['installment-exists', 'changed'])
    expect(await only(id)).toMatchObject({ amountSteps: [five, sixty] })
  })

  it('that two loads bring at once is stored by one of them', async () => {
    for (let round = 0; round < 3; round += 1) {
      const key = world.newId()
      const bringing = () => world.told([fine(world.newId(), [{ ...five, key }])])
      expect((await Promise.all([bringing(), bringing()])).flat().sort()).toEqual(['created', 'installment-exists'])
    }
  })

  it('of somebody else is theirs', async () => {
    const id = await loaded()
    const options = { externalSource: 'another', origin: 'import' as const, publish: true }
    const rows = [cancelStep(`${id}-5`), fine(id)].map(readFileRow)
    const prepared = await world.facade.prepareMany(world.ctx, rows, options)
    const told = await world.environment.db.run(world.ctx, (tx) => world.facade.storeMany(tx, rows, options, prepared))
    expect(told).toMatchObject([{ outcome: 'discarded' }, { outcome: 'created' }])
  })

  it('of another organization is not seen', async () => {
    const id = await loaded()
    const { modules, environment } = world
    const theirs = environment.as((await registerOrganization(modules, environment, secondOrganization)).id)
    const rows = [cancelStep(`${id}-5`), fine(id, undefined, { serviceCode: 'NIDO' })].map(readFileRow)
    const options = { externalSource: 'file', origin: 'import' as const, publish: false }
    const told = await environment.db.run(theirs, (tx) => world.facade.storeMany(tx, rows, options))
    expect(told).toMatchObject([{ problems: [{ code: 'position-unknown' }] }, { outcome: 'created' }])
    const keys = (ctx: typeof theirs) =>
      environment.db.run(ctx, (tx) => tx.query('SELECT key FROM step_key WHERE key LIKE $1 ORDER BY key', [`${id}-%`]))
    expect(await keys(theirs)).toEqual([{ key: `${id}-5` }, { key: `${id}-60` }])
    expect(await keys(world.ctx)).toEqual(await keys(theirs))
    expect(await world.told([cancelStep(`${id}-5`)])).toEqual(['cancelled'])
    const seen = await environment.db.run(theirs, (tx) => tx.query('SELECT FROM step_key WHERE step IS NULL'))
    expect(seen).toEqual([])
  })

  it('is told to nobody', async () => {
    const id = await loaded()
    const stored = await world.stored(await idOf(id))
    expect(JSON.stringify(await only(id))).toContain(`${id}-5`)
    for (const shown of [positionResourceOf(stored, localDate('2026-11-22')), positionInputOf(stored)])
      expect(JSON.stringify(shown)).not.toContain(`${id}-5`)
  })
})

describe('a position whose amounts were named by nobody', () => {
  it.each([
    ['unpaid', async () => {}],
    ['paid', (id: string) => world.pay(id, 7_000)],
  ])('learns their names from the same document, and says that nothing has changed, %s', async (_, meanwhile) => {
    const id = world.newId()
    await world.told([fine(id, [five, sixty])])
    await meanwhile(id)
    const before = await world.stored(await idOf(id))
    const told = await world.actionsOf(before.position.id)
    expect(await world.told([fine(id)])).toEqual(['unchanged'])
    expect(await world.actionsOf(before.position.id)).toEqual(told)
    expect((await world.stored(before.position.id)).version).toBe(before.version)
    expect(await world.told([put(`${id}-5`)])).toEqual(['installment-exists'])
  })

  it('learns them when its draft is published', async () => {
    const id = world.newId()
    await world.told([fine(id, [five, sixty])], false)
    expect(await world.told([fine(id)])).toEqual(['changed'])
    expect(await world.told([cancelStep(`${id}-5`)])).toEqual(['cancelled'])
  })
})

describe('amounts that are changed without their keys', () => {
  it('keep those of the same days; who cancels the others is understood', async () => {
    const id = await loaded()
    const { position, version } = await world.stored(await idOf(id))
    const [installment] = positionInputOf(await world.stored(position.id)).paymentOptions[0]!.installments
    await world.modules.get(PatchDebtPosition).run(world.ctx, undefined, {
      id: position.id,
      version,
      patch: {
        paymentOptions: [
          {
            installments: [
              {
                ...installment!,
                amountSteps: [
                  { days: 30, amountCents: 7_500 },
                  { days: 60, amountCents: 9_000 },
                ],
              },
            ],
          },
        ],
      },
    })
    expect(await world.told([cancelStep(`${id}-5`)])).toEqual(['unchanged'])
    expect(await world.told([cancelStep(`${id}-60`)])).toEqual(['cancelled'])
    expect((await only(id)).amountSteps).toEqual([{ days: 30, amountCents: 7_500 }])
  })

  it('end when the organization says another amount', async () => {
    const id = await loaded()
    const { noticeNumber } = await only(id)
    expect(await world.modules.get(ReviseAmount).run(world.ctx, noticeNumber!, cents(9_500))).toBe(true)
    expect(await world.told([cancelStep(`${id}-5`)])).toEqual(['unchanged'])
    expect(await world.told([fine(id)])).toEqual(['changed'])
    expect(await world.told([cancelStep(`${id}-5`)])).toEqual(['cancelled'])
  })
})
