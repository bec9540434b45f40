import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import ssh2 from 'ssh2'
import { ApiClientsCore } from '#modules/api-clients/api-clients.module'
import { CreateApiClient } from '#modules/api-clients/use-cases/create-api-client'
import { RegisterVendorClient } from '#modules/api-clients/use-cases/register-vendor-client'
import { RevokeApiClient } from '#modules/api-clients/use-cases/revoke-api-client'
import { uuidv7 } from '#platform/context/ids'
import { PlatformModule } from '#platform/platform.module'
import { ed25519KeyPair } from '#platform/sftp/ssh-keys'
import { newKeyPair } from '../../../../test/support/sftp-world.js'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { FileTransferCore } from '../file-transfer.module.js'
import { ManageSftpKeys } from './manage-sftp-keys.js'

let environment: TestEnvironment
let base: Modules
let modules: Modules
let mine: TestOrganization
let theirs: TestOrganization
const seed = Buffer.alloc(32, 9)

beforeAll(async () => {
  environment = await startTestEnvironment({
    SFTP_ORIGIN: 'sftp://file.example.org:2022',
    SFTP_HOST_KEY: seed.toString('base64'),
  })
  base = await startModules(environment)
  mine = await registerOrganization(base, environment, firstOrganization)
  theirs = await registerOrganization(base, environment, secondOrganization)
  modules = await Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'cli'), ApiClientsCore, FileTransferCore],
  }).compile()
  await modules.init()
})
afterAll(async () => {
  await modules?.close()
  await base?.close()
  await environment?.close()
})

const admin = (organization = mine) => environment.as(organization.id)
const keys = () => modules.get(ManageSftpKeys)
const client = async (scopes: ('imports:write' | 'positions:read')[] = ['imports:write']) =>
  (
    await modules.get(CreateApiClient).run(admin(), {
      name: 'Gestionale Tributi',
      scopes,
      collectionServiceIds: [],
      expiresOn: undefined,
      credential: 'secret',
    })
  ).apiClientId
const line = () => newKeyPair().publicKey
const add = (clientId: string, publicKey = line(), organization = mine) =>
  keys().add(admin(organization), clientId, { name: 'Server tributi', publicKey })
const refused = (code: string) => expect.objectContaining({ code: `sftpKeys.${code}` })

describe('keys of a client', () => {
  it('are added, shown with their fingerprint and where to go, revoked; the history tells', async () => {
    const id = await client()
    const pair = newKeyPair()
    const made = await add(id, pair.publicKey)
    expect(made).toMatchObject({ name: 'Server tributi', type: 'ssh-ed25519', fingerprint: pair.fingerprint })
    expect(await keys().list(admin(), id)).toEqual({
      access: { host: 'file.example.org', port: 2022, user: id, hostFingerprint: ed25519KeyPair(seed, '').fingerprint },
      items: [made],
    })
    await keys().revoke(admin(), id, made.id, 'server dismesso')
    const [revoked] = (await keys().list(admin(), id)).items
    expect(revoked).toMatchObject({ id: made.id, revokedAt: environment.now.toISOString() })
    await expect(keys().revoke(admin(), id, made.id, 'server dismesso')).rejects.toEqual(refused('ended'))
    await add(id, pair.publicKey)
    const history = await environment.db.run(admin(), (tx) =>
      tx.query('SELECT action, details FROM audit_entry WHERE subject_id = $1 AND action LIKE $2 ORDER BY id', [
        id,
        'apiClients.sftpKey%',
      ]),
    )
    expect(history).toEqual([
      expect.objectContaining({ action: 'apiClients.sftpKeyAdded' }),
      expect.objectContaining({ details: expect.objectContaining({ reason: 'server dismesso' }) }),
      expect.objectContaining({ action: 'apiClients.sftpKeyAdded' }),
    ])
  })

  it('are refused when they are no good', async () => {
    const id = await client()
    const pair = newKeyPair()
    await add(id, pair.publicKey)
    await expect(add(id, pair.publicKey)).rejects.toEqual(refused('taken'))
    await expect(add(id, 'ciao')).rejects.toEqual(refused('malformed'))
    await expect(add(id, pair.privateKey)).rejects.toEqual(refused('private'))
    await expect(add(id, 'ssh-dss AAAAB3NzaC1kc3M=')).rejects.toEqual(refused('kind'))
    const weak = ssh2.utils.generateKeyPairSync('rsa', { bits: 1024 }).public
    await expect(add(id, weak)).rejects.toEqual(refused('weak'))
    for (let count = 1; count < 10; count += 1) await add(id)
    await expect(add(id)).rejects.toEqual(refused('tooMany'))
  })

  it('are of clients that may load files, and are in force', async () => {
    await expect(add(await client(['positions:read']))).rejects.toEqual(refused('scopeMissing'))
    const ended = await client()
    await modules.get(RevokeApiClient).run(admin(), ended, 'fine')
    await expect(add(ended)).rejects.toEqual(refused('clientEnded'))
    expect((await keys().list(admin(), ended)).items).toEqual([])
    await expect(add(uuidv7())).rejects.toEqual(refused('clientUnknown'))
  })

  it('of another organization do not exist', async () => {
    const id = await client()
    const { id: keyId } = await add(id)
    await expect(add(id, line(), theirs)).rejects.toEqual(refused('clientUnknown'))
    await expect(keys().list(admin(theirs), id)).rejects.toEqual(refused('clientUnknown'))
    await expect(keys().revoke(admin(theirs), id, keyId, 'non è mia')).rejects.toEqual(refused('clientUnknown'))
    const other = await client()
    await expect(keys().revoke(admin(), other, keyId, 'non è sua')).rejects.toEqual(refused('unknown'))
  })

  it('of a vendor are registered by each organization, and go with it when it is sent away', async () => {
    const { apiClientId } = await modules.get(RegisterVendorClient).run(environment.platform(), {
      name: 'Fornitore',
      scopes: ['imports:write'],
      organizations: [mine.fiscalCode, theirs.fiscalCode],
      callsPerMinute: 600,
    })
    const publicKey = line()
    await add(apiClientId, publicKey)
    await add(apiClientId, publicKey, theirs)
    expect((await keys().list(admin(theirs), apiClientId)).access?.user).toBe(`${apiClientId}.${theirs.fiscalCode}`)
    await modules.get(RevokeApiClient).run(admin(), apiClientId, 'cambio fornitore')
    const count = (organization: TestOrganization) =>
      environment.db.run(admin(organization), (tx) =>
        tx.one<{ n: number }>('SELECT count(*) AS n FROM sftp_key WHERE client_id = $1', [apiClientId]),
      )
    expect([await count(mine), await count(theirs)]).toEqual([{ n: 0 }, { n: 1 }])
  })
})
