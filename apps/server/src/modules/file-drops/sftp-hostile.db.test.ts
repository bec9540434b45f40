import { createConnection, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import ssh2 from 'ssh2'
import { CreateApiClient } from '#modules/api-clients/use-cases/create-api-client'
import { RevokeApiClient } from '#modules/api-clients/use-cases/revoke-api-client'
import { eventually } from '../../../test/support/eventually.js'
import {
  type Connected,
  called,
  connectSftp,
  connectSsh,
  newKeyPair,
  offerFile,
  type SftpClient,
  type SftpWorld,
  startSftpWorld,
} from '../../../test/support/sftp-world.js'

jest.setTimeout(180_000)
const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp

let world: SftpWorld
let client: SftpClient
/** Nobody is kept out for having failed before. */
let port: number
const patient = { failuresPerAddress: 10_000 }
const open: Connected[] = []

beforeAll(async () => {
  world = await startSftpWorld()
  client = await world.client()
  port = await world.listen(patient)
})
afterAll(() => world?.close())
afterEach(() => {
  for (const each of open.splice(0)) each.end()
})

const connect = async (at = port, who = client) => {
  const connected = await connectSftp(at, who.id, { privateKey: who.pair.privateKey })
  open.push(connected)
  return connected
}
const refusal = (code: number) => expect.objectContaining({ code })
const put = (sftp: ssh2.SFTPWrapper, path: string, bytes: Buffer | string) =>
  called((done) => sftp.writeFile(path, bytes, done))
const isWell = async (at = port) => {
  const { sftp } = await connect(at)
  await called((done) => sftp.readdir('/', done))
}
const filesLeft = async () =>
  (await world.environment.db.run(client.ctx, (tx) =>
    tx.one<{ n: number }>(`SELECT count(*) AS n FROM import_file WHERE status = 'receiving'`),
  ))!.n
/** A line that nobody speaks SSH on. */
const bareSocket = (at: number) =>
  new Promise<Socket>((done, failed) => {
    const socket = createConnection({ port: at, host: '127.0.0.1' }, () => done(socket))
    socket.on('error', failed)
  })
const closed = (socket: Socket) =>
  new Promise<void>((done) => {
    if (socket.destroyed) done()
    socket.resume()
    socket.once('close', () => done())
  })

describe('who is not let in', () => {
  it.each<[string, () => Promise<[string, Partial<ssh2.ConnectConfig>]>]>([
    ['another key', async () => [client.id, { privateKey: newKeyPair().privateKey }]],
    ['an unknown client', async () => ['018f0000-0000-7000-8000-000000000000', { privateKey: client.pair.privateKey }]],
    ['a name that is none', async () => ["root'; --", { privateKey: client.pair.privateKey }]],
    [
      'the client of another, with one’s own key',
      async () => [client.id, { privateKey: (await world.client(world.theirs)).pair.privateKey }],
    ],
    ['a password', async () => [client.id, { password: 'segreta' }]],
    ['questions and answers', async () => [client.id, { tryKeyboard: true }]],
    [
      'a client without the scope',
      async () => {
        const other = await world.client(world.mine, 'positions:read')
        return [other.id, { privateKey: other.pair.privateKey }]
      },
    ],
    [
      'a revoked key',
      async () => {
        const other = await world.client()
        await world.revokeKey(other)
        return [other.id, { privateKey: other.pair.privateKey }]
      },
    ],
    [
      'a revoked client',
      async () => {
        const other = await world.client()
        await world.modules.get(RevokeApiClient).run(world.environment.as(world.mine.id), other.id, 'non serve più')
        return [other.id, { privateKey: other.pair.privateKey }]
      },
    ],
  ])('%s', async (_, given) => {
    const [user, how] = await given()
    await expect(connectSsh(port, user, how)).rejects.toThrow('All configured authentication methods failed')
  })

  it('old algorithms', async () => {
    const how = { privateKey: client.pair.privateKey }
    for (const algorithms of [
      { kex: ['diffie-hellman-group14-sha1'] },
      { cipher: ['aes128-cbc'] },
      { cipher: ['aes128-ctr'], hmac: ['hmac-sha1'] },
      { compress: ['zlib'] },
    ] as ssh2.Algorithms[])
      await expect(connectSsh(port, client.id, { ...how, algorithms })).rejects.toThrow('Handshake failed')
  })

  it('a key that another signed for: the proof is looked at, not only the name', async () => {
    const other = newKeyPair()
    const mine = ssh2.utils.parseKey(client.pair.privateKey)
    const liar = ssh2.utils.parseKey(other.privateKey)
    if (mine instanceof Error || liar instanceof Error) throw new Error('no key')
    const key = Object.assign(Object.create(Object.getPrototypeOf(mine)), mine, { sign: liar.sign.bind(liar) })
    await expect(connectSsh(port, client.id, { privateKey: key })).rejects.toThrow('authentication methods failed')
  })

  it('is out at the next request when the key is revoked meanwhile', async () => {
    const other = await world.client()
    const { sftp } = await connect(port, other)
    await put(sftp, '/in/prima.csv', 'x')
    await world.revokeKey(other)
    await expect(put(sftp, '/in/dopo.csv', 'x')).rejects.toEqual(refusal(STATUS_CODE.PERMISSION_DENIED))
    await expect(called((done) => sftp.readdir('/in', done))).rejects.toEqual(refusal(STATUS_CODE.PERMISSION_DENIED))
  })

  it('an address that fails again and again waits', async () => {
    const strict = await world.listen({ failuresPerAddress: 3 })
    for (let attempt = 0; attempt < 3; attempt += 1)
      await expect(connectSsh(strict, client.id, { password: 'x' })).rejects.toThrow()
    const right = () => connectSsh(strict, client.id, { privateKey: client.pair.privateKey })
    await eventually('it waits, even with the right key', () =>
      right().then(
        ({ ssh }) => {
          ssh.end()
          return false
        },
        () => true,
      ),
    )
  })
})

describe('what SSH can do besides, and this does not', () => {
  it('shell, commands, terminals, forwarding', async () => {
    const { ssh } = await connectSsh(port, client.id, { privateKey: client.pair.privateKey })
    await expect(called((done) => ssh.shell(done))).rejects.toThrow()
    await expect(called((done) => ssh.exec('id', done))).rejects.toThrow()
    await expect(called((done) => ssh.subsys('shell', done))).rejects.toThrow()
    await expect(called((done) => ssh.forwardOut('127.0.0.1', 1, '127.0.0.1', 5432, done))).rejects.toThrow()
    await expect(called((done) => ssh.forwardIn('127.0.0.1', 0, done))).rejects.toThrow()
    await expect(called((done) => ssh.openssh_forwardOutStreamLocal('/tmp/x', done))).rejects.toThrow()
    ssh.end()
    await isWell()
  })
})

describe('paths', () => {
  it.each([
    '../../etc/passwd',
    '/etc/passwd',
    '/in/../../etc/passwd',
    '/in/a/b',
    '/in/a\0.csv',
    '/in/..\\..\\etc',
    '/in/',
    '/',
    '/in/\u202eexe.csv',
    `/in/${'x'.repeat(300)}`,
  ])('%j is nowhere', async (path) => {
    const { sftp } = await connect()
    await expect(put(sftp, path, 'x')).rejects.toMatchObject({ code: expect.any(Number) })
    await expect(called((done) => sftp.readFile(path, done))).rejects.toMatchObject({ code: expect.any(Number) })
    await expect(called((done) => sftp.rename(path, '/in/y.csv', done))).rejects.toMatchObject({
      code: expect.any(Number),
    })
  })

  it('folders and links are not made', async () => {
    const { sftp } = await connect()
    await expect(called((done) => sftp.mkdir('/in/sub', done))).rejects.toEqual(refusal(STATUS_CODE.PERMISSION_DENIED))
    await expect(called((done) => sftp.rmdir('/in', done))).rejects.toEqual(refusal(STATUS_CODE.PERMISSION_DENIED))
    await expect(called((done) => sftp.symlink('/etc', '/in/etc', done))).rejects.toEqual(
      refusal(STATUS_CODE.PERMISSION_DENIED),
    )
    await expect(called((done) => sftp.readlink('/in', done))).rejects.toEqual(refusal(STATUS_CODE.OP_UNSUPPORTED))
  })
})

describe('uploads', () => {
  const openFor = (sftp: ssh2.SFTPWrapper, path: string, flags: number | ssh2.OpenMode) =>
    called<Buffer>((done) => sftp.open(path, flags, done))
  const write = (sftp: ssh2.SFTPWrapper, handle: Buffer, at: number, length = 100) =>
    called((done) => sftp.write(handle, Buffer.alloc(length, 'x'), 0, length, at, done))

  it('are not written again, nor at random', async () => {
    const { sftp } = await connect()
    const again = await openFor(sftp, '/in/a.csv', 'w')
    await write(sftp, again, 0)
    await expect(write(sftp, again, 50)).rejects.toEqual(refusal(STATUS_CODE.PERMISSION_DENIED))
    await expect(called((done) => sftp.close(again, done))).rejects.toMatchObject({ code: STATUS_CODE.FAILURE })
    const far = await openFor(sftp, '/in/b.csv', 'w')
    await expect(write(sftp, far, 1_000_000_000)).rejects.toEqual(refusal(STATUS_CODE.PERMISSION_DENIED))
    const gap = await openFor(sftp, '/in/c.csv', 'w')
    await write(sftp, gap, 200)
    await expect(called((done) => sftp.close(gap, done))).rejects.toEqual(refusal(STATUS_CODE.FAILURE))
    for (const flags of [OPEN_MODE.WRITE, OPEN_MODE.WRITE | OPEN_MODE.CREAT | OPEN_MODE.APPEND])
      await expect(openFor(sftp, '/in/d.csv', flags)).rejects.toEqual(refusal(STATUS_CODE.PERMISSION_DENIED))
    await put(sftp, '/in/e.csv', 'x')
    await expect(openFor(sftp, '/in/e.csv', 'wx')).rejects.toEqual(refusal(STATUS_CODE.FAILURE))
    expect(await filesLeft()).toBe(0)
  })

  it('without an end are refused at the limit, and leave nothing', async () => {
    const small = await world.listen({ ...patient, fileBytes: 3_000_000 })
    const { sftp } = await connect(small)
    await expect(put(sftp, '/in/grande.csv', Buffer.alloc(3_000_001))).rejects.toEqual(refusal(STATUS_CODE.FAILURE))
    expect(await filesLeft()).toBe(0)
    await put(sftp, '/in/giusto.csv', Buffer.alloc(3_000_000))
  })

  it('too many at once are refused', async () => {
    const { sftp } = await connect()
    for (let at = 0; at < 4; at += 1) await openFor(sftp, `/in/${at}.csv`, 'w')
    await expect(openFor(sftp, '/in/5.csv', 'w')).rejects.toEqual(refusal(STATUS_CODE.FAILURE))
    open.splice(0)[0]?.end()
    await eventually('nothing is left', async () => (await filesLeft()) === 0)
  })

  it('that are half closed free everything', async () => {
    const { sftp, socket } = await connect()
    const handle = await openFor(sftp, '/in/meta.csv', 'w')
    await write(sftp, handle, 0)
    socket.end()
    await closed(socket)
    await eventually('nothing is left', async () => (await filesLeft()) === 0)
    await isWell()
  })

  it('poured without waiting for answers arrive whole', async () => {
    const { sftp } = await connect()
    const handle = await openFor(sftp, '/in/fiume.csv', 'w')
    const writes = Array.from({ length: 700 }, (_, index) => write(sftp, handle, index * 30_000, 30_000))
    await Promise.all(writes)
    await called((done) => sftp.close(handle, done))
    expect((await called<ssh2.Stats>((done) => sftp.stat('/in/fiume.csv', done))).size).toBe(21_000_000)
  })

  it('of very many pieces arrive whole, and names are asked for again and again', async () => {
    const { sftp } = await connect()
    const handle = await openFor(sftp, '/in/lungo.csv', 'w')
    for (let at = 0; at < 12_000; at += 400)
      await Promise.all(Array.from({ length: 400 }, (_, index) => write(sftp, handle, (at + index) * 10, 10)))
    await called((done) => sftp.close(handle, done))
    expect((await called<ssh2.Stats>((done) => sftp.stat('/in/lungo.csv', done))).size).toBe(120_000)
    for (let times = 0; times < 20; times += 1)
      await Promise.all(Array.from({ length: 400 }, () => called((done) => sftp.realpath('/in/lungo.csv', done))))
  })
})

describe('a client that asks and does not listen', () => {
  it('is answered when it listens again; the others do not notice', async () => {
    const bytes = Buffer.from(Array.from({ length: 4_000_000 }, (_, index) => (index * 7) % 253))
    await offerFile(world, client, 'esiti.zip', bytes)
    const { sftp, socket } = await connect()
    const handle = await called<Buffer>((done) => sftp.open('/out/esiti.zip', 'r', done))
    const parts = Array.from({ length: 400 }, (_, index) => {
      const at = (index * 30_000) % 3_900_000
      const part = Buffer.alloc(30_000)
      return called((done) => sftp.read(handle, part, 0, part.length, at, done)).then(() =>
        part.equals(bytes.subarray(at, at + part.length)),
      )
    })
    socket.pause()
    await isWell()
    socket.resume()
    expect(new Set(await Promise.all(parts))).toEqual(new Set([true]))
  })
})

describe('connections', () => {
  it('on which nobody speaks are ended', async () => {
    const hasty = await world.listen({ ...patient, handshakeMs: 300 })
    const silent = await bareSocket(hasty)
    const half = await bareSocket(hasty)
    half.write('SSH-2.0-nobody\r\n')
    await Promise.all([closed(silent), closed(half)])
    await isWell(hasty)
  })

  it('that ask nothing are ended', async () => {
    const idle = await world.listen({ ...patient, idleMs: 300 })
    const { socket } = await connect(idle)
    await closed(socket)
  })

  it('that speak nonsense are ended', async () => {
    for (const nonsense of [
      'GET / HTTP/1.1\r\n\r\n',
      'SSH-1.5-old\r\n',
      `SSH-2.0-x\r\n${'\0'.repeat(5_000)}`,
      `SSH-2.0-x\r\n\x7f\xff\xff\xff`,
    ]) {
      const socket = await bareSocket(port)
      socket.write(nonsense, 'latin1')
      socket.end()
      await closed(socket)
    }
    await isWell()
  })

  it('a hundred at once: some come in, the others are sent away, and all is well after', async () => {
    const narrow = await world.listen({
      ...patient,
      connections: 40,
      strangersPerAddress: 100,
      connectionsPerClient: 100,
    })
    const tried = await Promise.allSettled(
      Array.from({ length: 100 }, () => connectSftp(narrow, client.id, { privateKey: client.pair.privateKey })),
    )
    const inside = tried.filter((each) => each.status === 'fulfilled').map(({ value }) => value)
    expect(inside.length).toBeGreaterThan(0)
    expect(inside.length).toBeLessThanOrEqual(40)
    await Promise.all(inside.map(({ sftp }, index) => put(sftp, `/in/cento-${index}.csv`, 'x')))
    for (const each of inside) each.end()
    await Promise.all(inside.map(({ socket }) => closed(socket)))
    await eventually('there is room again', async () =>
      isWell(narrow).then(
        () => true,
        () => false,
      ),
    )
  })

  it('of one client are counted', async () => {
    const few = await world.listen({ ...patient, connectionsPerClient: 2 })
    await connect(few)
    await connect(few)
    await expect(connect(few)).rejects.toThrow()
    await connect(few, await world.client())
  })

  it('a client is of the organizations where it was admitted: the key says for which it comes', async () => {
    const made = await world.modules.get(CreateApiClient).run(world.environment.as(world.theirs.id), {
      name: 'Un altro',
      scopes: ['imports:write'],
      collectionServiceIds: [],
      credential: 'key',
      expiresOn: undefined,
    })
    await expect(connectSsh(port, made.apiClientId, { privateKey: client.pair.privateKey })).rejects.toThrow()
  })
})
