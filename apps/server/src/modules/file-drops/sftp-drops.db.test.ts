import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import ssh2 from 'ssh2'
import { FILE_PIECE_BYTES, StoredFiles } from '#platform/files/stored-files'
import { eventually } from '../../../test/support/eventually.js'
import { hasOpenSsh, openSsh } from '../../../test/support/open-ssh.js'
import {
  type Connected,
  called,
  connectSftp,
  offerFile,
  type SftpClient,
  type SftpWorld,
  startSftpWorld,
} from '../../../test/support/sftp-world.js'
import { ExchangeFacade } from '../exchange/exchange.facade.js'

jest.setTimeout(120_000)
const { STATUS_CODE } = ssh2.utils.sftp

let world: SftpWorld
let port: number
let client: SftpClient
const open: Connected[] = []

beforeAll(async () => {
  world = await startSftpWorld()
  port = await world.listen()
})
afterAll(() => world?.close())
afterEach(() => {
  for (const each of open.splice(0)) each.end()
})

const connect = async (who = client) => {
  const connected = await connectSftp(port, who.id, { privateKey: who.pair.privateKey })
  open.push(connected)
  return connected.sftp
}
const put = (sftp: ssh2.SFTPWrapper, path: string, bytes: Buffer | string) =>
  called((done) => sftp.writeFile(path, bytes, done))
const rename = (sftp: ssh2.SFTPWrapper, from: string, to: string) => called((done) => sftp.rename(from, to, done))
const list = async (sftp: ssh2.SFTPWrapper, path: string) =>
  (await called<ssh2.FileEntryWithStats[]>((done) => sftp.readdir(path, done))).map(({ filename }) => filename).sort()
const refusal = (code: number) => expect.objectContaining({ code })
const files = async (who = client) =>
  (await world.modules.get(ExchangeFacade).clientFiles(who.ctx, who.id, new Date(0))).map(
    ({ name, status, bytes }) => ({
      name,
      status,
      bytes,
    }),
  )
const stored = async (who = client) => {
  const [file] = await world.modules.get(ExchangeFacade).clientFiles(who.ctx, who.id, new Date(0))
  const parts: Buffer[] = []
  for await (const part of world.modules.get(StoredFiles).readRange(who.ctx, file!.id, 0, file!.bytes)) parts.push(part)
  return Buffer.concat(parts)
}
const sources = async (who = client) =>
  (
    await world.environment.db.run(who.ctx, (tx) =>
      tx.query<{ source: string }>('SELECT source FROM import_file WHERE actor_id = $1', [who.id]),
    )
  ).map(({ source }) => source)
const pieces = async (who = client) =>
  (await world.environment.db.run(who.ctx, (tx) =>
    tx.one<{ n: number }>('SELECT count(*) AS n FROM import_file WHERE actor_id = $1', [who.id]),
  ))!.n

/** Ends as OpenSSH does, with the end of what is asked: the library closes its channel at once. */
const exitStatus = (sftp: ssh2.SFTPWrapper) =>
  new Promise<number>((done) => {
    const { _protocol, outgoing, once } = sftp as unknown as {
      _protocol: { channelEOF(channel: number): void }
      outgoing: { id: number }
      once(event: 'exit', told: (status: number) => void): void
    }
    once.call(sftp, 'exit', done)
    _protocol.channelEOF(outgoing.id)
  })

beforeEach(async () => {
  client = await world.client()
})

describe('a file dropped in /in', () => {
  it('is received when it is closed, byte for byte', async () => {
    const sftp = await connect()
    const bytes = Buffer.from(Array.from({ length: 3 * FILE_PIECE_BYTES + 7 }, (_, index) => index % 251))
    await put(sftp, '/in/tari.csv', bytes)
    expect(await files()).toEqual([{ name: 'tari.csv', status: 'received', bytes: bytes.length }])
    expect((await stored()).equals(bytes)).toBe(true)
    expect(await list(sftp, '/in')).toEqual(['tari.csv'])
    const stat = await called<ssh2.Stats>((done) => sftp.stat('in/tari.csv', done))
    expect([stat.size, stat.isFile()]).toEqual([bytes.length, true])
    const [entry] = await called<ssh2.FileEntryWithStats[]>((done) => sftp.readdir('/in', done))
    expect(entry?.longname).toContain('in-attesa')
    expect(await sources()).toEqual(['sftp'])
  })

  it('is known to have arrived by the programs that look at how the conversation ended, as scp does', async () => {
    const sftp = await connect()
    await put(sftp, '/in/tari.csv', 'x')
    expect(await exitStatus(sftp)).toBe(0)
    const cut = await connect()
    await called<Buffer>((done) => cut.open('/in/mezzo.csv', 'w', done))
    expect(await exitStatus(cut)).toBe(1)
    expect(await files()).toEqual([{ name: 'tari.csv', status: 'received', bytes: 1 }])
  })

  it('with a temporary name waits for its true one, also from another connection', async () => {
    const sftp = await connect()
    await put(sftp, '/in/tari.csv.part', 'first')
    await put(sftp, '/in/tari.csv.part', 'second')
    expect(await files()).toEqual([{ name: 'tari.csv.part', status: 'receiving', bytes: 6 }])
    const other = await connect()
    await rename(other, '/in/tari.csv.part', '/in/tari.csv')
    expect(await files()).toEqual([{ name: 'tari.csv', status: 'received', bytes: 6 }])
    await expect(rename(other, '/in/tari.csv.part', '/in/tari.csv')).rejects.toEqual(refusal(STATUS_CODE.NO_SUCH_FILE))
  })

  it('with a temporary name can be thrown away; received, it cannot', async () => {
    const sftp = await connect()
    await put(sftp, '/in/.tari.csv', 'x')
    await called((done) => sftp.unlink('/in/.tari.csv', done))
    expect(await files()).toEqual([])
    await put(sftp, '/in/tari.csv', 'x')
    await expect(called((done) => sftp.unlink('/in/tari.csv', done))).rejects.toEqual(
      refusal(STATUS_CODE.PERMISSION_DENIED),
    )
    await expect(rename(sftp, '/in/tari.csv', '/out/tari.csv')).rejects.toEqual(refusal(STATUS_CODE.PERMISSION_DENIED))
    await expect(called((done) => sftp.readFile('/in/tari.csv', done))).rejects.toEqual(
      refusal(STATUS_CODE.PERMISSION_DENIED),
    )
  })

  it('cut short leaves nothing', async () => {
    const sftp = await connect()
    const handle = await called<Buffer>((done) => sftp.open('/in/tari.csv', 'w', done))
    await called((done) => sftp.write(handle, Buffer.alloc(30_000), 0, 30_000, 0, done))
    expect(await pieces()).toBe(1)
    open.splice(0)[0]?.socket.destroy()
    await eventually('nothing is left', async () => (await pieces()) === 0)
  })

  it('is of its client and of its organization alone', async () => {
    const stranger = await world.client(world.theirs)
    await put(await connect(), '/in/mio.csv', 'x')
    const theirs = await connect(stranger)
    await put(theirs, '/in/loro.csv', 'x')
    expect(await list(theirs, '/in')).toEqual(['loro.csv'])
    expect(await files(stranger)).toHaveLength(1)
    const colleague = await world.client()
    expect(await list(await connect(colleague), '/in')).toEqual([])
  })

  it('is of the organization that a vendor names, when its key opens at several', async () => {
    const vendor = await world.vendor()
    const all = await connectSftp(port, `${vendor.id}.${world.theirs.fiscalCode}`, {
      privateKey: vendor.pair.privateKey,
    })
    open.push(all)
    await put(all.sftp, '/in/loro.csv', 'x')
    const [here, there] = [world.mine, world.theirs].map(({ id }) => ({
      ...vendor,
      ctx: world.environment.as(id, vendor.ctx.actor),
    }))
    expect([await files(here), await files(there)]).toEqual([[], [expect.objectContaining({ name: 'loro.csv' })]])
    for (const user of [vendor.id, `${vendor.id}.00000000000`])
      await expect(connectSftp(port, user, { privateKey: vendor.pair.privateKey })).rejects.toThrow()
  })

  const withOpenSsh = hasOpenSsh ? it : it.skip
  withOpenSsh('is written with the common programs: OpenSSH, over many exchanges of new keys', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quietanza-sftp-'))
    try {
      const content = Buffer.alloc(1_700_000, 'riga;di;prova\n')
      await writeFile(join(folder, 'tari.csv'), content)
      await offer('esiti.csv', content)
      const printed = await openSsh(
        port,
        client,
        folder,
        [
          `put ${folder}/tari.csv in/tari.csv.part`,
          'rename in/tari.csv.part in/tari.csv',
          'ls -l in',
          'cd out',
          `get esiti.csv ${folder}/esiti.csv`,
          'rm esiti.csv',
        ],
        ['RekeyLimit=200K'],
      )
      expect(printed).toMatch(/in-attesa .* 1700000 .* tari\.csv/)
      expect((await readFile(join(folder, 'esiti.csv'))).equals(content)).toBe(true)
      expect(await files()).toEqual([{ name: 'tari.csv', status: 'received', bytes: content.length }])
      expect((await stored()).equals(content)).toBe(true)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('is written with the common programs: many pieces at once, not in order', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quietanza-sftp-'))
    try {
      const content = Buffer.alloc(2_000_000, '0123456789abcdef;\n')
      await writeFile(join(folder, 'tari.csv'), content)
      const sftp = await connect()
      await called((done) => sftp.fastPut(join(folder, 'tari.csv'), '/in/tari.csv', done))
      expect((await stored()).equals(content)).toBe(true)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

const offer = (name: string, bytes: Buffer, who = client) => offerFile(world, who, name, bytes)

describe('a file that waits in /out', () => {
  it('is read from any point, and is gone when it is deleted', async () => {
    const bytes = Buffer.from(Array.from({ length: 2 * FILE_PIECE_BYTES + 100 }, (_, index) => index % 241))
    await offer('esiti.zip', bytes)
    const sftp = await connect()
    expect(await list(sftp, '/out')).toEqual(['esiti.zip'])
    expect((await called<Buffer>((done) => sftp.readFile('/out/esiti.zip', done))).equals(bytes)).toBe(true)
    const handle = await called<Buffer>((done) => sftp.open('/out/esiti.zip', 'r', done))
    const middle = Buffer.alloc(1_000)
    await called((done) => sftp.read(handle, middle, 0, 1_000, FILE_PIECE_BYTES - 500, done))
    expect(middle.equals(bytes.subarray(FILE_PIECE_BYTES - 500, FILE_PIECE_BYTES + 500))).toBe(true)
    await called((done) => sftp.close(handle, done))
    await called((done) => sftp.unlink('/out/esiti.zip', done))
    expect(await list(sftp, '/out')).toEqual([])
    await expect(called((done) => sftp.stat('/out/esiti.zip', done))).rejects.toEqual(refusal(STATUS_CODE.NO_SUCH_FILE))
  })

  it('is of its client alone, and cannot be written', async () => {
    await offer('esiti.zip', Buffer.from('x'))
    const other = await connect(await world.client())
    expect(await list(other, '/out')).toEqual([])
    await expect(called((done) => other.readFile('/out/esiti.zip', done))).rejects.toEqual(
      refusal(STATUS_CODE.NO_SUCH_FILE),
    )
    const sftp = await connect()
    await expect(put(sftp, '/out/esiti.zip', 'y')).rejects.toEqual(refusal(STATUS_CODE.PERMISSION_DENIED))
  })

  it('of the same name, the newest is there', async () => {
    await offer('esiti.csv', Buffer.from('vecchio'))
    await offer('esiti.csv', Buffer.from('nuovo'))
    const sftp = await connect()
    expect(await list(sftp, '/out')).toEqual(['esiti.csv'])
    expect(String(await called<Buffer>((done) => sftp.readFile('/out/esiti.csv', done)))).toBe('nuovo')
  })
})
