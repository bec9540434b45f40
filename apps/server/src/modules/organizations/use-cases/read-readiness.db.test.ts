import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readReadiness } from '@repo/contracts/organizations/service-catalogue'
import { SubscriptionKeys } from '#connectors/pagopa/subscription-keys'
import { SubscriptionKeysRepository } from '#connectors/pagopa/subscription-keys.repository'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { ReadinessRepository } from '../readiness.repository.js'
import { ServicesQueries } from '../services.queries.js'
import { ReadReadiness } from './read-readiness.js'

let environment: TestEnvironment
let modules: Modules
let mine: TestOrganization
let theirs: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  mine = await registerOrganization(modules, environment, firstOrganization)
  theirs = await registerOrganization(modules, environment, {
    ...secondOrganization,
    station: { id: '12345678903_02', version: 2 },
  })
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const sql = (text: string, values: unknown[] = []) =>
  environment.db.run(environment.platform(), (tx) => tx.execute(text, values))

async function read(organization: TestOrganization, key: string | undefined = 'chiave') {
  const keys = new SubscriptionKeys(environment.db, new SubscriptionKeysRepository(environment.vault), {
    ...environment.env,
    PAGOPA_DEV_KEY: key,
  } as typeof environment.env)
  const repository = modules.get(ReadinessRepository)
  const reading = new ReadReadiness(environment.db, repository, new ServicesQueries(repository), keys)
  return readReadiness.response!.parse(await reading.run(environment.as(organization.id)))
}

describe('whether an organization can be paid', () => {
  it('yes, when nothing is missing', async () => {
    const readiness = await read(mine)
    expect(readiness).toMatchObject({ readiness: 'ready', organization: [] })
    expect(readiness.services.map((each) => [each.code, each.readiness])).toEqual([
      ['MENSA', 'ready'],
      ['PALESTRA', 'ready'],
    ])
  })

  it('names each product of pagoPA that has no key', async () => {
    const { organization, readiness } = await read(mine, '')
    expect(readiness).toBe('warns')
    expect(organization.map((each) => each.code)).toEqual(Array(4).fill('subscriptionKeyMissing'))
    expect(new Set(organization.map((each) => each.title)).size).toBe(4)
  })

  it('tells of a station that is off once, for the organization it serves and no other', async () => {
    await sql("UPDATE station SET enabled = false WHERE id = '12345678903_02'")
    expect(await read(mine)).toMatchObject({ readiness: 'ready' })
    const { organization, readiness, services } = await read(theirs)
    expect(readiness).toBe('blocks')
    expect(organization).toMatchObject([{ code: 'stationDisabled', severity: 'blocks' }])
    expect(services).toMatchObject([{ code: 'NIDO', readiness: 'ready', problems: [] }])
    await sql('UPDATE station SET enabled = true')
  })

  it('leaves out services that are off, and warns when none is left', async () => {
    await sql("UPDATE collection_service SET enabled = false WHERE organization_id = $1 AND code = 'MENSA'", [mine.id])
    expect((await read(mine)).services.map((each) => each.code)).toEqual(['PALESTRA'])
    await sql('UPDATE collection_service SET enabled = false WHERE organization_id = $1', [mine.id])
    expect(await read(mine)).toMatchObject({ readiness: 'warns', services: [] })
  })
})

describe('what the application may see of stations', () => {
  it('is which of its own are in use', async () => {
    const seen = (organization: TestOrganization, columns: string) =>
      environment.db.run(environment.as(organization.id), (tx) => tx.query(`SELECT ${columns} FROM station`))
    expect(await seen(mine, 'id, enabled')).toEqual([{ id: '12345678903_01', enabled: true }])
    expect(await seen(theirs, 'id, enabled')).toEqual([{ id: '12345678903_02', enabled: true }])
    await expect(seen(mine, 'allowed_networks')).rejects.toThrow('permission denied')
  })
})
