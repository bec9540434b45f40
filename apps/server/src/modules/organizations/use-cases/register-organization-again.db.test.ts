import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  secondOrganization,
  startModules,
} from '../../../../test/support/test-organization.js'
import { type OrganizationInput, organizationInput, RegisterOrganization } from './register-organization.js'

/** An organization that is known already, and a file that says something else. */
let environment: TestEnvironment
let modules: Modules

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  await register()
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const register = (change: Partial<OrganizationInput> = {}) =>
  modules.get(RegisterOrganization).run(environment.platform(), { ...firstOrganization, ...change })
const routes = () =>
  query(`SELECT fiscal_code, station_id, segregation_code FROM organization_station JOIN organization USING (organization_id)
    ORDER BY fiscal_code`)
const query = (sql: string) => environment.db.run(environment.platform(), (tx) => tx.query(sql))

it('the same file twice at once is one organization', async () => {
  const [first, second] = await Promise.all([register(), register()])
  expect(second).toBe(first)
  expect(await routes()).toHaveLength(1)
})

it('another station: the organization is called there, its notices keep their segregation code', async () => {
  await register({ station: { id: '12345678903_02', version: 2 } })
  expect(await routes()).toMatchObject([{ station_id: '12345678903_02', segregation_code: '01' }])
  await register()
  expect(await routes()).toMatchObject([{ station_id: '12345678903_01', segregation_code: '01' }])
})

it('another organization may share station and segregation code', async () => {
  await modules.get(RegisterOrganization).run(environment.platform(), secondOrganization)
  expect(await routes()).toEqual([
    { fiscal_code: '99999000013', station_id: '12345678903_01', segregation_code: '01' },
    { fiscal_code: '99999000021', station_id: '12345678903_01', segregation_code: '01' },
  ])
})

describe('environments never mix', () => {
  it('an organization does not change its own', async () => {
    await expect(register({ environment: 'PROD', station: { id: '12345678903_44', version: 2 } })).rejects.toThrow(
      'organization 99999000013 is of DEV and never becomes of PROD',
    )
    await expect(query("UPDATE organization SET environment = 'PROD'")).rejects.toThrow('the environment never changes')
    await expect(query("UPDATE station SET environment = 'UAT'")).rejects.toThrow('the environment never changes')
  })

  it('a station of one serves no organization of another', async () => {
    const uat = {
      ...secondOrganization,
      environment: 'UAT' as const,
      fiscalCode: '98765432103' as never,
      ipaCode: 'c_uat',
    }
    await expect(modules.get(RegisterOrganization).run(environment.platform(), uat)).rejects.toThrow(
      'station 12345678903_01 is of DEV and never becomes of UAT',
    )
    await expect(query("UPDATE organization_station SET environment = 'UAT'")).rejects.toThrow('foreign key')
    expect(await query("SELECT 1 FROM organization WHERE environment <> 'DEV'")).toEqual([])
  })
})

it('an account that is good from another day', async () => {
  const [iban, postal] = firstOrganization.ibans
  await register({ ibans: [{ ...iban!, validFrom: '2026-02-01' }, postal!] })
  expect(await query(`SELECT valid_from FROM organization_iban WHERE iban = '${iban!.iban}'`)).toEqual([
    { valid_from: '2026-02-01' },
  ])
})

it('what the file no longer says is forgotten', async () => {
  await register({ phone: '02 000000', primaryColor: '#003366' })
  await register()
  expect(await query(`SELECT phone, primary_color FROM organization WHERE fiscal_code = '99999000013'`)).toEqual([
    { phone: null, primary_color: '#007a52' },
  ])
})

it.each(['organization', 'organization_station', 'organization_iban', 'collection_service'])(
  'what somebody switched off stays off: %s',
  async (table) => {
    const id = await register()
    const set = (enabled: boolean) => query(`UPDATE ${table} SET enabled = ${enabled} WHERE organization_id = '${id}'`)
    await set(false)
    await register()
    expect(await query(`SELECT DISTINCT enabled FROM ${table} WHERE organization_id = '${id}'`)).toEqual([
      { enabled: false },
    ])
    await set(true)
  },
)

describe('a file with', () => {
  it.each<[string, Partial<Record<keyof OrganizationInput, unknown>>]>([
    ['broker.fiscalCode', { broker: { fiscalCode: '12345678904', name: 'x' } }],
    ['station.id', { station: { id: '12345678903', version: 2 } }],
    ['station.id', { station: { id: '99999000013_01', version: 2 } }],
    ['siteUrl', { siteUrl: 'javascript:alert(1)' }],
    ['privacyUrl', { privacyUrl: 'www.comune.example/privacy' }],
    ['primaryColor', { primaryColor: 'verde' }],
  ])('a wrong %s is refused by name, once: %j', async (field, change) => {
    const parsed = organizationInput.safeParse({ ...firstOrganization, ...change })
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual([field])
    await expect(register(change as Partial<OrganizationInput>)).rejects.toThrow()
  })
})
