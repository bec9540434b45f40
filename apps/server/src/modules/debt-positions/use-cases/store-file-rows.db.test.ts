import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { cents } from '@repo/domain/cents'
import { installmentsOf } from '@repo/domain/debt-position'
import { readBudget, writeBudget } from '@repo/wire/files/budget-xml'
import type { FileInstallment, FilePosition } from '@repo/wire/files/file-dialect'
import {
  anInstallment,
  aPosition,
  cancel,
  type FileRowsWorld,
  type Mode,
  part,
  put,
  startFileRowsWorld,
} from '../../../../test/support/file-rows-world.js'
import { isTakenMeanwhile, readFileRow } from '../debt-positions.facade.js'
import { RevokeDebtPosition } from './revoke-debt-position.js'

jest.setTimeout(120_000)

let world: FileRowsWorld
beforeAll(async () => {
  world = await startFileRowsWorld()
})
afterAll(() => world?.close())

/** Brings a position of that external id into a state. */
const states: Record<string, (externalId: string) => Promise<unknown>> = {
  unknown: async () => undefined,
  draft: (id) => world.store([put(id)], false),
  published: (id) => world.store([put(id)]),
  cancelled: (id) => world.store([put(id), cancel(id)]),
  paid: async (id) => {
    await world.store([put(id)])
    await world.pay(id, 10_000)
  },
  revoked: async (id) => {
    await world.store([put(id)])
    const { id: positionId } = await world.positionOf(id)
    const { version } = await world.stored(positionId)
    await world.modules
      .get(RevokeDebtPosition)
      .run(world.ctx, { id: positionId, version, reason: 'Sgravio', act: 'Det. 1' })
  },
}

describe('a row of a file', () => {
  it.each<[string, Record<string, string>]>([
    ['unknown', { insert: 'created', change: 'position-unknown', upsert: 'created', cancel: 'position-unknown' }],
    // As it is, it is published: these loads publish.
    ['draft', { insert: 'changed', change: 'changed', upsert: 'changed', cancel: 'cancelled' }],
    ['published', { insert: 'unchanged', change: 'unchanged', upsert: 'unchanged', cancel: 'cancelled' }],
    ['cancelled', { insert: 'changed', change: 'closed', upsert: 'closed', cancel: 'unchanged' }],
    ['paid', { insert: 'unchanged', change: 'unchanged', upsert: 'unchanged', cancel: 'not-changeable' }],
    ['revoked', { insert: 'closed', change: 'closed', upsert: 'closed', cancel: 'unchanged' }],
  ])('that says what is there, of a position that is %s', async (state, expected) => {
    const found: Record<string, string> = {}
    for (const mode of ['insert', 'change', 'upsert', 'cancel'] as const) {
      const id = world.newId()
      await states[state]!(id)
      found[mode] = (await world.told([mode === 'cancel' ? cancel(id) : put(id, mode)]))[0]!
    }
    expect(found).toEqual(expected)
  })

  it.each<[string, Record<Mode, string>]>([
    ['draft', { insert: 'position-exists', change: 'changed', upsert: 'changed' }],
    ['published', { insert: 'position-exists', change: 'changed', upsert: 'changed' }],
    ['cancelled', { insert: 'changed', change: 'closed', upsert: 'closed' }],
    ['paid', { insert: 'position-exists', change: 'not-changeable', upsert: 'not-changeable' }],
    ['revoked', { insert: 'closed', change: 'closed', upsert: 'closed' }],
  ])('that says something else, of a position that is %s', async (state, expected) => {
    const found: Record<string, string> = {}
    for (const mode of ['insert', 'change', 'upsert'] as const) {
      const id = world.newId()
      await states[state]!(id)
      const [before] = state === 'unknown' ? [] : [await world.positionOf(id)]
      found[mode] = (await world.told([put(id, mode, { description: 'Altra causale' })]))[0]!
      const after = await world.positionOf(id)
      const accepted = found[mode] === 'changed'
      expect(after.description).toBe(accepted ? 'Altra causale' : before!.description)
      if (state === 'cancelled' && accepted) expect(after.status).toBe('published')
    }
    expect(found).toEqual(expected)
  })

  it('leaves history and events as commands one by one do, and keeps the notice of a debt that is asked again', async () => {
    const id = world.newId()
    const [created] = await world.store([put(id)])
    if (created?.outcome !== 'created') throw new Error('not created')
    const notice = installmentsOf(await world.positionOf(id))[0]!.noticeNumber
    await world.store([cancel(id)])
    expect(await world.stored(created.debtPositionId)).toMatchObject({
      cancelledAt: world.ctx.now,
      position: { status: 'cancelled' },
    })
    await world.store([put(id, 'insert', { description: 'Di nuovo' })])
    const after = await world.stored(created.debtPositionId)
    expect(after).toMatchObject({ cancelledAt: undefined, position: { status: 'published', description: 'Di nuovo' } })
    expect(installmentsOf(after.position)[0]!.noticeNumber).toBe(notice)
    const facts = ['created', 'published', 'cancelled', 'restored', 'changed']
    expect(await world.actionsOf(created.debtPositionId)).toEqual({ audits: facts, events: facts })
  })

  it('and others of the same position in one load: in their order, once each', async () => {
    const [one, two] = [world.newId(), world.newId()]
    expect(await world.told([put(one), cancel(one), cancel(one), put(one), put(one), cancel(two), put(two)])).toEqual([
      'created',
      'cancelled',
      'unchanged',
      'changed',
      'unchanged',
      'position-unknown',
      'created',
    ])
    expect((await world.positionOf(one)).status).toBe('published')
  })

  it('names its service by code, by id, or by a taxonomy code that only one has', async () => {
    const named = (serviceCode: string) => put(world.newId(), 'insert', { serviceCode })
    const outcomes = await world.store(['MENSA', world.organization.serviceId, '9/0107101TS', 'ALTRO'].map(named))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created', 'discarded'])
    expect(outcomes[3]).toMatchObject({ problems: [{ pointer: '/serviceCode', code: 'service-unknown' }] })
    await world.environment.db.run(world.environment.platform(), (tx) =>
      tx.execute("UPDATE collection_service SET enabled = false WHERE organization_id = $1 AND code = 'PALESTRA'", [
        world.organization.id,
      ]),
    )
    expect(await world.told([named('PALESTRA')])).toEqual(['service-inactive'])
  })

  it('without a day gets one, and later without a day keeps it', async () => {
    const id = world.newId()
    const dayless = { paymentOptions: [{ installments: [{ line: 2, key: id, amountCents: 10_000 }] }] }
    expect(await world.told([put(id, 'insert', dayless)])).toEqual(['created'])
    expect(installmentsOf(await world.positionOf(id))[0]).toMatchObject({ payableAfterDueDate: true })
    expect(await world.told([put(id, 'insert', dayless)])).toEqual(['unchanged'])
  })

  it('says whether it is a draft, and debtors without tax code only where the service takes them', async () => {
    const [draft, anonymous] = [world.newId(), world.newId()]
    const debtor = { type: 'F', fiscalCode: 'ANONIMO', fullName: 'ANONIMO' }
    expect(await world.told([put(draft, 'insert', { publish: false }), put(anonymous, 'insert', { debtor })])).toEqual([
      'created',
      'anonymous-refused',
    ])
    expect((await world.positionOf(draft)).status).toBe('draft')
    await world.environment.db.run(world.environment.platform(), (tx) =>
      tx.execute('UPDATE collection_service SET anonymous_debtors = true WHERE organization_id = $1', [
        world.organization.id,
      ]),
    )
    expect(await world.told([put(anonymous, 'insert', { debtor })])).toEqual(['created'])
  })

  it('keeps what the file says of the collection and of the cause, for the transfer', async () => {
    const id = world.newId()
    const said = anInstallment({ key: id, collectionData: '9/0108104AP/', cause: `Mensa ${'x'.repeat(200)}` })
    await world.store([put(id, 'insert', { paymentOptions: [{ installments: [said] }] })])
    const [transfer] = installmentsOf(await world.positionOf(id))[0]!.transfers
    expect(transfer).toMatchObject({ taxonomyCode: '9/0108104AP/' })
    expect(transfer!.remittanceInformation).toHaveLength(140)
  })
})

describe('a budget', () => {
  const told = async (count: number, change = (budget: object[]): object => ({ budget })) => {
    const id = world.newId()
    const budget = Array.from({ length: count }, (_, index) => ({ chapter: `C${index}`, amountCents: 1 }))
    const installments = [anInstallment({ key: id, amountCents: count, ...change(budget) })]
    const [outcome] = await world.told([put(id, 'insert', { paymentOptions: [{ installments }] })])
    return outcome === 'created' ? installmentsOf(await world.positionOf(id))[0]!.transfers[0]!.budget?.length : outcome
  }

  it('has as many entries as a cell of the formats holds', async () => {
    const cellOf = (length: number) =>
      writeBudget(Array.from({ length }, () => ({ chapter: '1', amountCents: cents(1) })))
    expect([readBudget(cellOf(77))?.length, readBudget(cellOf(78))?.length]).toEqual([77, undefined])
    expect(await told(80)).toBe(80)
    expect(await told(80, (budget) => ({ transfers: [{ amountCents: 80, budget }] }))).toBe(80)
    expect(await told(81)).toBe('too_big')
  })
})

describe('the delivery that the organization has chosen for a service', () => {
  const other = { beneficiaryFiscalCode: '99999000021', beneficiaryName: 'Comune di Prova Due' }
  const theirs = { ...other, iban: 'IT60X0542811101000000123456', taxonomyCode: '9/0107101TS/', amountCents: 4_000 }
  /** The code of each transfer. */
  async function codesOf(change: Record<string, unknown>) {
    const id = world.newId()
    const installments = [anInstallment({ key: id, ...change })]
    expect(await world.told([put(id, 'insert', { paymentOptions: [{ installments }] })])).toEqual(['created'])
    return installmentsOf(await world.positionOf(id))[0]!.transfers.map(({ taxonomyCode }) => taxonomyCode)
  }
  const choose = (code: string) =>
    world.environment.db.run(world.environment.platform(), (tx) =>
      tx.execute("UPDATE collection_service SET taxonomy_code = $2 WHERE organization_id = $1 AND code = 'MENSA'", [
        world.organization.id,
        code,
      ]),
    )

  it('holds whatever files write before its code, and is not that of other collections', async () => {
    await choose('6/0107101TS/')
    for (const collectionData of ['9/0107101TS/', '0107101TS', '8/0107101TS/', '0/nessuna', undefined])
      expect(await codesOf({ collectionData })).toEqual(['6/0107101TS/'])
    expect(await codesOf({ collectionData: '7/0108104AP/' })).toEqual(['7/0108104AP/'])
    await choose('9/0107101TS/')
    expect(await codesOf({ collectionData: '6/0107101TS/' })).toEqual(['9/0107101TS/'])
  })

  it('holds for what is its own of a due with other bodies', async () => {
    await choose('6/0107101TS/')
    const own = { taxonomyCode: '9/0107101TS/', amountCents: 6_000 }
    const shared = { transfers: [own, theirs] }
    expect(await codesOf({ ...shared, collectionData: '9/0107101TS/' })).toEqual(['6/0107101TS/', '9/0107101TS/'])
    // Said of the transfer alone, it is meant.
    expect(await codesOf(shared)).toEqual(['9/0107101TS/', '9/0107101TS/'])
    await choose('9/0107101TS/')
  })
})

describe('loads of the same file at once', () => {
  it('leave each position once, and each cancellation once', async () => {
    const [kept, gone] = [world.newId(), world.newId()]
    await world.store([put(gone)])
    const rows = [put(kept), part(world.newId(), ['b1', 'b2'], 'insert'), cancel(gone)]
    const attempt = (): Promise<string[]> =>
      world.told(rows).catch((error: Error) => {
        if (!isTakenMeanwhile(error)) throw error
        return attempt()
      })
    const all = await Promise.all([attempt(), attempt(), attempt()])
    for (const [index, outcome] of ['created', 'created', 'cancelled'].entries())
      expect(all.map((each) => each[index]).toSorted()).toEqual([outcome, 'unchanged', 'unchanged'].toSorted())
    expect((await world.actionsOf((await world.positionOf(gone)).id)).events).toEqual([
      'created',
      'published',
      'cancelled',
    ])
  })
})

it('what the dialects make of a file is read', () => {
  const installment: FileInstallment = { line: 2, key: 'IUD-1', amountCents: 1 as never, noticeWanted: true }
  const position = aPosition('IUD-1', { paymentOptions: [{ key: '1', installments: [installment] }] }) as FilePosition
  expect(readFileRow({ ...put('IUD-1'), position })).toMatchObject({ ok: true, command: { action: 'put' } })
  const wrong = { ...put('IUD-1'), position: { ...position, description: 'x' } }
  expect(readFileRow(wrong)).toMatchObject({ ok: false, problems: [{ pointer: '/description' }] })
  expect(readFileRow({ ...cancel(''), externalId: '' })).toMatchObject({
    ok: false,
    problems: [{ pointer: '/externalId' }],
  })
})
