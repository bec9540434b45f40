import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { uuidv7 } from '#platform/context/ids'
import { PlatformModule } from '#platform/platform.module'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { ApiClientsFacade } from '../api-clients.facade.js'
import { ApiClientsCore } from '../api-clients.module.js'
import { ApiClientsQueries } from '../api-clients.queries.js'
import { ChangeApiClient } from './change-api-client.js'
import { CreateApiClient } from './create-api-client.js'
import { ManageCredentials } from './manage-credentials.js'
import { RegisterVendorClient } from './register-vendor-client.js'
import { RevokeApiClient } from './revoke-api-client.js'

/** What administrators do with the clients of their organization. */
let environment: TestEnvironment
let modules: Modules
let clients: Awaited<ReturnType<typeof start>>
let mine: TestOrganization
let theirs: TestOrganization

const start = async () =>
  (
    await Test.createTestingModule({
      imports: [PlatformModule.for(environment.env, 'cli'), ApiClientsCore],
      providers: [ApiClientsQueries],
    }).compile()
  ).init()

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  mine = await registerOrganization(modules, environment, firstOrganization)
  theirs = await registerOrganization(modules, environment, secondOrganization)
  clients = await start()
})
afterAll(async () => {
  await clients?.close()
  await modules?.close()
  await environment?.close()
})

const admin = (organization = mine) => environment.as(organization.id)
const input = { name: 'Gestionale Mensa', scopes: ['positions:read' as const], collectionServiceIds: [] }
const create = (change: Partial<Parameters<CreateApiClient['run']>[1]> = {}) =>
  clients.get(CreateApiClient).run(admin(), { ...input, expiresOn: undefined, credential: 'secret', ...change })
const one = (id: string, organization = mine) => clients.get(ApiClientsQueries).one(admin(organization), id)
const revoke = (id: string, organization = mine) =>
  clients.get(RevokeApiClient).run(admin(organization), id, 'non serve più')
const vendor = () =>
  clients.get(RegisterVendorClient).run(environment.platform(), {
    name: 'Fornitore',
    scopes: ['positions:read'],
    organizations: [mine.fiscalCode, theirs.fiscalCode],
    callsPerMinute: 1_200,
  })
const history = async (id: string) =>
  (
    await environment.db.run(admin(), (tx) =>
      tx.query<{ action: string; actor: string }>(
        'SELECT action, actor_name AS actor FROM audit_entry WHERE subject_id = $1 ORDER BY at, id',
        [id],
      ),
    )
  ).map(({ action, actor }) => `${action} ${actor}`)

describe('a client of the organization', () => {
  it('is made with its first credential, of which only the end is kept', async () => {
    const made = await create({ expiresOn: '2026-12-31', collectionServiceIds: [mine.serviceId] })
    expect(await one(made.apiClientId)).toMatchObject({
      ...input,
      status: 'active',
      owned: true,
      collectionServiceIds: [mine.serviceId],
      callsPerMinute: 600,
      expiresAt: '2026-12-31T23:00:00.000Z',
      credentials: [{ id: made.credentialId, kind: 'secret', ending: made.value.slice(-4), status: 'active' }],
    })
    expect(JSON.stringify(await one(made.apiClientId))).not.toContain(made.value)
  })

  it('is made neither for services of others nor for days that are gone', async () => {
    await expect(create({ collectionServiceIds: [theirs.serviceId] })).rejects.toMatchObject({
      code: 'apiClients.serviceUnknown',
    })
    await expect(create({ expiresOn: '2026-11-19' })).rejects.toMatchObject({ code: 'apiClients.expiryPast' })
  })

  it('is changed by who saw its last version', async () => {
    const { apiClientId: id } = await create()
    const change = (version: number) =>
      clients.get(ChangeApiClient).run(admin(), id, {
        ...input,
        version,
        name: 'Nome nuovo',
        scopes: ['events:read'],
        expiresOn: undefined,
      })
    await change(1)
    expect(await one(id)).toMatchObject({ name: 'Nome nuovo', scopes: ['events:read'], version: 2 })
    await expect(change(1)).rejects.toMatchObject({ code: 'apiClients.stale' })
  })

  it('has two credentials of a kind at most, and each is revoked once', async () => {
    const { apiClientId: id, credentialId } = await create()
    const managing = clients.get(ManageCredentials)
    await managing.add(admin(), id, { kind: 'secret' })
    await expect(managing.add(admin(), id, { kind: 'secret' })).rejects.toMatchObject({
      code: 'apiClients.tooManyCredentials',
    })
    await managing.add(admin(), id, { kind: 'key' })
    await managing.revoke(admin(), id, credentialId, 'ruotata')
    await managing.add(admin(), id, { kind: 'secret' })
    await expect(managing.revoke(admin(), id, credentialId, 'ancora')).rejects.toMatchObject({
      code: 'apiClients.credentialEnded',
    })
    await expect(managing.revoke(admin(), id, uuidv7(), 'altra')).rejects.toMatchObject({
      code: 'apiClients.credentialUnknown',
    })
  })

  it('added twice at the same time, credentials are still two at most', async () => {
    const { apiClientId: id } = await create()
    const add = () => clients.get(ManageCredentials).add(admin(), id, { kind: 'secret' })
    const results = await Promise.allSettled([add(), add(), add()])
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  })

  it('once revoked stays so, with its reason, and all is in the history', async () => {
    const { apiClientId: id } = await create()
    await clients.get(ManageCredentials).add(admin(), id, { kind: 'key' })
    await revoke(id)
    expect(await one(id)).toMatchObject({ status: 'revoked', revokedReason: 'non serve più' })
    await expect(revoke(id)).rejects.toMatchObject({ code: 'apiClients.ended' })
    await expect(clients.get(ManageCredentials).add(admin(), id, { kind: 'key' })).rejects.toMatchObject({
      code: 'apiClients.ended',
    })
    expect(await history(id)).toEqual([
      'apiClients.created Anna Bianchi',
      'apiClients.credentialAdded Anna Bianchi',
      'apiClients.revoked Anna Bianchi',
    ])
  })

  it('is unknown to another organization', async () => {
    const { apiClientId: id } = await create()
    await expect(one(id, theirs)).rejects.toMatchObject({ code: 'apiClients.unknown' })
    await expect(revoke(id, theirs)).rejects.toMatchObject({ code: 'apiClients.unknown' })
    expect((await clients.get(ApiClientsQueries).list(admin(theirs))).map((each) => each.id)).not.toContain(id)
  })
})

describe("a vendor's client", () => {
  it('is seen without its credentials, cannot be changed, and can be sent away', async () => {
    const { apiClientId: id, credentialId } = await vendor()
    expect(await one(id)).toMatchObject({ owned: false, callsPerMinute: 1_200, credentials: [] })
    const change = { ...input, version: 1, expiresOn: undefined }
    await expect(clients.get(ChangeApiClient).run(admin(), id, change)).rejects.toMatchObject({
      code: 'apiClients.notYours',
    })
    await expect(clients.get(ManageCredentials).revoke(admin(), id, credentialId, 'no')).rejects.toMatchObject({
      code: 'apiClients.notYours',
    })
    await revoke(id)
    await expect(one(id)).rejects.toMatchObject({ code: 'apiClients.unknown' })
    expect(await one(id, theirs)).toMatchObject({ status: 'active' })
    expect(await clients.get(ApiClientsFacade).organizationsOf(admin(), id)).toEqual([
      expect.objectContaining({ fiscalCode: theirs.fiscalCode }),
    ])
    expect(await history(id)).toEqual(['apiClients.admitted Quietanza', 'apiClients.sentAway Anna Bianchi'])
  })

  it('is not registered for an organization that does not exist', async () => {
    const attempt = clients.get(RegisterVendorClient).run(environment.platform(), {
      name: 'Fornitore',
      scopes: ['positions:read'],
      organizations: ['00000000000'],
      callsPerMinute: 600,
    })
    await expect(attempt).rejects.toMatchObject({ code: 'apiClients.organizationUnknown' })
  })
})
