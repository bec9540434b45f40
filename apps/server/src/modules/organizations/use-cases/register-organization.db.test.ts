import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ZodError } from 'zod'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  secondOrganization,
  startModules,
} from '../../../../test/support/test-organization.js'
import { contrastOnWhite, type OrganizationInput, RegisterOrganization } from './register-organization.js'

let environment: TestEnvironment
let modules: Modules
beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const register = (input: OrganizationInput) => modules.get(RegisterOrganization).run(environment.platform(), input)
const sql = <T>(text: string, values: unknown[] = []) =>
  environment.db.run(environment.platform(), (tx) => tx.query<T>(text, values))
/** Everything that registering may write, without the instants. */
const everything = () =>
  sql<{ name: string; rows: string }>(
    `SELECT 'organization' AS name, string_agg((to_jsonb(t) - 'updated_at')::text, '|' ORDER BY fiscal_code) AS rows FROM organization t
     UNION ALL SELECT 'broker', string_agg(t::text, '|' ORDER BY fiscal_code) FROM broker t
     UNION ALL SELECT 'station', string_agg(t::text, '|' ORDER BY id) FROM station t
     UNION ALL SELECT 'association', string_agg(t::text, '|' ORDER BY t::text) FROM organization_station t
     UNION ALL SELECT 'iban', string_agg(t::text, '|' ORDER BY t::text) FROM organization_iban t
     UNION ALL SELECT 'demand', string_agg(t::text, '|' ORDER BY t::text) FROM demand_service t
     UNION ALL SELECT 'service', string_agg(t::text, '|' ORDER BY t::text) FROM collection_service t`,
  )

describe('registering an organization', () => {
  it('again changes nothing', async () => {
    const id = await register(firstOrganization)
    const before = await everything()
    expect(await register(firstOrganization)).toBe(id)
    expect(await everything()).toEqual(before)
  })

  it('keeps what it offers at PSPs until another list is given', async () => {
    const cup = { serviceId: '00005', subjectId: 'CUP01', kind: 'cup', collectionService: 'MENSA' } as const
    const cie = { ...cup, serviceId: '00006', kind: 'cie', tariffCents: { 1: 2737 } } as const
    const offered = async () =>
      (await sql<{ service_id: string }>('SELECT service_id FROM demand_service ORDER BY 1')).map(
        (row) => row.service_id,
      )
    await register({ ...firstOrganization, demandServices: [cup, cie] })
    expect(await offered()).toEqual(['00005', '00006'])
    await register(firstOrganization)
    expect(await offered()).toEqual(['00005', '00006'])
    await register({ ...firstOrganization, demandServices: [{ ...cie, tariffCents: { 9: 2221 } }] })
    expect(await sql('SELECT service_id, kind, tariff FROM demand_service')).toEqual([
      { service_id: '00006', kind: 'cie', tariff: { 9: 2221 } },
    ])
    await register({ ...firstOrganization, demandServices: [] })
    expect(await offered()).toEqual([])
  })

  it.each([
    ['a service that is not there', { kind: 'cup', collectionService: 'ASILO' }],
    ['prices where the payer says the amount', { kind: 'cup', collectionService: 'MENSA', tariffCents: { 1: 1 } }],
    ['no prices where they are needed', { kind: 'cie', collectionService: 'MENSA' }],
    ['codes of another length', { kind: 'cup', collectionService: 'MENSA', serviceId: '5' }],
  ] as const)('refuses to offer at PSPs %s', async (_, change) => {
    const demandServices = [{ serviceId: '00005', subjectId: 'CUP01', ...change }]
    await expect(register({ ...firstOrganization, demandServices })).rejects.toThrow(ZodError)
  })

  it('brings up to date what the file says, under the same keys', async () => {
    const id = await register(firstOrganization)
    const services = () => sql<{ id: string }>('SELECT id FROM collection_service WHERE organization_id = $1', [id])
    const before = await services()
    const [account, ...rest] = firstOrganization.ibans
    const [service, ...others] = firstOrganization.services
    const again = await register({
      ...firstOrganization,
      name: 'Comune di Prova Primo',
      primaryColor: '#00407a',
      ibans: [{ ...account!, label: 'Banca', validFrom: '2025-06-01' }, ...rest],
      services: [{ ...service!, name: 'Refezione', payableAfterDueDate: false }, ...others],
    })
    expect(again).toBe(id)
    expect(await sql('SELECT name, primary_color FROM organization WHERE organization_id = $1', [id])).toEqual([
      { name: 'Comune di Prova Primo', primary_color: '#00407a' },
    ])
    expect(
      await sql('SELECT label, valid_from FROM organization_iban WHERE organization_id = $1 AND iban = $2', [
        id,
        account!.iban,
      ]),
    ).toEqual([{ label: 'Banca', valid_from: '2025-06-01' }])
    expect(
      await sql(
        'SELECT name, payable_after_due_date AS late FROM collection_service WHERE organization_id = $1 AND code = $2',
        [id, service!.code],
      ),
    ).toEqual([{ name: 'Refezione', late: false }])
    expect((await services()).map((each) => each.id).sort()).toEqual(before.map((each) => each.id).sort())
    await register(firstOrganization)
  })

  it('leaves the other organizations as they are', async () => {
    await register(firstOrganization)
    const second = await register(secondOrganization)
    const theirs = () => sql('SELECT * FROM organization WHERE organization_id = $1', [second])
    const before = await theirs()
    await register({ ...firstOrganization, phone: '06 0000000' })
    expect(await theirs()).toEqual(before)
  })
})

describe('what is not lawful', () => {
  const [account] = firstOrganization.ibans
  const [service] = firstOrganization.services
  const refused: [string, Partial<Record<keyof OrganizationInput, unknown>>, string][] = [
    ['a fiscal code with a wrong check digit', { fiscalCode: '99999000014' }, 'fiscalCode'],
    ['the fiscal code of a person', { fiscalCode: 'RSSMRA80A01H501U' }, 'fiscalCode'],
    ['an IBAN with wrong check digits', { ibans: [{ ...account, iban: 'IT61X0542811101000000123456' }] }, 'ibans'],
    ['no account at all', { ibans: [] }, 'ibans'],
    ['a day that does not exist', { ibans: [{ ...account, validFrom: '2026-02-30' }] }, 'ibans'],
    ['a service on a wrong IBAN', { services: [{ ...service, iban: 'IT00X' }] }, 'services'],
    ['a taxonomy code out of form', { services: [{ ...service, taxonomyCode: 'mensa' }] }, 'services'],
    ['a segregation code out of form', { segregationCode: '1' }, 'segregationCode'],
    ['a station out of form', { station: { id: '12345678903', version: 2 } }, 'station'],
    ['a station of another broker', { station: { id: '99999000021_01', version: 2 } }, 'station'],
    ['a version of the station that does not exist', { station: { id: '12345678903_01', version: 3 } }, 'station'],
    ['a colour that cannot be read on white', { primaryColor: '#ffd700' }, 'primaryColor'],
    ['a colour by name', { primaryColor: 'green' }, 'primaryColor'],
    ['an empty name', { name: '   ' }, 'name'],
    ['an address that is no address', { siteUrl: 'comune' }, 'siteUrl'],
  ]

  it.each(refused)('%s is refused before anything is written', async (_, change, field) => {
    const before = await everything()
    const error = await register({ ...firstOrganization, ...change } as OrganizationInput).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(ZodError)
    expect([...new Set((error as ZodError).issues.map((issue) => issue.path[0]))]).toEqual([field])
    expect(await everything()).toEqual(before)
  })
})

describe('contrast on white', () => {
  it.each([
    ['#000000', 21],
    ['#ffffff', 1],
    ['#767676', 4.54],
    ['#777777', 4.48],
  ])('of %s is %d', (color, ratio) => expect(contrastOnWhite(color)).toBeCloseTo(ratio, 2))
})
