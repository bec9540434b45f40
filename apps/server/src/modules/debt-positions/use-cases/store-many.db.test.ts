import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { type PositionInput, positionInput } from '@repo/contracts/debt-positions/position-input'
import { installmentsOf } from '@repo/domain/debt-position'
import fc from 'fast-check'
import type { OrganizationCtx } from '#platform/context/ctx'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  aForm,
  firstOrganization,
  type Modules,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { DebtPositionsFacade, isTakenMeanwhile, readRow, type StoredPosition } from '../debt-positions.facade.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { CancelDebtPosition } from './cancel-debt-position.js'
import { CreateDebtPosition } from './create-debt-position.js'
import { PayByHand } from './pay-by-hand.js'

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

const options = (publish: boolean) => ({ externalSource: 'many', origin: 'import' as const, publish })
const facade = () => modules.get(DebtPositionsFacade)

/**
 * As whoever loads does: numbers first, then all rows in one transaction.
 * @param meanwhile between the two
 */
async function store(given: readonly unknown[], publish = true, source = 'many', meanwhile = async () => {}) {
  const rows = given.map(readRow)
  const how = { ...options(publish), externalSource: source }
  const prepared = await facade().prepareMany(ctx, rows, how)
  await meanwhile()
  return environment.db.run(ctx, (tx) => facade().storeMany(tx, rows, how, prepared))
}
const outcomes = async (given: readonly unknown[], publish = true) =>
  (await store(given, publish)).map((each) => each.outcome)
const find = async (id: string) =>
  (await environment.db.run(ctx, (tx) => modules.get(DebtPositionsRepository).find(tx, id)))!
/** History and events of a position, and the words by which it is found. */
const traces = (id: string) =>
  environment.db.run(environment.platform(), async (tx) => ({
    audits: await tx.query('SELECT action, actor_name, details FROM audit_entry WHERE subject_id = $1 ORDER BY id', [
      id,
    ]),
    events: await tx.query('SELECT name FROM outbox_event WHERE debt_position_id = $1 ORDER BY created_at, id', [id]),
    words: await tx.query('SELECT word FROM position_word WHERE debt_position_id = $1 ORDER BY word', [id]),
  }))
const count = async (table: string) =>
  (await environment.db.run(ctx, (tx) => tx.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)))!.n

function aRow(change: Partial<PositionInput> = {}): PositionInput {
  turn += 1
  const { collectionServiceId, debtor, description } = aForm(organization)
  return {
    collectionServiceId,
    debtor,
    description,
    externalId: `row-${turn}`,
    paymentOptions: [{ installments: [{ amountCents: 10_000, dueDate: '2026-12-31' }] }],
    ...change,
  }
}

/** Without what is given by whoever stores: identifiers, numbers, who gave the external id. */
function bare({ position, externalSource: _, updatedAt: __, ...stored }: StoredPosition & { updatedAt?: unknown }) {
  return {
    ...stored,
    position: {
      ...position,
      id: '',
      paymentOptions: position.paymentOptions.map((option) => ({
        ...option,
        id: '',
        installments: option.installments.map(({ id: _id, noticeNumber, iuv, ...rest }) => ({
          ...rest,
          numbered: noticeNumber?.length === 18 && iuv?.length === 17,
        })),
      })),
    },
  }
}

const text = fc.constantFrom("Dell'Acqua", 'TARI 2026', 'Niccolò Ferrè', 'Mensa <scuola> "Ada"', 'Ω 李 𠮷')
const installment = fc.record(
  {
    amountCents: fc.integer({ min: 3, max: 9_999_999 }),
    dueDate: fc.constantFrom('2026-12-31', '2027-03-01', '2026-01-01', '2090-01-01'),
    payableAfterDueDate: fc.boolean(),
    validFrom: fc.constantFrom('2026-11-01', '2026-12-01'),
    metadata: fc.constant([{ key: 'anno', value: '2026' }]),
    budget: fc.constantFrom(
      [{ chapter: '100/1', amountCents: 3 }],
      [{ chapter: '1', assessment: '7', amountCents: 9 }],
    ),
    amountSteps: fc.constantFrom([{ lastDay: '2026-12-01', amountCents: 2 }]),
  },
  { requiredKeys: ['amountCents', 'dueDate'] },
)
const anyRow = fc.record(
  {
    description: text,
    debtor: fc.record(
      {
        fiscalCode: fc.constantFrom(
          'RSSMRA80A01H501U',
          'rssmra80a01h501u',
          '99999000021',
          'RSSMRA80A01H501X',
          'ANONIMO',
        ),
        fullName: text,
        email: fc.constantFrom('a@b.example', ''),
        address: text,
      },
      { requiredKeys: ['fiscalCode', 'fullName'] },
    ),
    coDebtors: fc.array(fc.record({ fiscalCode: fc.constantFrom('99999000021', 'BNCNNA85A41F205W'), fullName: text }), {
      maxLength: 2,
    }),
    paymentOptions: fc.array(fc.record({ installments: fc.array(installment, { minLength: 1, maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 2,
    }),
  },
  { requiredKeys: ['description', 'debtor', 'paymentOptions'] },
)

describe('many positions in one transaction', () => {
  it('are what one by one they would be: the same position, history, events and words, or the same problems', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 6 }), fc.boolean(), async (given, publish) => {
        turn += 1
        const rows = given.map((each, index) => ({
          ...each,
          collectionServiceId: organization.serviceId,
          externalId: `${turn}-${index}`,
        }))
        const together = await store(rows, publish)
        for (const [index, row] of rows.entries()) {
          const outcome = together[index]!
          const parsed = readRow(row)
          if (!parsed.ok) {
            expect(outcome).toEqual({ outcome: 'discarded', problems: parsed.problems })
            continue
          }
          const alone = await modules
            .get(CreateDebtPosition)
            .run(ctx, { ...positionInput.parse(row), publish, origin: 'import', externalSource: 'alone' })
            .catch((error: { code: string; fields: unknown }) => error)
          if (typeof alone !== 'string') {
            expect(outcome).toEqual({ outcome: 'discarded', problems: alone.fields })
            continue
          }
          if (outcome.outcome !== 'created') throw new Error(`row ${index} was ${JSON.stringify(outcome)}`)
          expect(bare(await find(outcome.debtPositionId))).toEqual(bare(await find(alone)))
          const [mine, its] = [await traces(outcome.debtPositionId), await traces(alone)]
          expect(JSON.stringify(mine).replace(/3\d{17}/g, 'N')).toBe(JSON.stringify(its).replace(/3\d{17}/g, 'N'))
        }
      }),
      { numRuns: 25 },
    )
  })

  it('each with numbers of its own', async () => {
    const rows = Array.from({ length: 40 }, () => aRow())
    const numbers = new Set<string>()
    for (const outcome of await store(rows)) {
      if (outcome.outcome !== 'created') throw new Error('not created')
      for (const each of installmentsOf((await find(outcome.debtPositionId)).position)) numbers.add(each.noticeNumber!)
    }
    expect(numbers.size).toBe(40)
  })

  it('wrong rows spoil no other, and tell what is wrong of them', async () => {
    const before = await count('debt_position')
    const stored = await store([
      aRow({ externalId: undefined }),
      aRow(),
      'nothing of the kind',
      aRow({ collectionServiceId: '01990000-0000-7000-8000-000000000000' }),
      aRow({
        debtor: { fiscalCode: 'RSSMRA80A01H501X', fullName: 'Mario Rossi', email: undefined, address: undefined },
      }),
      aRow({ paymentOptions: [{ installments: [{ amountCents: 1, dueDate: '2020-01-01' }] }] }),
      aRow(),
    ])
    expect(stored.map((each) => (each.outcome === 'discarded' ? each.problems[0]?.pointer : each.outcome))).toEqual([
      '/externalId',
      'created',
      '/',
      '/collectionServiceId',
      '/debtor/fiscalCode',
      '/paymentOptions/0/installments/0/dueDate',
      'created',
    ])
    expect(await count('debt_position')).toBe(before + 2)
  })

  it('the same rows again change nothing, and say so', async () => {
    const rows = Array.from({ length: 5 }, () => aRow())
    expect(await outcomes(rows)).toEqual(Array(5).fill('created'))
    const before = [await count('audit_entry'), await count('outbox_event'), await count('transfer')]
    expect(await outcomes(rows)).toEqual(Array(5).fill('unchanged'))
    expect([await count('audit_entry'), await count('outbox_event'), await count('transfer')]).toEqual(before)
  })

  it('twice in one load: the second says the same, or changes the first', async () => {
    const row = aRow()
    const changed = { ...row, description: 'Un’altra causale' }
    const stored = await store([row, row, changed])
    expect(stored.map((each) => each.outcome)).toEqual(['created', 'unchanged', 'changed'])
    const [first] = stored
    if (first?.outcome !== 'created') throw new Error('not created')
    const after = await find(first.debtPositionId)
    expect(after).toMatchObject({ version: 3, position: { description: 'Un’altra causale', status: 'published' } })
    expect((await traces(first.debtPositionId)).events).toHaveLength(3)
  })

  it('what was decided before the transaction is decided again when somebody gave one of the ids meanwhile', async () => {
    const [mine, other] = [aRow(), aRow()]
    const stored = await store([mine, other], true, 'many', async () => {
      await store([{ ...mine, description: 'Di un altro' }])
    })
    expect(stored.map((each) => each.outcome)).toEqual(['changed', 'created'])
  })

  it('and when the service was closed meanwhile', async () => {
    const open = (enabled: boolean) =>
      environment.db.run(ctx, (tx) =>
        tx.execute('UPDATE collection_service SET enabled = $3 WHERE organization_id = $1 AND id = $2', [
          organization.id,
          organization.serviceId,
          enabled,
        ]),
      )
    const before = await count('debt_position')
    try {
      const [outcome] = await store([aRow()], true, 'many', async () => {
        await open(false)
      })
      expect(outcome).toMatchObject({ outcome: 'discarded', problems: [{ code: 'not-ready' }] })
    } finally {
      await open(true)
    }
    expect(await count('debt_position')).toBe(before)
  })

  it('a transaction that another overtakes with the same id fails, and says that it may be tried again', async () => {
    const row = aRow()
    const rows = [readRow(row)]
    const prepared = await facade().prepareMany(ctx, rows, options(true))
    const before = await count('transfer')
    const late = environment.db.run(ctx, async (tx) => {
      await facade().storeMany(tx, rows, options(true), prepared)
      await store([row])
    })
    await expect(late.catch((error: unknown) => isTakenMeanwhile(error))).resolves.toBe(true)
    expect(await count('transfer')).toBe(before + 1)
  })

  it('a draft of before is changed and published with numbers', async () => {
    const row = aRow()
    expect(await outcomes([row], false)).toEqual(['created'])
    const plan = { installments: [1, 2].map((month) => ({ amountCents: 5_000, dueDate: `2027-0${month}-28` })) }
    const [published] = await store([{ ...row, paymentOptions: [plan] }])
    if (published?.outcome !== 'changed') throw new Error('not changed')
    const { position, version } = await find(published.debtPositionId)
    expect(version).toBe(3)
    expect(position.status).toBe('published')
    expect(installmentsOf(position).map((each) => each.noticeNumber?.length)).toEqual([18, 18])
  })

  it('what is paid stays as it is: the same row is no change, another is refused; what was cancelled is refused', async () => {
    const [paid, cancelled] = [aRow(), aRow()]
    const [first, second] = await store([paid, cancelled])
    if (first?.outcome !== 'created' || second?.outcome !== 'created') throw new Error('not created')
    const before = await find(first.debtPositionId)
    await modules.get(PayByHand).run(ctx, {
      id: first.debtPositionId,
      version: before.version,
      installmentId: installmentsOf(before.position)[0]!.id,
      method: 'cash',
      amountCents: 10_000,
      paidOn: '2026-11-20',
      document: 'Q1',
      reason: 'Sportello',
    })
    await modules.get(CancelDebtPosition).run(ctx, { id: second.debtPositionId, version: 2, reason: 'Errore' })
    const again = await store([paid, { ...paid, description: 'Altro' }, cancelled])
    expect(again.map((each) => (each.outcome === 'discarded' ? each.problems[0]?.code : each.outcome))).toEqual([
      'unchanged',
      'not-changeable',
      'closed',
    ])
  })

  it('a preview tells the same and leaves nothing', async () => {
    const [known, fresh] = [aRow(), aRow()]
    await store([known])
    const rows = [known, { ...known, description: 'Altro' }, fresh, fresh, {}].map(readRow)
    const before = [await count('debt_position'), await count('notice_counter'), await count('search_word')]
    const plans = await environment.db.run(ctx, (tx) => facade().previewMany(tx, rows, options(true), new Map()))
    expect(plans.map((each) => each.outcome)).toEqual(['unchanged', 'changed', 'created', 'unchanged', 'discarded'])
    expect([await count('debt_position'), await count('notice_counter'), await count('search_word')]).toEqual(before)
  })

  it('loads of the same rows at once leave one position each', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => aRow({ description: `Parola${index} nuova${index}` }))
    const attempt = async (): Promise<void> => {
      for (;;) {
        const done = await store(rows).then(
          () => true,
          (error: unknown) => {
            if (!isTakenMeanwhile(error)) throw error
            return false
          },
        )
        if (done) return
      }
    }
    const before = await count('debt_position')
    await Promise.all([attempt(), attempt(), attempt()])
    expect(await count('debt_position')).toBe(before + 30)
  })

  it('services outside the list do not exist, nor do their positions', async () => {
    const row = aRow()
    await store([row])
    const rows = [row].map(readRow)
    const elsewhere = { ...options(true), collectionServiceIds: [] }
    const [outcome] = await environment.db.run(ctx, (tx) => facade().storeMany(tx, rows, elsewhere, undefined))
    expect(outcome).toMatchObject({ outcome: 'discarded', problems: [{ code: 'service-unknown' }] })
  })
})
