import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import type { listDebtPositions } from '@repo/contracts/debt-positions/debt-positions'
import type { InputOf } from '@repo/contracts/http/endpoint'
import fc from 'fast-check'
import { PlatformModule } from '#platform/platform.module'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import {
  aForm,
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../test/support/test-organization.js'
import { DebtPositionsWork } from './debt-positions.module.js'
import { DebtPositionsQueries } from './debt-positions.queries.js'
import { DebtPositionsRepository } from './debt-positions.repository.js'
import { CreateDebtPosition } from './use-cases/create-debt-position.js'
import { IndexOldPositions } from './use-cases/index-old-positions.js'
import { UpdateDebtPosition } from './use-cases/update-debt-position.js'

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization
let other: TestOrganization
const ids: Record<string, string> = {}

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  other = await registerOrganization(modules, environment, secondOrganization)
  await store('niccolo', 'Niccolò D’Angelo', 'TARI 2026, Contrada Città Giardino')
  await store('ferrari', 'Maria Ferrarini', 'Mensa scolastica 3B')
  await store('rosi', 'Anna Rosi', 'Verbale AB123CD')
  await store('rossi', 'Luca Rossi', 'Lampade votive')
  await store('omocode', 'Bianca Sala', 'Sosta', 'RSSMRA80A01H50MM')
  await store('stranger', 'Zita Ferrarini', 'Mensa', undefined, other)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

async function store(name: string, fullName: string, description: string, fiscalCode?: string, of = organization) {
  const debtor = { fiscalCode: fiscalCode ?? 'VRDNNA85T50F205E', fullName, email: undefined, address: undefined }
  ids[name] = await modules
    .get(CreateDebtPosition)
    .run(environment.as(of.id), aForm(of, { publish: false, description, debtor }))
}

type ListQuery = InputOf<typeof listDebtPositions>['query']
const list = (search: string, of = organization) =>
  environment.db.run(environment.as(of.id), (tx) =>
    new DebtPositionsQueries(environment.vault).list(tx, {
      sort: 'createdAt',
      page: 1,
      size: 100,
      search,
    } as ListQuery),
  )
const names = async (search: string) => {
  const known = new Map(Object.entries(ids).map(([name, id]) => [id, name]))
  return (await list(search)).items.map((item) => known.get(item.id))
}

describe('words', () => {
  it.each([
    ['niccolò', ['niccolo']],
    ['NICCOLO', ['niccolo']],
    ['d’angelo', ['niccolo']],
    ["D'Angelo niccolo", ['niccolo']],
    ['angelo', ['niccolo']],
    ['dangelo', ['niccolo']],
    ['citta giard', ['niccolo']],
    ['3b', ['ferrari']],
    ['ab123cd', ['rosi']],
  ])('%s finds %j, with accents or without', async (search, expected) => {
    expect(await names(search)).toEqual(expected)
  })

  it.each([
    ['nicolo', ['niccolo']],
    ['ferarini', ['ferrari']],
    ['feraryni', ['ferrari']],
    ['Frerarini', ['ferrari']],
    ['rozsi', ['rossi', 'rosi']],
    ['mensa ferarini', ['ferrari']],
    ['ab124cd', []],
    ['ferxyzini', []],
  ])('%s, written wrong, finds %j', async (search, expected) => {
    expect((await names(search)).sort()).toEqual([...expected].sort())
  })

  it('are taken as they are when they are there, and told when they are taken for others', async () => {
    expect(await names('rosi')).toEqual(['rosi'])
    expect(await list('rosi')).not.toHaveProperty('similarWords')
    expect((await list('ferarini')).similarWords).toEqual(['ferrarini'])
  })

  it('follow the changes of a position, its co-debtors too', async () => {
    const { id } = await changed('Sara Colombo', [{ fiscalCode: '12345678903', fullName: 'Falegnameria Ölander' }])
    expect(await names('lampade colombo')).toEqual(['rossi'])
    expect(await names('olander')).toEqual(['rossi'])
    expect(await names('12345678903')).toEqual(['rossi'])
    expect(await names('luca')).toEqual([])
    await changed('Luca Rossi', [])
    expect(await names('olander')).toEqual([])
    expect(id).toBe(ids.rossi)
  })

  it('of one organization are unknown to the others', async () => {
    expect((await list('niccolo', other)).total).toBe(0)
    expect((await list('ferarini', other)).items.map((item) => item.debtorName)).toEqual(['Zita Ferrarini'])
  })
})

describe('tax codes', () => {
  it.each(['RSSMRA80A01H50MM', 'RSSMRA80A01H501U', 'rssmra80a01h5lmz', 'RSS MRA 80A01 H501X'])(
    '%s finds its debtor, with omocodia letters or without',
    async (search) => {
      expect(await names(search)).toEqual(['omocode'])
    },
  )
})

it('positions stored before the index are indexed in turns', async () => {
  const work = await Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'cli'), DebtPositionsWork],
  }).compile()
  try {
    for (const { id } of [organization, other])
      await environment.db.run(environment.as(id), async (tx) => {
        await tx.execute('UPDATE debt_position SET debtor_search_key = NULL WHERE organization_id = $1', [id])
        await tx.execute('DELETE FROM position_word WHERE organization_id = $1', [id])
      })
    expect(await names('niccolo')).toEqual([])
    const run = () =>
      work.get(IndexOldPositions).run({
        scope: { kind: 'platform', reason: 'test' },
        actor: { kind: 'system', name: 'test' },
        correlationId: 'test',
        now: new Date(),
      })
    expect(await run()).toBe(Object.keys(ids).length)
    expect(await run()).toBe(0)
    expect(await names('nicolo')).toEqual(['niccolo'])
    expect(await names('RSSMRA80A01H501U')).toEqual(['omocode'])
  } finally {
    await work.close()
  }
})

async function changed(fullName: string, coDebtors: readonly { fiscalCode: string; fullName: string }[]) {
  const id = ids.rossi!
  const ctx = environment.as(organization.id)
  const stored = (await environment.db.run(ctx, (tx) => modules.get(DebtPositionsRepository).find(tx, id)))!
  await modules.get(UpdateDebtPosition).run(ctx, id, {
    version: stored.version,
    collectionServiceId: organization.serviceId,
    description: 'Lampade votive',
    debtor: { fiscalCode: 'VRDNNA85T50F205E', fullName },
    coDebtors: [...coDebtors],
    paymentOptions: [{ installments: [{ amountCents: 1_000, dueDate: '2030-01-31' }] }],
  })
  return { id }
}

describe('the words of a text', () => {
  const wordsOf = async (texts: readonly string[]) => {
    const rows = await environment.db.run(environment.platform(), (tx) =>
      tx.query<{ given: string; words: string[] }>(
        'SELECT given, ARRAY(SELECT w FROM search_words(given) AS w ORDER BY w COLLATE "C") AS words FROM unnest($1::text[]) AS given',
        [texts],
      ),
    )
    return new Map(rows.map(({ given, words }) => [given, words]))
  }

  it('are the same by the short way of ASCII and by the long one of everything else', async () => {
    const ascii = fc.string({
      unit: fc.constantFrom(...' aBzZ09\'`"-_.,;:/\\()[]{}<>=+*&%$#@!?^~|\t\n\r\u0001\u007f'),
      maxLength: 60,
    })
    const texts = fc.sample(ascii, 300)
    // What has no letter and no digit of its own, and takes the long way.
    const [short, long] = [await wordsOf(texts), await wordsOf(texts.map((text) => `${text} …`))]
    for (const text of texts) expect({ text, words: long.get(`${text} …`) }).toEqual({ text, words: short.get(text) })
    expect([...(await wordsOf(["Dell'Acqua 3B-TARI"])).values()]).toEqual([
      ['3b', 'acqua', 'dell', 'dellacqua', 'tari'],
    ])
  })
})
