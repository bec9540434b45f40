import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { callWithTls } from '../../../test/support/call-with-tls.js'
import { makeAuthority, type TestCertificate } from '../../../test/support/certificates.js'
import { eventually } from '../../../test/support/eventually.js'
import { createLogger } from '../observability/logger.js'
import { TlsListener } from './tls-listener.js'

const authority = makeAuthority()
let folder: string
let listener: TlsListener
let told: string[]
const pathOf = (name: 'key' | 'cert' | 'ca') => join(folder, `${name}.pem`)
const store = async ({ key, certificate }: TestCertificate) => {
  await writeFile(pathOf('key'), key)
  await writeFile(pathOf('cert'), certificate)
}
const open = (lookMs?: number) =>
  TlsListener.open({
    port: 0,
    host: '127.0.0.1',
    files: { key: pathOf('key'), cert: pathOf('cert'), ca: pathOf('ca') },
    handle: ({ socket }: IncomingMessage, response: ServerResponse) =>
      response.end(String((socket as TLSSocket).authorized)),
    logger: createLogger('silent', 'test'),
    onCertificate: ({ subject }) => told.push(subject),
    lookMs: lookMs ?? 3_600_000,
  })
const call = (client?: Partial<TestCertificate>, ca = authority.certificate) =>
  callWithTls({ port: listener.port, ca, client: client ?? {} })

beforeEach(async () => {
  told = []
  folder = await mkdtemp(join(tmpdir(), 'quietanza-tls-'))
  await writeFile(pathOf('ca'), authority.certificate)
  await store(authority.issue('first'))
  listener = await open()
})
afterEach(async () => {
  await listener.close()
  await rm(folder, { recursive: true, force: true })
})

describe('who calls', () => {
  it('is asked for a certificate, and served without one too: the handler decides', async () => {
    expect((await call()).text).toBe('false')
    expect((await call(authority.issue('caller'))).text).toBe('true')
    expect((await call(makeAuthority().issue('caller'))).text).toBe('false')
  })
})

describe('a new certificate', () => {
  it('is put in force at SIGHUP, without a stop', async () => {
    const { port } = listener
    await store(authority.issue('second'))
    process.emit('SIGHUP', 'SIGHUP')
    await eventually('the second certificate is shown', async () => (await call()).serverName === 'second')
    expect(listener.port).toBe(port)
    expect(told).toEqual(['CN=first', 'CN=second'])
  })

  it('is put in force when the files change', async () => {
    await listener.close()
    listener = await open(20)
    const third = authority.issue('third')
    await eventually('the third certificate is shown', async () => {
      // Written again each time: the first look at the files may come after the first writing.
      await store(third)
      return (await call()).serverName === 'third'
    })
  })

  it('that cannot be used leaves the one before in force', async () => {
    await writeFile(pathOf('key'), authority.issue('third').key)
    await listener.reload()
    expect((await call()).serverName).toBe('first')
    await rm(pathOf('cert'))
    await listener.reload()
    expect((await call()).serverName).toBe('first')
  })
})

describe('new authorities', () => {
  it('admit those who were not, and no longer those who were', async () => {
    const next = makeAuthority('Next')
    await writeFile(pathOf('ca'), next.certificate)
    await listener.reload()
    expect((await call(next.issue('caller'))).text).toBe('true')
    expect((await call(authority.issue('caller'))).text).toBe('false')
  })
})

it('does not open with a key of another certificate', async () => {
  await writeFile(pathOf('key'), authority.issue('other').key)
  await expect(open()).rejects.toThrow()
})
