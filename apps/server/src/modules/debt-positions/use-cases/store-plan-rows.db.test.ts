import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { installmentsOf } from '@repo/domain/debt-position'
import {
  anInstallment,
  cancel,
  type FileRowsWorld,
  part,
  put,
  startFileRowsWorld,
} from '../../../../test/support/file-rows-world.js'

jest.setTimeout(120_000)

let world: FileRowsWorld
beforeAll(async () => {
  world = await startFileRowsWorld()
})
afterAll(() => world?.close())

describe('a row of some installments of a position', () => {
  const plan = async (publish = true) => {
    const id = world.newId()
    const keys = [1, 2, 3].map((number) => `${id}-${number}`)
    expect(await world.told([part(id, keys, 'insert')], publish)).toEqual(['created'])
    return { id, keys, first: keys[0]!, second: keys[1]! }
  }
  const statuses = async (id: string) => installmentsOf(await world.positionOf(id)).map(({ status }) => status)
  const amounts = async (id: string) => installmentsOf(await world.positionOf(id)).map(({ amountCents }) => amountCents)

  it('changes those, and leaves the others', async () => {
    const { id, second, keys } = await plan()
    expect(await world.told([part(id, [second], 'insert')])).toEqual(['unchanged'])
    expect(await world.told([part(id, [second], 'insert', { amountCents: 6_000 })])).toEqual(['position-exists'])
    expect(await world.told([part(id, [second], 'change', { amountCents: 6_000 })])).toEqual(['changed'])
    expect(await amounts(id)).toEqual([5_000, 6_000, 5_000])
    expect(await world.told([part(id, [keys[2]!, second], 'upsert', { amountCents: 7_000 })])).toEqual(['changed'])
    expect(await amounts(id)).toEqual([5_000, 7_000, 7_000])
    expect(await world.told([part(id, ['other'], 'change')])).toEqual(['installment-unknown'])
  })

  it('adds to a draft, and not to what is published', async () => {
    const [draft, published] = [await plan(false), await plan()]
    const fourth = (id: string) => part(id, [`${id}-4`], 'insert')
    expect(await world.told([fourth(published.id)])).toEqual(['structure-fixed'])
    expect(await world.told([fourth(draft.id)], false)).toEqual(['changed'])
    expect(await amounts(draft.id)).toEqual([5_000, 5_000, 5_000, 5_000])
    // What publishes it numbers all of them.
    expect(await world.told([part(draft.id, [draft.first], 'upsert')])).toEqual(['changed'])
    expect(await statuses(draft.id)).toEqual(['unpaid', 'unpaid', 'unpaid', 'unpaid'])
  })

  it('cancels those; the last one closes the position; inserted again, one is to be paid again', async () => {
    const { id, keys, first } = await plan()
    expect(await world.told([cancel(id, [first])])).toEqual(['cancelled'])
    expect(await statuses(id)).toEqual(['cancelled', 'unpaid', 'unpaid'])
    expect(await world.told([cancel(id, [first]), part(id, [first], 'change')])).toEqual(['unchanged', 'closed'])
    expect(await world.told([part(id, [first], 'insert')])).toEqual(['changed'])
    expect(await statuses(id)).toEqual(['unpaid', 'unpaid', 'unpaid'])
    expect(await world.told([cancel(id, keys), cancel(id, ['other'])])).toEqual(['cancelled', 'installment-unknown'])
    expect(await world.positionOf(id)).toMatchObject({ status: 'cancelled' })
    const { events } = await world.actionsOf((await world.positionOf(id)).id)
    expect(events).toEqual(['created', 'published', 'changed', 'changed', 'cancelled'])
  })

  it('is found by its key alone', async () => {
    const { id, second } = await plan()
    const alone = put(second, 'change', { paymentOptions: [{ installments: [anInstallment({ key: second })] }] })
    expect(await world.told([alone])).toEqual(['changed'])
    expect(await amounts(id)).toEqual([5_000, 10_000, 5_000])
    expect(await world.told([cancel(second, [second])])).toEqual(['cancelled'])
    expect(await statuses(id)).toEqual(['unpaid', 'cancelled', 'unpaid'])
  })

  it('does not cancel what is paid in part', async () => {
    const { id, first, second } = await plan()
    await world.pay(id, 5_000)
    expect(await world.told([cancel(id, [first]), cancel(id, [second]), cancel(id)])).toEqual([
      'not-changeable',
      'not-changeable',
      'not-changeable',
    ])
  })

  it('of another debtor who owes the same leaves the first one where it is', async () => {
    const id = world.newId()
    const other = { type: 'G', fiscalCode: '99999000021', fullName: 'Bianchi e figli' }
    const both = { coDebtors: [other] }
    expect(await world.told([part(id, ['a1', 'a2'], 'insert', {}, both)])).toEqual(['created'])
    expect(await world.told([part(id, ['a2'], 'insert', {}, { debtor: other })])).toEqual(['unchanged'])
    expect(await world.told([part(id, ['a2'], 'change', { amountCents: 1 }, { debtor: other })])).toEqual(['changed'])
    expect(await world.positionOf(id)).toMatchObject({
      debtor: { fullName: 'Mario Rossi' },
      coDebtors: [{ fullName: 'Bianchi e figli' }],
    })
  })

  it('of a whole plan finds each installment by its key, whatever their order', async () => {
    const { id, keys } = await plan()
    const turned = { ...part(id, keys.toReversed(), 'change', { amountCents: 8_000 }), installmentKeys: undefined }
    expect(await world.told([turned])).toEqual(['changed'])
    const position = await world.positionOf(id)
    expect(installmentsOf(position).map(({ key, number }) => [key, number])).toEqual(
      keys.map((key, index) => [key, index + 1]),
    )
    const fewer = { ...part(id, keys.slice(1), 'change'), installmentKeys: undefined }
    expect(await world.told([fewer])).toEqual(['structure-fixed'])
  })
})
