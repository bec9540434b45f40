import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { type DebtPosition, installmentsOf } from '@repo/domain/debt-position'
import { buildNoticeNumber, parseSegregationCode } from '@repo/domain/notice-number'
import type { FileInstallment, FilePosition } from '@repo/wire/files/file-dialect'
import type { OrganizationCtx } from '#platform/context/ctx'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { NoticeBlocksRepository } from '../../blank-notices/notice-blocks.repository.js'
import { ReserveNoticeBlock } from '../../blank-notices/use-cases/reserve-notice-block.js'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { DebtPositionsFacade, isTakenMeanwhile, readFileRow } from '../debt-positions.facade.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { PayByHand } from './pay-by-hand.js'
import { PublishDebtPosition } from './publish-debt-position.js'
import { RevokeDebtPosition } from './revoke-debt-position.js'

jest.setTimeout(120_000)

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization
let ctx: OrganizationCtx
let turn = 0

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  ctx = environment.as(organization.id)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

type Mode = 'insert' | 'change' | 'upsert'
type Given = Record<string, unknown>

const facade = () => modules.get(DebtPositionsFacade)
const options = (publish = true) => ({ externalSource: 'file', origin: 'import' as const, publish })

async function store(given: readonly Given[], publish = true) {
  const rows = given.map(readFileRow)
  const prepared = await facade().prepareMany(ctx, rows, options(publish))
  return environment.db.run(ctx, (tx) => facade().storeMany(tx, rows, options(publish), prepared))
}
const told = async (given: readonly Given[], publish = true) =>
  (await store(given, publish)).map((each) =>
    each.outcome === 'discarded' ? each.problems.map(({ code }) => code).join() : each.outcome,
  )
const positionOf = async (externalId: string): Promise<DebtPosition> => {
  const found = await environment.db.run(ctx, (tx) =>
    modules.get(DebtPositionsRepository).findIdByExternalId(tx, 'file', externalId),
  )
  return (await stored(found!)).position
}
const stored = async (id: string) =>
  (await environment.db.run(ctx, (tx) => modules.get(DebtPositionsRepository).find(tx, id)))!
const actionsOf = (id: string) =>
  environment.db.run(environment.platform(), async (tx) => ({
    audits: (
      await tx.query<{ action: string }>('SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id', [id])
    ).map(({ action }) => action.replace('debtPositions.', '')),
    events: (
      await tx.query<{ name: string }>(
        'SELECT name FROM outbox_event WHERE debt_position_id = $1 ORDER BY created_at, id',
        [id],
      )
    ).map(({ name }) => name.replace('debtPositions.', '')),
  }))

function newId(): string {
  turn += 1
  return `FR-${turn}`
}
const anInstallment = (change: Given = {}) => ({ line: 2, amountCents: 10_000, dueDate: '2026-12-31', ...change })
const aPosition = (externalId: string, change: Given = {}): Given => ({
  externalId,
  serviceCode: 'MENSA',
  description: 'Mensa di dicembre',
  debtor: { type: 'F', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
  paymentOptions: [{ installments: [anInstallment({ key: externalId })] }],
  ...change,
})
const put = (externalId: string, mode: Mode = 'insert', change: Given = {}): Given => ({
  line: 2,
  lines: [2],
  action: 'put',
  mode,
  externalId,
  problems: [],
  position: aPosition(externalId, change),
})
const cancel = (externalId: string, installmentKeys?: readonly string[]): Given => ({
  line: 2,
  lines: [2],
  action: 'cancel',
  mode: 'change',
  externalId,
  installmentKeys,
})
/** A row of some installments of a plan, by their keys. */
const part = (
  externalId: string,
  keys: readonly string[],
  mode: Mode,
  change: Given = {},
  whole: Given = {},
): Given => ({
  ...put(externalId, mode, {
    paymentOptions: [{ installments: keys.map((key) => anInstallment({ key, amountCents: 5_000, ...change })) }],
    ...whole,
  }),
  installmentKeys: keys,
})

/** Brings a position of that external id into a state. */
const states: Record<string, (externalId: string) => Promise<unknown>> = {
  unknown: async () => undefined,
  draft: (id) => store([put(id)], false),
  published: (id) => store([put(id)]),
  cancelled: (id) => store([put(id), cancel(id)]),
  paid: async (id) => {
    await store([put(id)])
    const position = await positionOf(id)
    await modules.get(PayByHand).run(ctx, {
      id: position.id,
      version: (await stored(position.id)).version,
      installmentId: installmentsOf(position)[0]!.id,
      method: 'cash',
      amountCents: 10_000,
      paidOn: '2026-11-20',
      document: 'Q1',
      reason: 'Sportello',
    })
  },
  revoked: async (id) => {
    await store([put(id)])
    const { id: positionId } = await positionOf(id)
    const { version } = await stored(positionId)
    await modules.get(RevokeDebtPosition).run(ctx, { id: positionId, version, reason: 'Sgravio', act: 'Det. 1' })
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
      const id = newId()
      await states[state]!(id)
      found[mode] = (await told([mode === 'cancel' ? cancel(id) : put(id, mode)]))[0]!
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
      const id = newId()
      await states[state]!(id)
      const [before] = state === 'unknown' ? [] : [await positionOf(id)]
      found[mode] = (await told([put(id, mode, { description: 'Altra causale' })]))[0]!
      const after = await positionOf(id)
      const accepted = found[mode] === 'changed'
      expect(after.description).toBe(accepted ? 'Altra causale' : before!.description)
      if (state === 'cancelled' && accepted) expect(after.status).toBe('published')
    }
    expect(found).toEqual(expected)
  })

  it('leaves history and events as commands one by one do, and keeps the notice of a debt that is asked again', async () => {
    const id = newId()
    const [created] = await store([put(id)])
    if (created?.outcome !== 'created') throw new Error('not created')
    const notice = installmentsOf(await positionOf(id))[0]!.noticeNumber
    await store([cancel(id)])
    expect(await stored(created.debtPositionId)).toMatchObject({
      cancelledAt: ctx.now,
      position: { status: 'cancelled' },
    })
    await store([put(id, 'insert', { description: 'Di nuovo' })])
    const after = await stored(created.debtPositionId)
    expect(after).toMatchObject({ cancelledAt: undefined, position: { status: 'published', description: 'Di nuovo' } })
    expect(installmentsOf(after.position)[0]!.noticeNumber).toBe(notice)
    const facts = ['created', 'published', 'cancelled', 'restored', 'changed']
    expect(await actionsOf(created.debtPositionId)).toEqual({ audits: facts, events: facts })
  })

  it('and others of the same position in one load: in their order, once each', async () => {
    const [one, two] = [newId(), newId()]
    expect(await told([put(one), cancel(one), cancel(one), put(one), put(one), cancel(two), put(two)])).toEqual([
      'created',
      'cancelled',
      'unchanged',
      'changed',
      'unchanged',
      'position-unknown',
      'created',
    ])
    expect((await positionOf(one)).status).toBe('published')
  })

  it('names its service by code, by id, or by a taxonomy code that only one has', async () => {
    const named = (serviceCode: string) => put(newId(), 'insert', { serviceCode })
    const outcomes = await store(['MENSA', organization.serviceId, '9/0107101TS', 'ALTRO'].map(named))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created', 'discarded'])
    expect(outcomes[3]).toMatchObject({ problems: [{ pointer: '/serviceCode', code: 'service-unknown' }] })
    await environment.db.run(environment.platform(), (tx) =>
      tx.execute("UPDATE collection_service SET enabled = false WHERE organization_id = $1 AND code = 'PALESTRA'", [
        organization.id,
      ]),
    )
    expect(await told([named('PALESTRA')])).toEqual(['service-inactive'])
  })

  it('without a day gets one, and later without a day keeps it', async () => {
    const id = newId()
    const dayless = { paymentOptions: [{ installments: [{ line: 2, key: id, amountCents: 10_000 }] }] }
    expect(await told([put(id, 'insert', dayless)])).toEqual(['created'])
    expect(installmentsOf(await positionOf(id))[0]).toMatchObject({ payableAfterDueDate: true })
    expect(await told([put(id, 'insert', dayless)])).toEqual(['unchanged'])
  })

  it('says whether it is a draft, and debtors without tax code only where the service takes them', async () => {
    const [draft, anonymous] = [newId(), newId()]
    const debtor = { type: 'F', fiscalCode: 'ANONIMO', fullName: 'ANONIMO' }
    expect(await told([put(draft, 'insert', { publish: false }), put(anonymous, 'insert', { debtor })])).toEqual([
      'created',
      'anonymous-refused',
    ])
    expect((await positionOf(draft)).status).toBe('draft')
    await environment.db.run(environment.platform(), (tx) =>
      tx.execute('UPDATE collection_service SET anonymous_debtors = true WHERE organization_id = $1', [
        organization.id,
      ]),
    )
    expect(await told([put(anonymous, 'insert', { debtor })])).toEqual(['created'])
  })

  it('keeps what the file says of the collection and of the cause, for the transfer', async () => {
    const id = newId()
    const said = anInstallment({ key: id, collectionData: '9/0108104AP/', cause: `Mensa ${'x'.repeat(200)}` })
    await store([put(id, 'insert', { paymentOptions: [{ installments: [said] }] })])
    const [transfer] = installmentsOf(await positionOf(id))[0]!.transfers
    expect(transfer).toMatchObject({ taxonomyCode: '9/0108104AP/' })
    expect(transfer!.remittanceInformation).toHaveLength(140)
  })
})

describe('numbers that a file brings', () => {
  const numbersOf = (base: number, code = '01') =>
    buildNoticeNumber({ segregationCode: parseSegregationCode(code)!, base })
  const bringing = (id: string, numbers: Given): Given =>
    put(id, 'insert', { paymentOptions: [{ installments: [anInstallment({ key: id, ...numbers })] }] })

  it.each<[string, () => Given, string]>([
    ['right and free, as IUV', () => ({ iuv: numbersOf(1_000_001).iuv }), 'created'],
    ['right and free, as notice number', () => ({ noticeNumber: numbersOf(1_000_002).noticeNumber }), 'created'],
    ['of another segregation code', () => ({ iuv: numbersOf(1_000_003, '02').iuv }), 'iuv-not-ours'],
    ['of fifteen digits', () => ({ iuv: '123456789012345' }), 'iuv-not-ours'],
    ['a creditor reference', () => ({ iuv: 'RF98123456789012345678901' }), 'iuv-not-ours'],
    ['of another aux digit', () => ({ noticeNumber: `0${numbersOf(1_000_004).iuv}` }), 'iuv-not-ours'],
    ['with wrong check digits', () => ({ iuv: `${numbersOf(1_000_005).iuv.slice(0, 15)}99` }), 'iuv-check-digits'],
    [
      'that do not agree',
      () => ({ iuv: numbersOf(1_000_006).iuv, noticeNumber: numbersOf(1_000_007).noticeNumber }),
      'iuv-mismatch',
    ],
    ['that the counter has given to another', () => ({ iuv: numbersOf(1).iuv }), 'iuv-taken'],
  ])('%s', async (_, numbers, expected) => {
    await publishPosition(modules, ctx, organization, environment)
    const id = newId()
    expect(await told([bringing(id, numbers())])).toEqual([expected])
    if (expected !== 'created') return
    expect(installmentsOf(await positionOf(id))[0]).toMatchObject(numbers())
    expect(await told([bringing(id, numbers())])).toEqual(['unchanged'])
    expect(await told([put(id)])).toEqual(['unchanged'])
    expect(await told([bringing(newId(), numbers())])).toEqual(['iuv-taken'])
    expect(await told([{ ...bringing(id, { iuv: numbersOf(1_500_000).iuv }), mode: 'change' }])).toEqual(['iuv-fixed'])
  })

  it('twice in one load are given once', async () => {
    const { iuv } = numbersOf(1_200_000)
    expect(await told([bringing(newId(), { iuv }), bringing(newId(), { iuv })])).toEqual(['created', 'iuv-taken'])
  })

  it('stay on a draft, and are those of its notice when it is published', async () => {
    const id = newId()
    const { iuv, noticeNumber } = numbersOf(1_300_000)
    expect(await told([bringing(id, { iuv })], false)).toEqual(['created'])
    const position = await positionOf(id)
    await modules.get(PublishDebtPosition).run(ctx, { id: position.id })
    expect(installmentsOf(await positionOf(id))[0]).toMatchObject({ noticeNumber, status: 'unpaid' })
  })

  it('are leapt over by the counter when it reaches them', async () => {
    const { next } = (await environment.db.run(ctx, (tx) =>
      tx.one<{ next: number }>("SELECT next_base AS next FROM notice_counter WHERE segregation_code = '01'"),
    ))!
    const brought = Array.from({ length: 30 }, (_, index) => numbersOf(next + 3 + index).iuv)
    expect(new Set(await told(brought.map((iuv) => bringing(newId(), { iuv }))))).toEqual(new Set(['created']))
    const given = await told(Array.from({ length: 40 }, () => put(newId())))
    expect(new Set(given)).toEqual(new Set(['created']))
  })

  it('are free also where the counter has passed without giving them', async () => {
    await environment.db.run(ctx, (tx) => facade().reserveNumbers(tx, 10))
    const { next } = (await environment.db.run(ctx, (tx) =>
      tx.one<{ next: number }>("SELECT next_base AS next FROM notice_counter WHERE segregation_code = '01'"),
    ))!
    expect(await told([bringing(newId(), { iuv: numbersOf(next - 5).iuv })])).toEqual(['created'])
  })

  it('come before those of the counter in their own load, whatever the order of the rows', async () => {
    const { next } = (await environment.db.run(ctx, (tx) =>
      tx.one<{ next: number }>("SELECT next_base AS next FROM notice_counter WHERE segregation_code = '01'"),
    ))!
    const rows = [put(newId()), put(newId()), bringing(newId(), { iuv: numbersOf(next).iuv }), put(newId())]
    expect(await told(rows)).toEqual(['created', 'created', 'created', 'created'])
  })

  it('that a pad has, are not free', async () => {
    const { next } = (await environment.db.run(ctx, (tx) =>
      tx.one<{ next: number }>("SELECT next_base AS next FROM notice_counter WHERE segregation_code = '01'"),
    ))!
    const organizations = modules.get(OrganizationsFacade)
    await new ReserveNoticeBlock(environment.db, organizations, facade(), new NoticeBlocksRepository()).run(ctx, {
      collectionServiceId: organization.serviceId,
      count: 3,
      note: 'Prova',
    })
    expect(await told([bringing(newId(), { iuv: numbersOf(next + 1).iuv })])).toEqual(['iuv-taken'])
  })

  it('asked for by two loads at once, are given to one', async () => {
    const { iuv } = numbersOf(1_400_000)
    const attempt = async (id: string): Promise<string> =>
      told([bringing(id, { iuv })]).then(
        ([outcome]) => outcome!,
        (error: Error) => {
          if (!isTakenMeanwhile(error)) throw error
          return attempt(id)
        },
      )
    const outcomes = await Promise.all([attempt(newId()), attempt(newId()), attempt(newId())])
    expect(outcomes.toSorted()).toEqual(['created', 'iuv-taken', 'iuv-taken'])
  })
})

describe('a row of some installments of a position', () => {
  const plan = async (publish = true) => {
    const id = newId()
    const keys = [1, 2, 3].map((number) => `${id}-${number}`)
    expect(await told([part(id, keys, 'insert')], publish)).toEqual(['created'])
    return { id, keys, first: keys[0]!, second: keys[1]! }
  }
  const statuses = async (id: string) => installmentsOf(await positionOf(id)).map(({ status }) => status)
  const amounts = async (id: string) => installmentsOf(await positionOf(id)).map(({ amountCents }) => amountCents)

  it('changes those, and leaves the others', async () => {
    const { id, second, keys } = await plan()
    expect(await told([part(id, [second], 'insert')])).toEqual(['unchanged'])
    expect(await told([part(id, [second], 'insert', { amountCents: 6_000 })])).toEqual(['position-exists'])
    expect(await told([part(id, [second], 'change', { amountCents: 6_000 })])).toEqual(['changed'])
    expect(await amounts(id)).toEqual([5_000, 6_000, 5_000])
    expect(await told([part(id, [keys[2]!, second], 'upsert', { amountCents: 7_000 })])).toEqual(['changed'])
    expect(await amounts(id)).toEqual([5_000, 7_000, 7_000])
    expect(await told([part(id, ['other'], 'change')])).toEqual(['installment-unknown'])
  })

  it('adds to a draft, and not to what is published', async () => {
    const [draft, published] = [await plan(false), await plan()]
    const fourth = (id: string) => part(id, [`${id}-4`], 'insert')
    expect(await told([fourth(published.id)])).toEqual(['structure-fixed'])
    expect(await told([fourth(draft.id)], false)).toEqual(['changed'])
    expect(await amounts(draft.id)).toEqual([5_000, 5_000, 5_000, 5_000])
    // What publishes it numbers all of them.
    expect(await told([part(draft.id, [draft.first], 'upsert')])).toEqual(['changed'])
    expect(await statuses(draft.id)).toEqual(['unpaid', 'unpaid', 'unpaid', 'unpaid'])
  })

  it('cancels those; the last one closes the position; inserted again, one is to be paid again', async () => {
    const { id, keys, first } = await plan()
    expect(await told([cancel(id, [first])])).toEqual(['cancelled'])
    expect(await statuses(id)).toEqual(['cancelled', 'unpaid', 'unpaid'])
    expect(await told([cancel(id, [first]), part(id, [first], 'change')])).toEqual(['unchanged', 'closed'])
    expect(await told([part(id, [first], 'insert')])).toEqual(['changed'])
    expect(await statuses(id)).toEqual(['unpaid', 'unpaid', 'unpaid'])
    expect(await told([cancel(id, keys), cancel(id, ['other'])])).toEqual(['cancelled', 'installment-unknown'])
    expect(await positionOf(id)).toMatchObject({ status: 'cancelled' })
    const { events } = await actionsOf((await positionOf(id)).id)
    expect(events).toEqual(['created', 'published', 'changed', 'changed', 'cancelled'])
  })

  it('is found by its key alone', async () => {
    const { id, second } = await plan()
    const alone = put(second, 'change', { paymentOptions: [{ installments: [anInstallment({ key: second })] }] })
    expect(await told([alone])).toEqual(['changed'])
    expect(await amounts(id)).toEqual([5_000, 10_000, 5_000])
    expect(await told([cancel(second, [second])])).toEqual(['cancelled'])
    expect(await statuses(id)).toEqual(['unpaid', 'cancelled', 'unpaid'])
  })

  it('does not cancel what is paid in part', async () => {
    const { id, first, second } = await plan()
    const position = await positionOf(id)
    await modules.get(PayByHand).run(ctx, {
      id: position.id,
      version: (await stored(position.id)).version,
      installmentId: installmentsOf(position)[0]!.id,
      method: 'cash',
      amountCents: 5_000,
      paidOn: '2026-11-20',
      document: 'Q1',
      reason: 'Sportello',
    })
    expect(await told([cancel(id, [first]), cancel(id, [second]), cancel(id)])).toEqual([
      'not-changeable',
      'not-changeable',
      'not-changeable',
    ])
  })

  it('of another debtor who owes the same leaves the first one where it is', async () => {
    const id = newId()
    const other = { type: 'G', fiscalCode: '99999000021', fullName: 'Bianchi e figli' }
    const both = { coDebtors: [other] }
    expect(await told([part(id, ['a1', 'a2'], 'insert', {}, both)])).toEqual(['created'])
    expect(await told([part(id, ['a2'], 'insert', {}, { debtor: other })])).toEqual(['unchanged'])
    expect(await told([part(id, ['a2'], 'change', { amountCents: 1 }, { debtor: other })])).toEqual(['changed'])
    expect(await positionOf(id)).toMatchObject({
      debtor: { fullName: 'Mario Rossi' },
      coDebtors: [{ fullName: 'Bianchi e figli' }],
    })
  })

  it('of a whole plan finds each installment by its key, whatever their order', async () => {
    const { id, keys } = await plan()
    const turned = { ...part(id, keys.toReversed(), 'change', { amountCents: 8_000 }), installmentKeys: undefined }
    expect(await told([turned])).toEqual(['changed'])
    const position = await positionOf(id)
    expect(installmentsOf(position).map(({ key, number }) => [key, number])).toEqual(
      keys.map((key, index) => [key, index + 1]),
    )
    const fewer = { ...part(id, keys.slice(1), 'change'), installmentKeys: undefined }
    expect(await told([fewer])).toEqual(['structure-fixed'])
  })
})

describe('loads of the same file at once', () => {
  it('leave each position once, and each cancellation once', async () => {
    const [kept, gone] = [newId(), newId()]
    await store([put(gone)])
    const rows = [put(kept), part(newId(), ['b1', 'b2'], 'insert'), cancel(gone)]
    const attempt = (): Promise<string[]> =>
      told(rows).catch((error: Error) => {
        if (!isTakenMeanwhile(error)) throw error
        return attempt()
      })
    const all = await Promise.all([attempt(), attempt(), attempt()])
    for (const [index, outcome] of ['created', 'created', 'cancelled'].entries())
      expect(all.map((each) => each[index]).toSorted()).toEqual([outcome, 'unchanged', 'unchanged'].toSorted())
    expect((await actionsOf((await positionOf(gone)).id)).events).toEqual(['created', 'published', 'cancelled'])
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
