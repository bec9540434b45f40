import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { RemoteFilesError } from '#connectors/remote-files/remote-files'
import { FileTransferCore } from '#modules/file-transfer/file-transfer.module'
import { RemoteServersFacade } from '#modules/file-transfer/remote-servers.facade'
import { ManageRemoteServers } from '#modules/file-transfer/use-cases/manage-remote-servers'
import { StoredFiles } from '#platform/files/stored-files'
import type { EventJob } from '#platform/outbox/handle-event'
import { PlatformModule } from '#platform/platform.module'
import { type EventHands, handEvents } from '../../../../test/support/hand-events.js'
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
import { remoteVisitDue } from '../file-drops.events.js'
import { FileDropsWork } from '../file-drops.module.js'
import { FileDropsSubscribers } from '../file-drops.subscribers.js'
import { AskRemoteVisits } from './ask-remote-visits.js'
import { CollectRemoteFiles } from './collect-remote-files.js'

jest.setTimeout(120_000)

let environment: TestEnvironment
let base: Modules
let modules: Modules
let mine: TestOrganization
let theirs: TestOrganization
let remote: RemoteSftp
let hands: EventHands

beforeAll(async () => {
  environment = await startTestEnvironment({ WEBHOOK_PRIVATE_ADDRESSES: 'allow' })
  base = await startModules(environment)
  mine = await registerOrganization(base, environment, firstOrganization)
  theirs = await registerOrganization(base, environment, secondOrganization)
  modules = await start('allow')
  hands = handEvents(environment, modules.get(FileDropsSubscribers))
})
afterAll(async () => {
  await modules?.close()
  await base?.close()
  await environment?.close()
})
beforeEach(async () => {
  remote = await startRemoteSftp(['/export', '/export/done', '/import'])
})
afterEach(() => remote.close())

const start = async (WEBHOOK_PRIVATE_ADDRESSES: 'allow' | 'refuse') =>
  (
    await Test.createTestingModule({
      imports: [
        PlatformModule.for({ ...environment.env, WEBHOOK_PRIVATE_ADDRESSES }, 'cli'),
        FileTransferCore,
        FileDropsWork,
      ],
    }).compile()
  ).init()

const minute = (count: number) => new Date(environment.now.getTime() + count * 60_000)
const admin = (now = environment.now, organization = mine) =>
  environment.as(organization.id, { kind: 'operator', id: operatorId, name: 'Ada Conti' }, now)
const operatorId = '018f0000-0000-7000-8000-00000000000a'
const servers = () => modules.get(ManageRemoteServers)
const asked = async (now: Date) => {
  await modules.get(AskRemoteVisits).run(environment.platform(now))
  return hands.jobs()
}
const visit = ({ organizationId, payload }: EventJob, now: Date) =>
  modules
    .get(CollectRemoteFiles)
    .run(
      environment.as(organizationId, { kind: 'system', name: 'file-drops' }, now),
      remoteVisitDue.payload.parse(payload),
    )
/** What is due is asked for and done. @returns how many files were taken */
const collect = async (now: Date) => {
  let taken = 0
  for (const job of await asked(now)) taken += await visit(job, now)
  return taken
}
const drop = (name: string, content: string, folder = '/export', changedAt = minute(-5)) =>
  remote.files.set(`${folder}/${name}`, { bytes: Buffer.from(content), changedAt })
const paths = () => [...remote.files.keys()].sort()
const everything = () =>
  environment.db.run(admin(), (tx) =>
    tx.query<{ id: string; bytes: number; actor: string }>(
      'SELECT f.id, s.bytes, f.actor_name AS actor FROM import_file f JOIN stored_file s ON s.owner_id = f.id ORDER BY f.id',
    ),
  )
let before: readonly string[]
beforeEach(async () => {
  before = (await everything()).map(({ id }) => id)
})
/** In this test. */
const arrived = async () =>
  (await everything()).filter(({ id }) => !before.includes(id)).map(({ bytes, actor }) => ({ bytes, actor }))

const input = (change: object = {}) => ({
  name: 'Gestionale tributi',
  host: '127.0.0.1',
  port: remote.port,
  username: 'quietanza',
  proof: 'password' as const,
  password: 'molto segreta',
  inFolder: '/export',
  doneFolder: undefined,
  outFolder: '/import',
  ...change,
})

/** A server that was tried and confirmed. */
async function ready(change: object = {}) {
  const { id, publicKey } = await servers().add(admin(), input(change))
  remote.admits.add('molto segreta')
  if (publicKey) remote.admits.add(publicKey.split(' ')[1]!)
  const { seenFingerprint = '' } = await servers().test(admin(), id)
  await servers().confirm(admin(), id, seenFingerprint)
  return id
}

describe('a server of others', () => {
  it('shows its key first: nothing is proved to it before somebody confirms it', async () => {
    const { id } = await servers().add(admin(), input())
    const learned = await servers().test(admin(), id)
    expect(learned).toMatchObject({ seenFingerprint: remote.hostFingerprint, lastProblem: 'host-key-unknown' })
    expect(remote.proofs).toEqual([])
    await expect(servers().confirm(admin(), id, 'SHA256:other')).rejects.toMatchObject({
      code: 'remoteServers.fingerprintStale',
    })
    await servers().confirm(admin(), id, remote.hostFingerprint)
    expect(await servers().test(admin(), id)).toMatchObject({ lastProblem: 'sign-in-refused' })
    remote.admits.add('molto segreta')
    const fine = await servers().test(admin(), id)
    expect(fine).toMatchObject({ hostFingerprint: remote.hostFingerprint, lastOkAt: environment.now.toISOString() })
    expect([fine.lastProblem, fine.seenFingerprint]).toEqual([undefined, undefined])
    expect(JSON.stringify(fine)).not.toContain('molto segreta')
    await servers().remove(admin(), id)
  })

  it('that shows another key is not spoken to until that is confirmed too', async () => {
    const id = await ready()
    await remote.changeHostKey()
    remote.proofs.length = 0
    drop('tari.csv', 'x')
    expect(await collect(minute(10))).toBe(0)
    expect(await servers().test(admin(), id)).toMatchObject({
      lastProblem: 'host-key-changed',
      seenFingerprint: remote.hostFingerprint,
    })
    expect(remote.proofs).toEqual([])
    await servers().confirm(admin(minute(10)), id, remote.hostFingerprint)
    expect(await collect(minute(11))).toBe(1)
    await servers().remove(admin(), id)
  })

  it('gives its files once, in the name of who added it', async () => {
    const id = await ready({ proof: 'key', password: undefined })
    drop('tari.csv', 'uno;due\n'.repeat(20_000))
    drop('fresco.csv', 'x', '/export', minute(10))
    drop('parziale.csv.part', 'x')
    expect(await collect(minute(10))).toBe(1)
    expect(await arrived()).toEqual([{ bytes: 160_000, actor: 'Ada Conti' }])
    // So that its answers can go back there.
    const fromThere = await environment.db.run(admin(), (tx) =>
      tx.query('SELECT source FROM import_file WHERE remote_server_id = $1', [id]),
    )
    expect(fromThere).toEqual([{ source: 'remoteServer' }])
    expect(await collect(minute(11))).toBe(0)
    expect(await collect(minute(16))).toBe(1)
    drop('tari.csv', 'un altro', '/export', minute(17))
    expect(await collect(minute(22))).toBe(1)
    expect(await arrived()).toHaveLength(3)
    expect(paths()).toEqual(['/export/fresco.csv', '/export/parziale.csv.part', '/export/tari.csv'])
    await servers().remove(admin(), id)
  })

  it('has them moved when it wants that', async () => {
    const id = await ready({ doneFolder: '/export/done' })
    drop('tari.csv', 'uno')
    for (const job of await asked(environment.now)) expect(await hands.handle(job)).toBe(true)
    expect(paths()).toEqual(['/export/done/tari.csv'])
    await servers().remove(admin(), id)
  })

  it('that does not answer is asked later and later', async () => {
    const id = await ready({ inFolder: '/altrove' })
    await collect(minute(10))
    expect(await servers().one(admin(), id)).toMatchObject({ lastProblem: 'folder-missing' })
    const due = async (now: Date) => (await modules.get(RemoteServersFacade).claimDue(environment.platform(now))).length
    expect(await due(minute(14))).toBe(0)
    await collect(minute(16))
    expect(await due(minute(22))).toBe(0)
    expect(await due(minute(27))).toBe(1)
    await servers().remove(admin(), id)
  })

  it('with files that cannot be read gives the others, and says so without being visited less', async () => {
    const id = await ready()
    for (let count = 0; count < 60; count += 1) {
      drop(`chiuso-${count}.csv`, 'x', '/export', minute(-60))
      remote.denied.add(`/export/chiuso-${count}.csv`)
    }
    drop('tari.csv', 'uno')
    expect(await collect(minute(10))).toBe(1)
    expect(await servers().one(admin(), id)).toMatchObject({ lastProblem: 'file-unreadable' })
    drop('imu.csv', 'due')
    expect(await collect(minute(16))).toBe(1)
    for (const path of remote.denied) remote.files.delete(path)
    expect(await collect(minute(22))).toBe(0)
    expect(await servers().one(admin(), id)).not.toHaveProperty('lastProblem')
    await servers().remove(admin(), id)
  })

  it('gives the oldest files first, whatever order it tells them in', async () => {
    const id = await ready()
    for (const [name, age] of [
      ['b', 1],
      ['a', 3],
      ['d', 4],
      ['c', 3],
    ] as const)
      drop(`${name}.csv`, name.repeat(10 * age + (name === 'c' ? 1 : 0)), '/export', minute(-age))
    expect(await collect(minute(10))).toBe(4)
    expect((await arrived()).map(({ bytes }) => bytes)).toEqual([40, 30, 31, 10])
    await servers().remove(admin(), id)
  })

  it('with more files than are looked at says so', async () => {
    const id = await ready()
    drop('tari.csv', 'uno')
    for (let count = 0; count < 50_000; count += 1) drop(`${count}.csv`, 'x', '/export', minute(60))
    expect(await collect(minute(10))).toBe(1)
    expect(await servers().one(admin(), id)).toMatchObject({ lastProblem: 'too-many-files' })
    await servers().remove(admin(), id)
  })

  it('has a file moved beside the one of before that has its name', async () => {
    const id = await ready({ doneFolder: '/export/done' })
    drop('tari.csv', 'uno', '/export/done')
    drop('tari.csv', 'due', '/export', new Date('2026-01-31T10:20:30Z'))
    expect(await collect(minute(10))).toBe(1)
    expect(paths()).toEqual(['/export/done/tari.20260131T102030Z.csv', '/export/done/tari.csv'])
    expect(await servers().one(admin(), id)).not.toHaveProperty('lastProblem')
    await servers().remove(admin(), id)
  })

  it('is asked for in one visit, which is begun once', async () => {
    const id = await ready()
    drop('tari.csv', 'uno')
    const [job] = await asked(minute(10))
    expect(await asked(minute(11))).toEqual([])
    expect(await visit(job!, minute(11))).toBe(1)
    drop('imu.csv', 'due')
    expect(await visit(job!, minute(11))).toBe(0)
    await servers().remove(admin(), id)
  })

  it('that gives a file slowly is held while it does', async () => {
    const id = await ready()
    drop('tari.csv', 'uno;due\n'.repeat(20_000))
    let clock = 0
    const real = performance.now.bind(performance)
    const spy = jest.spyOn(performance, 'now').mockImplementation(() => real() + clock)
    const claims: number[] = []
    remote.ways.beforeRead = async () => {
      clock += 4 * 60_000
      claims.push((await asked(new Date(minute(10).getTime() + clock))).length)
    }
    expect(await collect(minute(10))).toBe(1)
    spy.mockRestore()
    expect(claims.length).toBeGreaterThan(3)
    expect(new Set(claims)).toEqual(new Set([0]))
    await servers().remove(admin(), id)
  })

  it('visited twice at once gives a file once, to the second', async () => {
    const id = await ready()
    drop('tari.csv', 'uno')
    const { promise: gate, resolve: open } = Promise.withResolvers<void>()
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
    remote.ways.beforeRead = () => {
      reach()
      return gate
    }
    const [first] = await asked(minute(10))
    const stuck = visit(first!, minute(10))
    await reached
    remote.ways.beforeRead = undefined
    const [second] = await asked(minute(30))
    expect(await visit(second!, minute(30))).toBe(1)
    open()
    expect(await stuck).toBe(0)
    expect(await arrived()).toHaveLength(1)
    expect(await servers().one(admin(), id)).not.toHaveProperty('lastProblem')
    await servers().remove(admin(), id)
  })

  it('receives files whole or not at all', async () => {
    const id = await ready()
    const deliver = (name: string, bytes: AsyncIterable<Uint8Array>) =>
      modules.get(RemoteServersFacade).deliver(admin(), id, name, bytes)
    async function* pieces(fails: boolean) {
      yield Buffer.alloc(100_000, 'a')
      expect(paths()).toContainEqual(expect.stringMatching(/^\/import\/\..*\.part$/))
      if (fails) throw new Error('the file ended')
      yield Buffer.alloc(10, 'b')
    }
    await deliver('esiti.csv', pieces(false))
    expect(remote.files.get('/import/esiti.csv')?.bytes.length).toBe(100_010)
    await expect(deliver('rotto.csv', pieces(true))).rejects.toThrow('the file ended')
    expect(paths()).toEqual(['/import/esiti.csv'])
    await servers().remove(admin(), id)
  })

  it('is of its organization alone', async () => {
    const id = await ready()
    const stranger = admin(environment.now, theirs)
    expect(await servers().list(stranger)).toEqual([])
    for (const attempt of [
      servers().one(stranger, id),
      servers().test(stranger, id),
      servers().confirm(stranger, id, remote.hostFingerprint),
      servers().remove(stranger, id),
    ])
      await expect(attempt).rejects.toMatchObject({ code: 'remoteServers.unknown' })
    const none = modules.get(StoredFiles).read(stranger, id)
    await expect(modules.get(RemoteServersFacade).deliver(stranger, id, 'x', none)).rejects.toThrow(RemoteFilesError)
    drop('tari.csv', 'uno')
    const [job] = await asked(minute(10))
    expect(await visit({ ...job!, organizationId: theirs.id }, minute(10))).toBe(0)
    expect(await visit(job!, minute(10))).toBe(1)
    await servers().remove(admin(), id)
  })

  it('in our own network is not reached where addresses are refused', async () => {
    const strict = await start('refuse')
    try {
      const manage = strict.get(ManageRemoteServers)
      for (const host of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1'])
        await expect(manage.add(admin(), input({ host, port: 22 }))).rejects.toMatchObject({
          code: 'remoteServers.addressForbidden',
        })
      await expect(manage.add(admin(), input({ host: 'example.org', port: 25 }))).rejects.toMatchObject({
        code: 'remoteServers.addressForbidden',
      })
      const { id } = await manage.add(admin(), input({ host: 'localhost', port: 2222 }))
      expect(await manage.test(admin(), id)).toMatchObject({ lastProblem: 'address-forbidden' })
      await manage.remove(admin(), id)
    } finally {
      await strict.close()
    }
  })

  it('are twenty at most', async () => {
    const made = []
    for (let count = 0; count < 20; count += 1) made.push(await servers().add(admin(), input()))
    await expect(servers().add(admin(), input())).rejects.toMatchObject({ code: 'remoteServers.tooMany' })
    for (const { id } of made) await servers().remove(admin(), id)
  })
})
