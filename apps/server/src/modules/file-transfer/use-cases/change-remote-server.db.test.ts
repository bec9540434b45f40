import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { PlatformModule } from '#platform/platform.module'
import { type RemoteSftp, startRemoteSftp } from '../../../../test/support/remote-sftp.js'
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
import { RemoteServersFacade } from '../remote-servers.facade.js'
import { ChangeRemoteServer } from './change-remote-server.js'
import { ManageRemoteServers } from './manage-remote-servers.js'

jest.setTimeout(60_000)

let environment: TestEnvironment
let base: Modules
let modules: Modules
let mine: TestOrganization
let theirs: TestOrganization
let remote: RemoteSftp
let id: string

beforeAll(async () => {
  environment = await startTestEnvironment({ WEBHOOK_PRIVATE_ADDRESSES: 'allow' })
  base = await startModules(environment)
  mine = await registerOrganization(base, environment, firstOrganization)
  theirs = await registerOrganization(base, environment, secondOrganization)
  modules = await start('allow')
})
afterAll(async () => {
  await modules?.close()
  await base?.close()
  await environment?.close()
})

const start = async (WEBHOOK_PRIVATE_ADDRESSES: 'allow' | 'refuse') => {
  const platform = PlatformModule.for({ ...environment.env, WEBHOOK_PRIVATE_ADDRESSES }, 'cli')
  return (await Test.createTestingModule({ imports: [platform, FileTransferCore] }).compile()).init()
}
const ada = { kind: 'operator', id: '018f0000-0000-7000-8000-00000000000a', name: 'Ada Conti' } as const
const bruno = { kind: 'operator', id: '018f0000-0000-7000-8000-00000000000b', name: 'Bruno Sala' } as const
const admin = () => environment.as(mine.id, ada)
const servers = () => modules.get(ManageRemoteServers)
const settings = (change: object = {}) => ({
  name: 'Gestionale tributi',
  host: '127.0.0.1',
  port: remote.port,
  username: 'quietanza',
  proof: 'password' as const,
  inFolder: '/export',
  doneFolder: undefined,
  outFolder: undefined,
  ...change,
})
const change = (version: number, differs: object = {}, ctx = environment.as(mine.id, bruno)) =>
  modules.get(ChangeRemoteServer).run(ctx, id, { version, ...settings(differs) })
const audited = () =>
  environment.db.run(admin(), (tx) =>
    tx.query<{ details: object }>(
      `SELECT details FROM audit_entry WHERE subject_id = $1 AND action = 'remoteServers.changed' ORDER BY id`,
      [id],
    ),
  )

beforeEach(async () => {
  remote = await startRemoteSftp(['/export', '/import'])
  remote.admits.add('molto segreta')
  const added = await servers().add(admin(), { ...settings(), password: 'sbagliata' })
  id = added.id
  await servers().test(admin(), id)
  await servers().confirm(admin(), id, remote.hostFingerprint)
})
afterEach(async () => {
  await servers().remove(admin(), id)
  await remote.close()
})

describe('a server of others that is changed', () => {
  it('is entered with what was put right, and keeps its key and the password that is not written again', async () => {
    const refused = { lastProblem: 'sign-in-refused' }
    expect(await servers().test(admin(), id)).toMatchObject({ ...refused, version: 1 })
    await change(1)
    expect(await servers().one(admin(), id)).toMatchObject({ ...refused, version: 1 })
    await change(1, { name: 'Tributi' })
    expect(await servers().one(admin(), id)).toMatchObject({ ...refused, version: 2 })
    await change(2, { password: 'molto segreta' })
    const right = await servers().one(admin(), id)
    expect(right).toMatchObject({ version: 3, hostFingerprint: remote.hostFingerprint })
    expect(right.lastProblem).toBeUndefined()
    expect(await servers().test(admin(), id)).not.toHaveProperty('lastProblem')
    await change(3, { username: 'tributi', outFolder: '/import' })
    const again = await servers().test(admin(), id)
    expect(again).toMatchObject({ version: 4, username: 'tributi', outFolder: '/import' })
    expect(again).not.toHaveProperty('lastProblem')
    expect(remote.proofs.at(-1)).toBe('molto segreta')
    const told = await audited()
    expect(told.map(({ details }) => details)).toEqual([
      { changed: ['name'] },
      { changed: ['name', 'password'] },
      { changed: ['username', 'outFolder'] },
    ])
    expect(JSON.stringify(told)).not.toContain('segreta')
  })

  it('at another address is another: no password of before, and its key is confirmed again', async () => {
    await change(1, { password: 'molto segreta' })
    await servers().test(admin(), id)
    const other = await startRemoteSftp(['/export'])
    try {
      const there = { port: other.port }
      await expect(change(2, there)).rejects.toMatchObject({
        code: 'remoteServers.passwordMissing',
        fields: [{ pointer: '/password' }],
      })
      await change(2, { ...there, password: 'molto segreta' })
      const moved = await servers().one(admin(), id)
      expect(moved).toMatchObject({ port: other.port, version: 3 })
      for (const known of ['hostFingerprint', 'lastOkAt', 'lastTriedAt']) expect(moved).not.toHaveProperty(known)
      expect(await servers().test(admin(), id)).toMatchObject({ seenFingerprint: other.hostFingerprint })
      expect(other.proofs).toEqual([])
      await expect(servers().confirm(admin(), id, remote.hostFingerprint)).rejects.toMatchObject({
        code: 'remoteServers.fingerprintStale',
      })
      await servers().confirm(admin(), id, other.hostFingerprint)
      other.admits.add('molto segreta')
      expect(await servers().test(admin(), id)).not.toHaveProperty('lastProblem')
      expect((await audited()).at(-1)?.details).toMatchObject({
        changed: ['port', 'password'],
        from: `127.0.0.1:${remote.port}`,
        to: `127.0.0.1:${other.port}`,
      })
    } finally {
      await other.close()
    }
  })

  it('may be entered with a key instead, and with a password again only when it is written', async () => {
    await change(1, { proof: 'key' })
    const { publicKey = '' } = await servers().one(admin(), id)
    remote.admits.add(publicKey.split(' ')[1]!)
    expect(await servers().test(admin(), id)).not.toHaveProperty('lastProblem')
    await change(2, { proof: 'key', name: 'Tributi' })
    expect((await servers().one(admin(), id)).publicKey).toBe(publicKey)
    await expect(change(3)).rejects.toMatchObject({ code: 'remoteServers.passwordMissing' })
    await change(3, { password: 'molto segreta' })
    expect(await servers().test(admin(), id)).not.toHaveProperty('lastProblem')
  })

  it('takes nothing from a visit that began before, nor over what somebody else has changed', async () => {
    const facade = modules.get(RemoteServersFacade)
    const before = (await facade.find(admin(), id))!
    await change(1, { username: 'tributi' })
    await facade.noteTried(admin(), before, 'timeout')
    expect(await servers().one(admin(), id)).not.toHaveProperty('lastProblem')
    await expect(change(1, { username: 'altro' })).rejects.toMatchObject({ code: 'remoteServers.stale' })
    const after = (await facade.find(admin(), id))!
    expect(after).toMatchObject({ username: 'tributi', operatorName: 'Bruno Sala' })
  })

  it('stays where it may be called, and of its organization', async () => {
    const strict = await start('refuse')
    for (const address of [
      { host: '10.0.0.1', port: 22 },
      { host: 'example.org', port: 25 },
    ])
      await expect(
        strict.get(ChangeRemoteServer).run(admin(), id, { version: 1, ...settings(address), password: 'x' }),
      ).rejects.toMatchObject({ code: 'remoteServers.addressForbidden' })
    await strict.close()
    await expect(change(1, {}, environment.as(theirs.id, bruno))).rejects.toMatchObject({
      code: 'remoteServers.unknown',
    })
    expect(await servers().one(admin(), id)).toMatchObject({ version: 1, host: '127.0.0.1' })
  })
})
