import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { installmentsOf } from '@repo/domain/debt-position'
import {
  anInstallment,
  cancel,
  type FileRowsWorld,
  type Given,
  part,
  put,
  startFileRowsWorld,
} from '../../../../test/support/file-rows-world.js'
import { readFileRow } from '../debt-positions.facade.js'

jest.setTimeout(120_000)

let world: FileRowsWorld
beforeAll(async () => {
  world = await startFileRowsWorld()
})
afterAll(() => world?.close())

const installmentsIn = async (id: string) => installmentsOf(await world.positionOf(id))
const statuses = async (id: string) => (await installmentsIn(id)).map(({ status }) => status)
const amounts = async (id: string) => (await installmentsIn(id)).map(({ amountCents }) => amountCents)
const plan = async (publish = true) => {
  const id = world.newId()
  const keys = [1, 2, 3].map((number) => `${id}-${number}`)
  expect(await world.told([part(id, keys, 'insert')], publish)).toEqual(['created'])
  return { id, keys, one: keys[0]!, two: keys[1]!, three: keys[2]! }
}
/** A line without position: it is known by its key. */
const alone = (key: string): Given => ({ ...put(key, 'insert') })

describe('a key of an installment', () => {
  it.each<[string, (key: string) => readonly Given[]]>([
    ['in another position', (key) => [part(world.newId(), ['other', key], 'insert')]],
    ['as a position of its own', (key) => [alone(key)]],
  ])('that is active %s is refused where it would be again, and only there', async (_, before) => {
    const [key, id, free] = [world.newId(), world.newId(), world.newId()]
    const rows = [part(id, [`${id}-1`, key], 'insert'), part(free, [`${free}-1`], 'insert')]
    const outcomes = async (given: readonly Given[]) =>
      (await world.store(given)).map((each) => (each.outcome === 'discarded' ? each.problems : each.outcome))
    const refused = [
      expect.objectContaining({ pointer: '/paymentOptions/0/installments/1', code: 'installment-exists' }),
    ]
    // In the same load, which nobody knows anything of, and in a later one.
    expect(await outcomes([...before(key), ...rows])).toEqual(['created', refused, 'created'])
    expect(await outcomes(rows)).toEqual([refused, 'unchanged'])
    expect(await outcomes([part(id, [key], 'upsert')])).toEqual([
      [expect.objectContaining({ pointer: '/paymentOptions/0/installments/0', code: 'installment-exists' })],
    ])
    expect(await outcomes([part(free, [`${free}-1`], 'change', {}, { description: 'Altra' })])).toEqual(['changed'])
  })

  it('of a draft, or paid, is active; cancelled it is free', async () => {
    for (const [make, expected] of [
      [(id: string, key: string) => world.store([part(id, [key], 'insert')], false), 'installment-exists'],
      [
        async (id: string, key: string) => {
          await world.store([part(id, [key], 'insert')])
          await world.pay(id, 5_000)
        },
        'installment-exists',
      ],
      [(id: string, key: string) => world.store([part(id, [key, `${key}-2`], 'insert'), cancel(id, [key])]), 'created'],
    ] as const) {
      const [first, second, key] = [world.newId(), world.newId(), world.newId()]
      await make(first, key)
      expect(await world.told([part(second, [key], 'insert')])).toEqual([expected])
      if (expected !== 'created') continue
      // It is found where it is active, and does not come back where it was.
      expect(await world.told([part(first, [key], 'insert')])).toEqual(['installment-exists'])
      expect(await world.told([cancel(key, [key])])).toEqual(['cancelled'])
      expect(await statuses(second)).toEqual(['cancelled'])
    }
  })

  it.each(['one load', 'two loads'])(
    'that was of a position alone is cancelled where it is active now, in %s',
    async (how) => {
      const [key, id] = [world.newId(), world.newId()]
      const before = [alone(key), cancel(key, [key]), part(id, [`${id}-1`, key], 'insert')]
      const outcomes = ['created', 'cancelled', 'created']
      if (how === 'two loads') expect(await world.told(before)).toEqual(outcomes)
      const [given, expected] = how === 'two loads' ? [[], []] : [before, outcomes]
      expect(await world.told([...given, cancel(key, [key]), cancel(key, [key])])).toEqual([
        ...expected,
        'cancelled',
        'unchanged',
      ])
      expect(await statuses(id)).toEqual(['unpaid', 'cancelled'])
    },
  )

  it('is not added to a draft while another position has it, nor twice by one row', async () => {
    const { two } = await plan()
    const draft = await plan(false)
    expect(await world.told([part(draft.id, [two], 'insert')], false)).toEqual(['installment-exists'])
    const id = world.newId()
    expect(await world.told([part(id, ['same', 'same'], 'insert')])).toEqual(['installment-exists'])
  })

  it('of somebody else is theirs', async () => {
    const { one } = await plan()
    const options = { externalSource: 'another', origin: 'import' as const, publish: true }
    const rows = [readFileRow(part(world.newId(), [one], 'insert'))]
    const prepared = await world.facade.prepareMany(world.ctx, rows, options)
    const [outcome] = await world.environment.db.run(world.ctx, (tx) =>
      world.facade.storeMany(tx, rows, options, prepared),
    )
    expect(outcome).toMatchObject({ outcome: 'created' })
  })

  it('that two loads bring at once is stored by one of them', async () => {
    for (let round = 0; round < 5; round += 1) {
      const key = world.newId()
      const bringing = (id: string) => world.told([part(id, [key, `${id}-2`], 'insert')])
      const told = await Promise.all([bringing(world.newId()), bringing(world.newId())])
      expect(told.flat().sort()).toEqual(['created', 'installment-exists'])
    }
  })

  it.each<[string, (key: string) => Given]>([
    ['by a key that is its external id', alone],
    ['by its external id', (key) => put(key, 'insert', { paymentOptions: [{ installments: [anInstallment()] }] })],
  ])('waits for a load that asks for the same debt %s, and is refused after it', async (_, known) => {
    const [key, id] = [world.newId(), world.newId()]
    const told = await world.overlapping([known(key)], [part(id, [key], 'insert')])
    expect(told).toEqual([['created'], ['installment-exists']])
  })

  it('makes such a load wait in its turn', async () => {
    const [key, id] = [world.newId(), world.newId()]
    const told = await world.overlapping([part(id, [key], 'insert')], [alone(key)])
    expect(told).toEqual([['created'], ['position-exists']])
  })

  it('names no position when the row gives another to its installment', async () => {
    const { one } = await plan()
    expect(await world.told([part(one, [`${one}-x`], 'insert')])).toEqual(['created'])
  })
})

describe('a cancelled plan', () => {
  it.each(['one by one', 'at once'])('%s comes back by the installments that are inserted again', async (how) => {
    const { id, keys, one, two } = await plan()
    await world.store(how === 'at once' ? [cancel(id)] : keys.map((key) => cancel(id, [key])))
    expect((await world.positionOf(id)).status).toBe('cancelled')
    expect(await world.told([part(id, [one], 'insert')])).toEqual(['changed'])
    expect(await statuses(id)).toEqual(['unpaid', 'cancelled', 'cancelled'])
    expect(await world.positionOf(id)).toMatchObject({ status: 'published' })
    expect(await world.told([part(id, [two], 'change'), part(id, [two], 'insert')])).toEqual(['closed', 'changed'])
    expect(await statuses(id)).toEqual(['unpaid', 'unpaid', 'cancelled'])
  })

  it('that nobody had published likewise, and is numbered when it is', async () => {
    const { id, one } = await plan(false)
    await world.store([cancel(id)], false)
    expect(await world.told([part(id, [one], 'insert')], false)).toEqual(['changed'])
    expect(await statuses(id)).toEqual(['draft', 'cancelled', 'cancelled'])
    expect(await world.told([part(id, [one], 'insert')])).toEqual(['changed'])
    expect(await statuses(id)).toEqual(['unpaid', 'cancelled', 'cancelled'])
  })

  it('stays so for installments that it never had', async () => {
    const { id } = await plan()
    await world.store([cancel(id)])
    expect(await world.told([part(id, ['never'], 'insert')])).toEqual(['closed'])
    expect(await statuses(id)).toEqual(['cancelled', 'cancelled', 'cancelled'])
  })
})

describe('a row that inserts some installments and changes others', () => {
  /** `I`, `M` or both for each key, and its amount. */
  const mixed = (id: string, asked: Record<string, readonly [string, number]>): Given => {
    const entries = Object.entries(asked)
    const keysOf = (letter: string) => entries.flatMap(([key, [how]]) => (how.includes(letter) ? [key] : []))
    return {
      ...part(
        id,
        Object.keys(asked),
        'upsert',
        {},
        {
          paymentOptions: [
            { installments: entries.map(([key, [, amountCents]]) => anInstallment({ key, amountCents })) },
          ],
        },
      ),
      insertKeys: keysOf('I'),
      changeKeys: keysOf('M'),
    }
  }

  it.each<[string, Record<string, readonly [string, number]>, string, readonly number[]]>([
    ['what is there as it is', { 1: ['I', 5_000], 2: ['M', 5_000] }, 'unchanged', [5_000, 5_000, 5_000]],
    ['and the change is new', { 1: ['I', 5_000], 2: ['M', 6_000] }, 'changed', [5_000, 6_000, 5_000]],
    ['what is there otherwise', { 1: ['I', 9_999], 2: ['M', 6_000] }, 'installment-exists', [5_000, 5_000, 5_000]],
    ['and changes the same', { 1: ['IM', 9_999], 2: ['M', 6_000] }, 'changed', [9_999, 6_000, 5_000]],
    ['and changes what is not there', { 1: ['I', 5_000], 4: ['M', 1] }, 'installment-unknown', [5_000, 5_000, 5_000]],
  ])('%s', async (_, asked, expected, after) => {
    const { id } = await plan()
    const named = Object.fromEntries(Object.entries(asked).map(([number, each]) => [`${id}-${number}`, each]))
    expect(await world.told([mixed(id, named)])).toEqual([expected])
    expect(await amounts(id)).toEqual(after)
  })

  it('of a position that is not there changes nothing of it', async () => {
    const id = world.newId()
    expect(await world.store([mixed(id, { one: ['I', 1_000], two: ['M', 2_000] })])).toMatchObject([
      { problems: [{ pointer: '/paymentOptions/0/installments/1', code: 'installment-unknown' }] },
    ])
    expect(await world.told([mixed(id, { [`${id}-1`]: ['IM', 1_000], [`${id}-2`]: ['I', 2_000] })])).toEqual([
      'created',
    ])
    expect(await amounts(id)).toEqual([1_000, 2_000])
  })

  it('restores what it inserts, and changes nothing that was cancelled', async () => {
    const { id, one, two } = await plan()
    await world.store([cancel(id, [one])])
    expect(await world.told([mixed(id, { [one]: ['I', 5_500], [two]: ['M', 6_000] })])).toEqual(['changed'])
    expect([await statuses(id), await amounts(id)]).toEqual([
      ['unpaid', 'unpaid', 'unpaid'],
      [5_500, 6_000, 5_000],
    ])
    await world.store([cancel(id)])
    expect(await world.told([mixed(id, { [one]: ['I', 5_500], [two]: ['M', 6_000] })])).toEqual(['closed'])
    expect((await world.positionOf(id)).status).toBe('cancelled')
  })

  it('inserting only, does not change one that is there while another comes back', async () => {
    const { id, one, two } = await plan()
    await world.store([cancel(id, [one])])
    expect(await world.told([part(id, [one, two], 'insert', { amountCents: 7_000 })])).toEqual(['installment-exists'])
    expect(await statuses(id)).toEqual(['cancelled', 'unpaid', 'unpaid'])
  })
})

describe('cancelling by a key', () => {
  it('leaves a position that was stored without them, unless it names it whole', async () => {
    const id = world.newId()
    const installments = [anInstallment(), anInstallment()]
    expect(await world.told([put(id, 'insert', { paymentOptions: [{ installments }] })])).toEqual(['created'])
    expect(await world.told([cancel(id, ['w1'])])).toEqual(['installment-unknown'])
    expect(await statuses(id)).toEqual(['unpaid', 'unpaid'])
    expect(await world.told([cancel(id, [id])])).toEqual(['cancelled'])
    expect(await statuses(id)).toEqual(['cancelled', 'cancelled'])
  })
})

describe('publishing a draft by one of its installments', () => {
  const named = (key: string) =>
    put(key, 'upsert', { paymentOptions: [{ installments: [anInstallment({ key, amountCents: 5_000 })] }] })

  it('gives numbers to the others too', async () => {
    const { id, two } = await plan(false)
    expect(await world.told([named(two)])).toEqual(['changed'])
    expect(await statuses(id)).toEqual(['unpaid', 'unpaid', 'unpaid'])
  })

  it.each(['by its key alone', 'by its position'])('%s, as a row before has left it', async (how) => {
    const id = world.newId()
    const keys = [`${id}-1`, `${id}-2`, `${id}-3`]
    const draft = part(id, keys, 'insert', {}, { publish: false })
    const then = how === 'by its position' ? part(id, [keys[1]!], 'upsert') : named(keys[1]!)
    expect(await world.told([draft, then])).toEqual(['created', 'changed'])
    expect(await statuses(id)).toEqual(['unpaid', 'unpaid', 'unpaid'])
  })
})
