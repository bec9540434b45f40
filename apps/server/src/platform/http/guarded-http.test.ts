import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { ANSWER_LIMIT, GuardedHttp, type ResolvedAddress } from './guarded-http.js'

/** A receiver on this machine, and names that answer as told. */
let server: Server
let port: number
let received: { url: string | undefined; host: string | undefined; body: string; type: string | undefined }[] = []
let answer: (request: IncomingMessage, response: ServerResponse) => void

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    received.push({
      url: request.url,
      host: request.headers.host,
      type: request.headers['content-type'],
      body: Buffer.concat(chunks).toString(),
    })
    answer(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  port = (server.address() as AddressInfo).port
})
beforeEach(() => {
  received = []
  answer = (_, response) => response.end('bene')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const v4 = (address: string): ResolvedAddress => ({ address, family: 4 })
/** A resolver that gives these answers, one a time; the last for ever. */
function answering(...answers: readonly ResolvedAddress[][]) {
  let asked = 0
  const resolve = async () => answers[Math.min(asked++, answers.length - 1)] ?? []
  return { resolve, asked: () => asked }
}
const open = (resolve = answering([v4('127.0.0.1')]).resolve) => new GuardedHttp('allow', resolve)
const closed = (resolve = answering([v4('93.184.215.14')]).resolve) => new GuardedHttp('refuse', resolve)
const request = { timeoutMs: 5_000 }

describe('addresses that are never called, whatever a resolver says', () => {
  it.each([
    ['not an address', 'address-malformed'],
    ['', 'address-malformed'],
    ['https://', 'address-malformed'],
    ['https://utente:parola@example.com/', 'address-malformed'],
    ['https://example.com@127.0.0.1/', 'address-malformed'],
    ['https://example.com/#a', 'address-malformed'],
    ['http://example.com/', 'address-forbidden'],
    ['ftp://example.com/', 'address-forbidden'],
    ['file:///etc/passwd', 'address-forbidden'],
    ['javascript:alert(1)', 'address-forbidden'],
    ['https://example.com:22/', 'address-forbidden'],
    ['https://example.com:80/', 'address-forbidden'],
    ['https://127.0.0.1/', 'address-forbidden'],
    ['https://127.1/', 'address-forbidden'],
    ['https://2130706433/', 'address-forbidden'],
    ['https://0x7f000001/', 'address-forbidden'],
    ['https://0177.0.0.1/', 'address-forbidden'],
    ['https://127.0.0.1./', 'address-forbidden'],
    ['https://127。0。0。1/', 'address-forbidden'],
    ['https://①②⑦.⓪.⓪.①/', 'address-forbidden'],
    ['https://%31%32%37.0.0.1/', 'address-forbidden'],
    ['https://0/', 'address-forbidden'],
    ['https://169.254.169.254/latest/meta-data/', 'address-forbidden'],
    ['https://[::1]/', 'address-forbidden'],
    ['https://[::ffff:127.0.0.1]/', 'address-forbidden'],
    ['https://[::ffff:a9fe:a9fe]/', 'address-forbidden'],
    ['https://[64:ff9b::a00:1]/', 'address-forbidden'],
    ['https://[fd00:ec2::254]/', 'address-forbidden'],
  ])('%s: %s', async (address, problem) => {
    const asking = answering([v4('93.184.215.14')])
    await expect(closed(asking.resolve).post(address, '', request)).rejects.toMatchObject({ problem })
    expect(asking.asked()).toBe(0)
  })

  it.each(['https://example.com/', 'https://example.com:8443/a?b=c', 'https://8.8.8.8/', 'https://EXAMPLE.com./'])(
    '%s may be',
    (address) => expect(closed().check(address).protocol).toBe('https:'),
  )
})

describe('a name', () => {
  it.each([
    ['of this machine', [v4('127.0.0.1')]],
    ['of the private network', [v4('10.0.0.1')]],
    ['of the metadata of a cloud', [v4('169.254.169.254')]],
    ['mapped into IPv6', [{ address: '::ffff:10.0.0.1', family: 6 }]],
    ['public and private together', [v4('93.184.215.14'), v4('192.168.0.1')]],
  ])('%s is not called', async (_, addresses) => {
    const asking = answering(addresses)
    for (const name of ['https://hooks.example/', 'https://hooks.example./', 'https://localhost/'])
      await expect(closed(asking.resolve).post(name, '', request)).rejects.toMatchObject({
        problem: 'address-forbidden',
      })
  })

  it('that becomes private after it was accepted is refused at the next call', async () => {
    const rebinding = answering([v4('0.0.0.0')], [v4('127.0.0.1')])
    const guarded = closed(rebinding.resolve)
    expect(guarded.check('https://hooks.example/').hostname).toBe('hooks.example')
    for (const _ of [1, 2])
      await expect(guarded.post('https://hooks.example/', '', request)).rejects.toMatchObject({
        problem: 'address-forbidden',
      })
    expect(rebinding.asked()).toBe(2)
  })

  it('is asked once a call, and the call goes to the address that was looked at', async () => {
    // A second question would lead to where nobody listens.
    const rebinding = answering([v4('127.0.0.1')], [v4('127.9.9.9')])
    const done = await open(rebinding.resolve).post(`http://hooks.example:${port}/a?b=c`, '{}', {
      ...request,
      headers: { 'content-type': 'application/json' },
    })
    expect(done).toMatchObject({ status: 200, body: Buffer.from('bene') })
    expect(received).toEqual([{ url: '/a?b=c', host: `hooks.example:${port}`, body: '{}', type: 'application/json' }])
    expect(rebinding.asked()).toBe(1)
  })

  it('that nobody knows, or has no address, says so', async () => {
    const failing = () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }))
    for (const resolve of [failing, answering([]).resolve])
      await expect(closed(resolve).post('https://hooks.example/', '', request)).rejects.toMatchObject({
        problem: 'name-unknown',
      })
  })
})

describe('an answer', () => {
  const url = () => `http://hooks.example:${port}/`

  it('that redirects is an answer: nobody follows it', async () => {
    answer = (_, response) => response.writeHead(307, { location: `http://127.0.0.1:${port}/altrove` }).end()
    expect(await open().post(url(), 'x', request)).toMatchObject({ status: 307 })
    expect(received).toHaveLength(1)
  })

  it('is read up to its limit', async () => {
    answer = (_, response) => response.end(Buffer.alloc(4 * 1_024 * 1_024, 'a'))
    expect((await open().post(url(), 'x', request)).body).toHaveLength(ANSWER_LIMIT)
  })

  it.each([
    ['never comes', () => undefined],
    ['begins and never ends', (response: ServerResponse) => response.writeHead(200).write('a')],
  ])('that %s is given up at the deadline', async (_, misbehave) => {
    answer = (__, response) => {
      misbehave(response)
    }
    await expect(open().post(url(), 'x', { timeoutMs: 200 })).rejects.toMatchObject({ problem: 'timeout' })
  })

  it('of a name that takes for ever to resolve is given up too', async () => {
    const guarded = open(() => new Promise(() => undefined))
    await expect(guarded.post(url(), 'x', { timeoutMs: 50 })).rejects.toMatchObject({ problem: 'timeout' })
  })

  it.each([
    ['is not HTTP', (response: ServerResponse) => response.socket?.end('buongiorno\r\n\r\n'), 'answer-unreadable'],
    ['is cut', (response: ServerResponse) => response.socket?.destroy(), 'unreachable'],
  ])('that %s is told apart', async (_, misbehave, problem) => {
    answer = (__, response) => {
      misbehave(response)
    }
    await expect(open().post(url(), 'x', request)).rejects.toMatchObject({ problem })
  })

  it('of who does not speak TLS is a matter of certificates, and never has the address in it', async () => {
    const attempt = open().post(`https://hooks.example:${port}/segreto`, 'x', request)
    await expect(attempt).rejects.toMatchObject({ problem: 'certificate' })
    await expect(attempt).rejects.not.toThrow('segreto')
  })
})
