import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { listDebtPositions } from '@repo/contracts/debt-positions/debt-positions'
import type { InputOf } from '@repo/contracts/http/endpoint'
import type { Installment } from '@repo/domain/debt-position'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { JournalFacade } from '#modules/journal/journal.facade'
import { RecordReceipt } from '#modules/payments/use-cases/record-receipt'
import { uuidv7 } from '#platform/context/ids'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import {
  aForm,
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../test/support/test-organization.js'
import { DebtPositionsReadingController } from './debt-positions.backoffice.controller.js'
import { DebtPositionsQueries } from './debt-positions.queries.js'
import { DebtPositionsRepository } from './debt-positions.repository.js'
import { positionDisplayStatus } from './display-status.js'
import { PositionDetailQueries } from './position-detail.queries.js'
import { PositionReader } from './position-reader.js'
import { TimelineQueries } from './timeline.queries.js'
import { CancelDebtPosition } from './use-cases/cancel-debt-position.js'
import { CreateDebtPosition, type CreateInput } from './use-cases/create-debt-position.js'

let environment: TestEnvironment
let modules: Modules
let queries: DebtPositionsQueries
/** Collects lunches, payable late. */
let organization: TestOrganization
/** The same organization, collecting for the gym: nothing is accepted after the due day. */
let gym: TestOrganization
let other: TestOrganization

/** What the archive holds, by the name that these tests give it. All on 20 November 2026, Rome. */
const ids: Record<string, string> = {}
const installments: Record<string, Installment> = {}
const today = new Date('2026-11-20T11:00:00Z')

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  queries = new DebtPositionsQueries(environment.vault)
  organization = await registerOrganization(modules, environment, firstOrganization)
  gym = await registerOrganization(modules, environment, firstOrganization, 'PALESTRA')
  other = await registerOrganization(modules, environment, secondOrganization)
  await arrange()
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

async function arrange() {
  const of = (name: string) => ({ fullName: name, email: undefined, address: undefined })
  const anna = { ...of('Anna Verdi'), fiscalCode: 'VRDNNA85T50F205E' }
  const company = { ...of('Panificio 100% Farina S.r.l.'), fiscalCode: '12345678903' }
  // Each a minute after the one before, from the first of November.
  let minute = 0
  const when = () => new Date(Date.parse('2026-11-01T10:00:00Z') + ++minute * 60_000)
  const publish = async (name: string, change: Partial<CreateInput> = {}, service = organization) => {
    const ctx = environment.as(service.id, undefined, when())
    const { id, installment } = await publishPosition(modules, ctx, service, environment, change)
    ids[name] = id
    installments[name] = installment
  }
  ids.draft = await modules
    .get(CreateDebtPosition)
    .run(
      environment.as(organization.id, undefined, when()),
      aForm(organization, { publish: false, debtor: { ...anna }, amountCents: 700, description: 'Gita al museo' }),
    )
  await publish('soon', { dueDate: '2026-11-27', amountCents: 1_000 })
  await publish('later', { dueDate: '2026-11-28', amountCents: 2_000, debtor: { ...anna } })
  await publish('late', { dueDate: '2026-11-19', amountCents: 3_000 })
  await publish('expired', { dueDate: '2026-11-19', amountCents: 4_000, debtor: { ...company } }, gym)
  await publish('today', { dueDate: '2026-11-20', amountCents: 5_000 }, gym)
  await publish('cancelled', { amountCents: 6_000 })
  await publish('paid', { amountCents: 10_000 })
  await publish('paidLongAgo', { amountCents: 20_000 })
  await publish('refused', { amountCents: 40_000, dueDate: '2027-03-01' })
  await modules
    .get(CancelDebtPosition)
    .run(environment.as(organization.id, undefined, today), { id: ids.cancelled!, version: 2, reason: 'Errore' })
  await receive('paid', '2026-11-20T08:00:00Z')
  await receive('paidLongAgo', '2026-11-02T08:00:00Z')
  await receive('refused', '2026-11-20T09:00:00Z', 'KO')
  await publishPosition(modules, environment.as(other.id), other, environment, {
    description: 'Retta di un altro ente',
  })
}

function receive(name: string, paidAt: string, outcome: 'OK' | 'KO' = 'OK') {
  const at = new Date(paidAt)
  const nodo = environment.as(organization.id, { kind: 'nodo', station: '12345678903_01' }, at)
  return modules.get(RecordReceipt).run(nodo, organization.fiscalCode, {
    receipt: aReceiptFor(installments[name]!, {
      receiptId: uuidv7(),
      organizationFiscalCode: organization.fiscalCode,
      paymentDateTime: { at, text: paidAt.slice(0, 19) },
      outcome,
    }),
    raw: Buffer.from('<x/>'),
    primitive: 'paSendRTV2',
    stationId: '12345678903_01',
  })
}

type ListQuery = InputOf<typeof listDebtPositions>['query']
type Filters = { [K in keyof ListQuery]?: string | number }
const list = (filters: Filters = {}, of = organization, now = today) =>
  environment.db.run(environment.as(of.id, undefined, now), (tx) =>
    queries.list(tx, { sort: '-createdAt', page: 1, size: 100, ...filters } as ListQuery),
  )
/** The names of what a filter finds, in the order of the list. */
const names = async (filters: Filters = {}, now = today) => {
  const known = new Map(Object.entries(ids).map(([name, id]) => [id, name]))
  return (await list(filters, organization, now)).items.map((item) => known.get(item.id))
}

describe('the list', () => {
  it('shows what a row needs, and counts all', async () => {
    const { items, total } = await list({ size: 1 })
    expect(total).toBe(10)
    expect(items).toEqual([
      {
        id: ids.refused,
        status: 'payable',
        description: 'Mensa scolastica novembre 2026',
        serviceName: 'Mensa scolastica',
        debtorName: 'Mario Rossi',
        debtorFiscalCode: 'RSSMRA80A01H501U',
        amountCents: 40_000,
        dueDate: '2027-03-01',
        createdAt: '2026-11-01T10:10:00.000Z',
        noticeNumber: installments.refused!.noticeNumber,
        iuv: installments.refused!.iuv,
      },
    ])
  })

  it('never shows what another organization has', async () => {
    expect((await list({}, other)).items.map((item) => item.description)).toEqual(['Retta di un altro ente'])
    expect((await list({ search: 'altro ente' })).total).toBe(0)
    // The same numbers are given by each organization: a number finds one's own position.
    const same = await list({ search: installments.soon!.noticeNumber! }, other)
    expect(same.items.map((item) => item.description)).not.toContain('Mensa scolastica novembre 2026')
  })

  it('a draft has no notice number', async () => {
    const { items } = await list({ status: 'draft' })
    expect(items).toHaveLength(1)
    expect(items[0]).not.toHaveProperty('noticeNumber')
    expect(items[0]).not.toHaveProperty('iuv')
  })

  it.each([
    ['draft', ['draft']],
    ['payable', ['refused', 'today', 'late', 'later', 'soon']],
    ['expired', ['expired']],
    ['paid', ['paidLongAgo', 'paid']],
    ['cancelled', ['cancelled']],
    ['partially_paid', []],
    ['reported', []],
  ])('by status: %s', async (status, expected) => {
    expect(await names({ status })).toEqual(expected)
  })

  it('the status changes at midnight in Rome', async () => {
    expect(await names({ status: 'expired' }, new Date('2026-11-20T22:59:59Z'))).toEqual(['expired'])
    expect(await names({ status: 'expired' }, new Date('2026-11-20T23:00:00Z'))).toEqual(['today', 'expired'])
  })

  it('says the same status as the detail does', async () => {
    for (const item of (await list({ size: 100 })).items) {
      const stored = await environment.db.run(environment.as(organization.id), (tx) =>
        modules.get(DebtPositionsRepository).find(tx, item.id),
      )
      expect(item.status).toBe(positionDisplayStatus(stored!.position, '2026-11-20' as never))
    }
  })

  it('by service and by due day, ends included', async () => {
    expect(await names({ collectionServiceId: gym.serviceId })).toEqual(['today', 'expired'])
    expect(await names({ dueFrom: '2026-11-20', dueTo: '2026-11-27' })).toEqual(['today', 'soon'])
    expect(await names({ dueTo: '2026-11-19' })).toEqual(['expired', 'late'])
  })

  it.each([
    [
      'createdAt',
      ['draft', 'soon', 'later', 'late', 'expired', 'today', 'cancelled', 'paid', 'paidLongAgo', 'refused'],
    ],
    [
      '-createdAt',
      ['refused', 'paidLongAgo', 'paid', 'cancelled', 'today', 'expired', 'late', 'later', 'soon', 'draft'],
    ],
    [
      'amountCents',
      ['draft', 'soon', 'later', 'late', 'expired', 'today', 'cancelled', 'paid', 'paidLongAgo', 'refused'],
    ],
    [
      '-amountCents',
      ['refused', 'paidLongAgo', 'paid', 'cancelled', 'today', 'expired', 'late', 'later', 'soon', 'draft'],
    ],
    ['dueDate', ['late', 'expired', 'today', 'soon', 'later', 'draft', 'cancelled', 'paid', 'paidLongAgo', 'refused']],
    ['-dueDate', ['refused', 'paidLongAgo', 'paid', 'cancelled', 'draft', 'later', 'soon', 'today', 'expired', 'late']],
  ])('in order of %s', async (sort, expected) => {
    expect(await names({ sort })).toEqual(expected)
  })

  it.each(['-createdAt', 'dueDate', '-amountCents'])('pages in order of %s hold each position once', async (sort) => {
    const pages = [await names({ sort, size: 4, page: 1 }), await names({ sort, size: 4, page: 2 })]
    pages.push(await names({ sort, size: 4, page: 3 }), await names({ sort, size: 4, page: 4 }))
    expect(pages.map((page) => page.length)).toEqual([4, 4, 2, 0])
    expect(pages.flat()).toEqual(await names({ sort, size: 100 }))
  })
})

describe('the search box', () => {
  const groups = (text: string) => text.replace(/(.{4})/g, '$1 ')

  it('finds a notice number, however it is spaced, and its IUV', async () => {
    const { noticeNumber, iuv } = installments.soon!
    for (const search of [noticeNumber!, groups(noticeNumber!), iuv!, groups(iuv!)])
      expect(await names({ search })).toEqual(['soon'])
  })

  it('finds a debtor by tax code in any case, and a company by its number', async () => {
    expect(await names({ search: 'vrdnna85t50f205e' })).toEqual(['later', 'draft'])
    expect(await names({ search: '12345678903' })).toEqual(['expired'])
  })

  it('finds words of the name or of the cause, all of them, in any order and case', async () => {
    expect(await names({ search: 'verdi ANNA' })).toEqual(['later', 'draft'])
    expect(await names({ search: 'verdi museo' })).toEqual(['draft'])
    expect(await names({ search: 'verdi palestra' })).toEqual([])
  })

  it.each(['%', '_', '\\', "'", "';--", '🙂'])('finds nothing by %s alone', async (search) => {
    expect(await names({ search })).toEqual([])
  })

  it('finds by the beginning of a word, and by words around signs', async () => {
    expect(await names({ search: 'farin' })).toEqual(['expired'])
    expect(await names({ search: '100%' })).toEqual(['expired'])
    expect(await names({ search: 'S.R.L' })).toEqual(['expired'])
    expect(await names({ search: 'a' })).toEqual([])
  })

  it('adds to the filters', async () => {
    expect(await names({ search: 'verdi', status: 'draft' })).toEqual(['draft'])
  })
})

describe('the figures of the first page', () => {
  const overview = (of = organization, now = today) =>
    environment.db.run(environment.as(of.id, undefined, now), (tx) => queries.overview(tx))

  it('count what can be paid, what falls due, drafts and what was collected', async () => {
    expect(await overview()).toEqual({
      payable: { count: 5, amountCents: 1_000 + 2_000 + 3_000 + 5_000 + 40_000 },
      expiringSoon: { count: 2, amountCents: 1_000 + 5_000 },
      drafts: { count: 1, amountCents: 700 },
      paidToday: { count: 1, amountCents: 10_000 },
      paidLast30Days: { count: 2, amountCents: 30_000 },
      anomalies: 1,
    })
  })

  it('agree with the list', async () => {
    expect((await overview()).payable.count).toBe((await list({ status: 'payable' })).total)
  })

  it('follow the day of Rome', async () => {
    const late = await overview(organization, new Date('2026-11-20T22:59:59Z'))
    const next = await overview(organization, new Date('2026-11-20T23:00:00Z'))
    expect([late.paidToday.count, next.paidToday.count]).toEqual([1, 0])
    expect([late.payable.count, next.payable.count]).toEqual([5, 4])
    expect((await overview(organization, new Date('2026-12-10T11:00:00Z'))).paidLast30Days.count).toBe(1)
  })

  it('of an organization that just began are zero', async () => {
    const figures = await overview(other)
    expect(figures).toMatchObject({ paidToday: { count: 0, amountCents: 0 }, anomalies: 0, drafts: { count: 0 } })
  })
})

describe('one position and its history', () => {
  const reader = () =>
    new PositionReader(
      environment.db,
      new PositionDetailQueries(modules.get(DebtPositionsRepository)),
      new TimelineQueries(new JournalFacade()),
    )
  const ctx = () => environment.as(organization.id, undefined, today)

  it('shows the receipt that paid it', async () => {
    expect(await reader().read(ctx(), ids.paid!)).toMatchObject({
      status: 'paid',
      displayStatus: 'paid',
      collectionService: { code: 'MENSA' },
      paymentOptions: [{ installments: [{ displayStatus: 'paid', paidAt: '2026-11-20T08:00:00.000Z' }] }],
      receipts: [{ amountCents: 10_000, paidAt: '2026-11-20T08:00:00.000Z', anomalies: [] }],
    })
  })

  it('tells what happened, in words, in order', async () => {
    const { items } = await reader().timeline(ctx(), ids.paid!)
    expect(items.map(({ title, actor, actorKind }) => [title, actor, actorKind])).toEqual([
      ['Posizione creata in bozza', 'Anna Bianchi', 'operator'],
      ['Posizione pubblicata', 'Anna Bianchi', 'operator'],
      ['Ricevuta acquisita', 'Nodo dei Pagamenti', 'nodo'],
    ])
    expect(items[0]!.details).toEqual([
      { label: 'Importo', after: '100,00\u00a0€' },
      { label: 'Scadenza', after: '31/12/2026' },
    ])
    expect(items[2]!.details).toEqual([
      { label: 'Importo', after: '100,00\u00a0€' },
      { label: 'PSP', after: 'Banca Esempio S.p.A.' },
      { label: 'Identificativo ricevuta', after: expect.any(String) },
    ])
  })

  it('tells why it was cancelled, and what was odd about a receipt', async () => {
    const cancelled = await reader().timeline(ctx(), ids.cancelled!)
    expect(cancelled.items.at(-1)).toMatchObject({
      title: 'Posizione annullata',
      details: [{ label: 'Motivo', after: 'Errore' }],
    })
    const refused = await reader().timeline(ctx(), ids.refused!)
    expect(refused.items.at(-1)!.details).toContainEqual({
      label: 'Anomalia',
      after: 'La ricevuta ha esito negativo: la posizione non è stata chiusa',
    })
  })

  it('holds nothing personal', async () => {
    for (const id of Object.values(ids))
      expect(JSON.stringify(await reader().timeline(ctx(), id))).not.toMatch(/RSSMRA|VRDNNA|Mario|Verdi|cittadino/)
  })

  it('of another organization does not exist', async () => {
    const stranger = environment.as(other.id, undefined, today)
    await expect(reader().read(stranger, ids.paid!)).rejects.toMatchObject({ code: 'debtPositions.unknown' })
    await expect(reader().timeline(stranger, ids.paid!)).rejects.toMatchObject({ code: 'debtPositions.unknown' })
  })

  describe('the export', () => {
    const exported = async (query: Filters) => {
      const controller = new DebtPositionsReadingController(environment.db, queries, reader())
      const file = controller.export({ ctx: ctx(), input: { query } } as never)
      const chunks: string[] = []
      for await (const chunk of file.getStream()) chunks.push(String(chunk))
      return chunks.join('')
    }

    it('holds what the filter finds, newest first, the Italian way', async () => {
      const lines = (await exported({ collectionServiceId: gym.serviceId })).split('\r\n')
      expect(lines).toEqual([
        '\uFEFFStato;Numero avviso;IUV;Servizio;Causale;Debitore;Codice fiscale;Importo;Scadenza;Creata il',
        `Da pagare;${installments.today!.noticeNumber};${installments.today!.iuv};Palestra;Mensa scolastica novembre 2026;Mario Rossi;RSSMRA80A01H501U;50,00;20/11/2026;01/11/2026`,
        `Scaduta;${installments.expired!.noticeNumber};${installments.expired!.iuv};Palestra;Mensa scolastica novembre 2026;Panificio 100% Farina S.r.l.;12345678903;40,00;19/11/2026;01/11/2026`,
        '',
      ])
    })

    it('of more than a batch holds each position once', async () => {
      const busy = environment.as(other.id, undefined, today)
      for (let number = 1; number <= 104; number++)
        await modules
          .get(CreateDebtPosition)
          .run(busy, aForm(other, { publish: false, description: `Retta ${number}` }))
      const controller = new DebtPositionsReadingController(environment.db, queries, reader())
      const file = controller.export({ ctx: busy, input: { query: {} } } as never)
      const chunks: string[] = []
      for await (const chunk of file.getStream()) chunks.push(String(chunk))
      const lines = chunks.join('').trimEnd().split('\r\n').slice(1)
      expect(lines).toHaveLength(105)
      expect(new Set(lines.map((line) => line.split(';')[4])).size).toBe(105)
    })
  })
})
