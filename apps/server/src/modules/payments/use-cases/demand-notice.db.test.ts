import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cents } from '@repo/domain/cents'
import type { FiscalCode } from '@repo/domain/fiscal-code'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { buildCie } from '@repo/wire/demand/cie'
import { buildCup } from '@repo/wire/demand/cup'
import { writeServiceData } from '@repo/wire/demand/service-data'
import { DebtPositionsRepository } from '#modules/debt-positions/debt-positions.repository'
import type { CalledOrganization } from '#modules/organizations/organization-directory.facade'
import { uuidv7 } from '#platform/context/ids'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { DemandNotice } from './demand-notice.js'
import { RecordReceipt } from './record-receipt.js'

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization
let other: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, {
    ...firstOrganization,
    demandServices: [
      { serviceId: '00005', subjectId: 'CUP01', kind: 'cup', collectionService: 'MENSA' },
      {
        serviceId: '00006',
        subjectId: 'CIE01',
        kind: 'cie',
        collectionService: 'PALESTRA',
        tariffCents: { 1: 2737, 9: 2221 },
      },
    ],
  })
  other = await registerOrganization(modules, environment, secondOrganization)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const called = ({ id, fiscalCode, name }: TestOrganization): CalledOrganization => ({
  id,
  fiscalCode,
  name,
  officeName: undefined,
  environment: 'DEV',
  brokerFiscalCode: '12345678903',
})
const mario = { debtorFiscalCode: 'RSSMRA80A01H501U', debtorFullName: 'Mario Rossi' }
const cup = (change: Partial<Parameters<typeof buildCup>[0]> = {}) =>
  buildCup({
    organizationFiscalCode: '99999000013',
    organizationName: 'Comune di Prova Uno',
    ...mario,
    amountCents: cents(12_345),
    ...change,
  })
const cie = (reason: string) => buildCie({ organizationFiscalCode: '99999000013', ...mario, reason })

const nodo = { kind: 'nodo', station: '12345678903_01' } as const
const demand = (
  xml: string,
  change: { serviceId?: string; serviceSubjectId?: string; now?: Date; of?: TestOrganization } = {},
) => {
  const { of = organization, now = environment.now, serviceId = '00005', serviceSubjectId = 'CUP01' } = change
  return modules.get(DemandNotice).run(environment.as(of.id, nodo, now), called(of), {
    idPA: of.fiscalCode,
    idBrokerPA: '12345678903',
    idStation: '12345678903_01',
    serviceId,
    serviceSubjectId,
    serviceData: writeServiceData(xml),
  })
}
const find = (noticeNumber: string) =>
  environment.db.run(environment.as(organization.id), (tx) =>
    modules.get(DebtPositionsRepository).findByNotice(tx, noticeNumber),
  )
const count = async () => {
  const [row] = await environment.db.run(environment.as(organization.id), (tx) =>
    tx.query<{ n: number }>('SELECT count(*)::int AS n FROM debt_position'),
  )
  return row!.n
}

describe('a demand', () => {
  it('becomes a published position, and is answered like a verification', async () => {
    const answer = await demand(cup({ debtorEmail: 'mario@example.it' }))
    expect(answer).toMatchObject({
      qrCode: { fiscalCode: '99999000013', noticeNumber: expect.stringMatching(/^3\d{17}$/) },
      amountCents: 12_345,
      dueDate: '2026-11-21',
      allCCP: true,
      paymentDescription: 'Mensa scolastica',
      fiscalCodePA: '99999000013',
      companyName: 'Comune di Prova Uno',
    })
    expect(await find(answer.qrCode.noticeNumber)).toMatchObject({
      origin: 'psp',
      position: {
        status: 'published',
        description: 'Mensa scolastica',
        debtor: { type: 'F', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi', email: 'mario@example.it' },
      },
    })
  })

  it('of an identity card costs what the organization asks for that reason', async () => {
    const place = { serviceId: '00006', serviceSubjectId: 'CIE01' }
    expect(await demand(cie('1'), place)).toMatchObject({ amountCents: 2737, paymentDescription: 'Palestra' })
    expect(await demand(cie('9'), place)).toMatchObject({ amountCents: 2221 })
  })
})

describe('the same demand', () => {
  const noticeOf = async (...of: Parameters<typeof demand>) => (await demand(...of)).qrCode.noticeNumber

  it('again is the same notice, even written otherwise', async () => {
    const xml = cup({ amountCents: cents(100) })
    const first = await noticeOf(xml)
    const before = await count()
    expect(await noticeOf(xml)).toBe(first)
    expect(await noticeOf(`<?xml version="1.0"?>\n${xml.replace('RSSMRA', 'rssmra')}`)).toBe(first)
    expect(await count()).toBe(before)
  })

  it('many times at once is one debt', async () => {
    const before = await count()
    const notices = await Promise.all(Array.from({ length: 5 }, () => noticeOf(cup({ amountCents: cents(200) }))))
    expect(new Set(notices).size).toBe(1)
    expect(await count()).toBe(before + 1)
  })

  it('is another debt when it was paid, on another Rome day, and for another amount or debtor', async () => {
    const xml = cup({ amountCents: cents(300) })
    const first = await noticeOf(xml)
    const stored = await find(first)
    await modules.get(RecordReceipt).run(environment.as(organization.id, nodo), organization.fiscalCode, {
      receipt: aReceiptFor(stored!.position.paymentOptions[0]!.installments[0]!, {
        receiptId: uuidv7(),
        organizationFiscalCode: organization.fiscalCode as FiscalCode,
      }),
      raw: Buffer.from('<receipt/>'),
      primitive: 'paSendRTV2',
      stationId: '12345678903_01',
    })
    const second = await noticeOf(xml)
    const others = [
      await noticeOf(xml, { now: new Date('2026-11-20T22:59:59Z') }),
      await noticeOf(xml, { now: new Date('2026-11-20T23:00:00Z') }),
      await noticeOf(cup({ amountCents: cents(301) })),
      await noticeOf(cup({ amountCents: cents(300), debtorFiscalCode: 'BNCNNA80A41H501R' })),
    ]
    expect(others[0]).toBe(second)
    expect(new Set([first, second, ...others.slice(1)]).size).toBe(5)
  })
})

describe('it is refused', () => {
  const semantics = 'PAA_SEMANTICA'
  it.each([
    ['an unknown service', cup(), { serviceId: '99999' }, semantics, 'Servizio 99999 con soggetto CUP01'],
    ['an unknown subject', cup(), { serviceSubjectId: 'XXXXX' }, semantics, 'Servizio 00005 con soggetto XXXXX'],
    ['another organization', cup({ organizationFiscalCode: '99999000021' }), {}, semantics, 'ente diverso'],
    ['a wrong fiscal code', cup({ debtorFiscalCode: 'RSSMRA80A01H501A' }), {}, semantics, 'codice fiscale'],
    ['a reason without a price', cie('4'), { serviceId: '00006', serviceSubjectId: 'CIE01' }, semantics, 'causale 4'],
    ['the data of another service', cie('1'), {}, 'PAA_SINTASSI_XSD', '/pagamentoCIE: root'],
    ['data that are no XML', 'x', {}, 'PAA_SINTASSI_XSD', 'XML'],
    ['an amount of zero', cup().replace('123.45', '0.00'), {}, 'PAA_SINTASSI_EXTRAXSD', undefined],
  ])('%s', async (_, xml, change, paa, detail) => {
    const before = await count()
    await expect(demand(xml, change)).rejects.toMatchObject({
      declaration: { paa },
      detail: detail === undefined ? undefined : expect.stringContaining(detail),
    })
    expect(await count()).toBe(before)
  })

  it('without a word of the debtor', async () => {
    const wrong = cup({ debtorFiscalCode: 'RSSMRA80A01H501A' })
    await expect(demand(wrong)).rejects.toMatchObject({ detail: expect.not.stringMatching(/RSSMRA|Rossi/) })
  })

  it('by an organization that offers nothing', async () => {
    await expect(demand(cup({ organizationFiscalCode: '99999000021' }), { of: other })).rejects.toMatchObject({
      code: 'payments.notServed',
    })
  })
})
