import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { GuardedAddresses } from '#platform/http/guarded-addresses'
import { type RemoteSftp, startRemoteSftp } from '../../../test/support/remote-sftp.js'
import type { RemoteVisit } from './remote-files.js'
import { RemoteFilesSftp } from './remote-files.sftp.js'

jest.setTimeout(60_000)

let remote: RemoteSftp
beforeEach(async () => {
  remote = await startRemoteSftp(['/import', '/export', '/export/done'])
  remote.admits.add('molto segreta')
})
afterEach(() => remote.close())

const files = new RemoteFilesSftp(new GuardedAddresses('allow'))
const visiting = <T>(work: (visit: RemoteVisit) => Promise<T>) =>
  files.visit(
    {
      host: '127.0.0.1',
      port: remote.port,
      username: 'quietanza',
      proof: { password: 'molto segreta' },
      hostFingerprint: remote.hostFingerprint,
    },
    work,
  )
const content = (size: number) => Buffer.from(Array.from({ length: size }, (_, index) => index % 251))
async function* parts(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000)
}
const deliver = (bytes: Buffer, name = 'esiti.csv') => visiting((visit) => visit.deliver('/import', name, parts(bytes)))
const paths = () => [...remote.files.keys()].sort()
const drop = (path: string, bytes = 'x') =>
  remote.files.set(path, { bytes: Buffer.from(bytes), changedAt: new Date('2026-01-31T10:20:30Z') })

describe('a file that is delivered', () => {
  it('is written many pieces at a time, in their places', async () => {
    const bytes = content(1_500_000)
    let waiting = 0
    let most = 0
    remote.ways.beforeWrite = async () => {
      waiting += 1
      most = Math.max(most, waiting)
      await new Promise((done) => setImmediate(done))
      waiting -= 1
    }
    await deliver(bytes)
    expect(remote.files.get('/import/esiti.csv')?.bytes.equals(bytes)).toBe(true)
    expect(most).toBeGreaterThan(4)
  })

  it.each([true, false])(
    'takes the place of the one of before, whether the server renames over it (%s) or not',
    async (over) => {
      remote.ways.posixRename = over
      await deliver(content(10))
      await deliver(content(20))
      expect(paths()).toEqual(['/import/esiti.csv'])
      expect(remote.files.get('/import/esiti.csv')?.bytes.length).toBe(20)
    },
  )

  it('takes away what earlier attempts have left, and nothing else', async () => {
    const others = ['/import/.altro.csv.0a1b2c3d.part', '/import/.esiti.csv.bozza.part', '/import/esiti.csv.part']
    for (const path of ['/import/.esiti.csv.part', '/import/.esiti.csv.0a1b2c3d.part', ...others]) drop(path)
    await deliver(content(10))
    expect(paths()).toEqual([...others, '/import/esiti.csv'].sort())
  })

  it('is not mixed with an attempt that still goes on elsewhere', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>()
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
    remote.ways.beforeWrite = () => {
      reach()
      return gate
    }
    const stuck = deliver(content(1_000))
    await reached
    remote.ways.beforeWrite = undefined
    await deliver(content(2_000))
    open()
    await expect(stuck).rejects.toMatchObject({ problem: 'folder-missing' })
    expect(paths()).toEqual(['/import/esiti.csv'])
    expect(remote.files.get('/import/esiti.csv')?.bytes.equals(content(2_000))).toBe(true)
  })

  it('to a server that goes away is told so, without waiting for it', async () => {
    remote.ways.beforeWrite = async () => {
      await remote.drop()
      await new Promise(() => undefined)
    }
    await expect(deliver(content(1_000))).rejects.toMatchObject({ problem: 'unreachable' })
  })
})

describe('a file that was taken', () => {
  it('is moved under a name that nobody has', async () => {
    const move = () => {
      drop('/export/tari.csv')
      return visiting(async (visit) => visit.move('/export', (await visit.list('/export')).files[0]!, '/export/done'))
    }
    for (let time = 0; time < 3; time += 1) await move()
    const [free, dated, last] = [
      'tari.csv',
      'tari.20260131T102030Z.csv',
      expect.stringMatching(/T102030Z\.[0-9a-f]{8}\.csv$/),
    ]
    expect(paths()).toHaveLength(3)
    expect(paths()).toEqual(expect.arrayContaining([`/export/done/${free}`, `/export/done/${dated}`, last]))
  })
})
