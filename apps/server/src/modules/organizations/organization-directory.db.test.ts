import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../test/support/test-organization.js'
import { OrganizationDirectory } from './organization-directory.facade.js'
import { OrganizationsRepository } from './organizations.repository.js'

let environment: TestEnvironment
let modules: Modules
let first: TestOrganization
let directory: OrganizationDirectory

const ownStation = '12345678903_01'
const otherStation = '99999000021_01'
const right = { idPA: '99999000013', idBrokerPA: '12345678903', idStation: ownStation }

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  first = await registerOrganization(modules, environment, { ...firstOrganization, officeName: 'Tributi' })
  await registerOrganization(modules, environment, {
    ...secondOrganization,
    broker: { fiscalCode: '99999000021', name: 'Intermediario di se stesso' },
    station: { id: otherStation, version: 2 },
  })
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})
beforeEach(() => {
  directory = new OrganizationDirectory(environment.db, modules.get(OrganizationsRepository))
})
afterEach(async () => {
  jest.restoreAllMocks()
  await sql('UPDATE organization SET enabled = true')
  await sql('UPDATE station SET enabled = true')
  await sql('UPDATE organization_station SET enabled = true')
})

const sql = (text: string, values: unknown[] = []) =>
  environment.db.run(environment.platform(), (tx) => tx.execute(text, values))
const ask = (change: Partial<typeof right> = {}) =>
  directory.byStationCall(environment.platform(), { ...right, ...change })

describe('who the Nodo calls', () => {
  it('is found by organization, broker and station', async () => {
    expect(await ask()).toEqual({
      id: first.id,
      environment: 'DEV',
      brokerFiscalCode: '12345678903',
      fiscalCode: first.fiscalCode,
      name: first.name,
      officeName: 'Tributi',
    })
  })

  const [unknownBroker, unknownStation, unknownOrganization] = ['00000000000', '12345678903_99', '99999000047']
  it.each([
    [
      'everything is unknown',
      { idPA: unknownOrganization, idBrokerPA: unknownBroker, idStation: unknownStation },
      'brokerUnknown',
      'PAA_ID_INTERMEDIARIO_ERRATO',
    ],
    ['broker', { idBrokerPA: unknownBroker }, 'brokerUnknown', 'PAA_ID_INTERMEDIARIO_ERRATO'],
    [
      'station and organization',
      { idPA: unknownOrganization, idStation: unknownStation },
      'stationUnknown',
      'PAA_STAZIONE_INT_ERRATA',
    ],
    ['station of another broker', { idStation: otherStation }, 'stationUnknown', 'PAA_STAZIONE_INT_ERRATA'],
    ['organization', { idPA: unknownOrganization }, 'unknown', 'PAA_ID_DOMINIO_ERRATO'],
    ['organization of another station', { idPA: '99999000021' }, 'stationUnknown', 'PAA_STAZIONE_INT_ERRATA'],
  ])('wrong %s: %o is refused with %s', async (_, change, name, paa) => {
    await expect(ask(change)).rejects.toMatchObject({ code: `organizations.${name}`, declaration: { paa } })
  })

  it.each([
    [
      'the organization',
      `UPDATE organization SET enabled = false WHERE fiscal_code = '99999000013'`,
      'unknown',
      'PAA_ID_DOMINIO_ERRATO',
    ],
    [
      'the station',
      `UPDATE station SET enabled = false WHERE id = '${ownStation}'`,
      'stationUnknown',
      'PAA_STAZIONE_INT_ERRATA',
    ],
    [
      'the association',
      `UPDATE organization_station SET enabled = false WHERE station_id = '${ownStation}'`,
      'stationUnknown',
      'PAA_STAZIONE_INT_ERRATA',
    ],
  ])('%s out of use is named by the refusal, even when it was the only one', async (_, text, name, paa) => {
    await sql(text)
    await expect(ask()).rejects.toMatchObject({ code: `organizations.${name}`, declaration: { paa } })
  })
})

describe('who may call a station', () => {
  const access = (id = ownStation) => directory.station(environment.platform(), id)

  it('is as the station was registered, and the same object while it is remembered', async () => {
    await sql('UPDATE station SET allowed_networks = $2, client_certificates = $3 WHERE id = $1', [
      ownStation,
      ['192.0.2.0/24'],
      ['CN=nodo.example'],
    ])
    const known = await access()
    expect(known).toMatchObject({
      environment: 'DEV',
      allowedNetworks: ['192.0.2.0/24'],
      clientCertificates: ['CN=nodo.example'],
    })
    expect(await access()).toBe(known)
    expect(await access(otherStation)).toMatchObject({ allowedNetworks: [], clientCertificates: [] })
  })

  it('is nobody when the station is unknown or out of use', async () => {
    await sql('UPDATE station SET enabled = false WHERE id = $1', [ownStation])
    expect(await access()).toBeUndefined()
    expect(await access('12345678903_99')).toBeUndefined()
  })
})

describe('who the portal asks for', () => {
  const find = (fiscalCode: string) => directory.byFiscalCode(environment.platform(), fiscalCode)

  it('is found by fiscal code, whatever its stations', async () => {
    await sql('UPDATE organization_station SET enabled = false')
    expect(await find(first.fiscalCode)).toMatchObject({ id: first.id })
  })

  it('is not found when unknown', async () => {
    await expect(find('99999000047')).rejects.toMatchObject({ code: 'organizations.unknown' })
  })

  it('is not found when out of use', async () => {
    await sql(`UPDATE organization SET enabled = false WHERE fiscal_code = '99999000013'`)
    await expect(find(first.fiscalCode)).rejects.toMatchObject({ code: 'organizations.unknown' })
  })
})

describe('what is kept in memory', () => {
  /** Moves the clock that measures freshness. */
  function clockAt(start: number) {
    const clock = jest.spyOn(performance, 'now').mockReturnValue(start)
    return { after: (milliseconds: number) => clock.mockReturnValue(start + milliseconds) }
  }

  it('is used for five seconds and asked again after', async () => {
    const clock = clockAt(1_000)
    await ask()
    await sql(`UPDATE organization SET enabled = false WHERE fiscal_code = '99999000013'`)
    clock.after(4_999)
    await ask()
    clock.after(5_000)
    await expect(ask()).rejects.toMatchObject({ code: 'organizations.unknown' })
    await sql('UPDATE organization SET enabled = true')
    clock.after(10_000)
    expect(await ask()).toMatchObject({ id: first.id })
  })

  it('a failure is not kept: the next call asks again', async () => {
    jest.spyOn(modules.get(OrganizationsRepository), 'routes').mockRejectedValueOnce(new Error('no answer'))
    await expect(ask()).rejects.toThrow('no answer')
    expect(await ask()).toMatchObject({ id: first.id })
  })
})
