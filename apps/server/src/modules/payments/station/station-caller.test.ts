import { X509Certificate } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { readEnv } from '#platform/env'
import { makeAuthority } from '../../../../test/support/certificates.js'
import { type StationCaller, StationCallers } from './station-caller.js'

const authority = makeAuthority()
const nodo = authority.issue('nodo.example')
const pem = encodeURIComponent(nodo.certificate)
const der = `:${new X509Certificate(nodo.certificate).raw.toString('base64')}:`

const callersWith = (change: NodeJS.ProcessEnv = {}) =>
  new StationCallers(
    readEnv({
      DATABASE_URL: 'postgresql://a@localhost/a',
      PLATFORM_DATABASE_URL: 'postgresql://b@localhost/b',
      MAIL_URL: 'file:/nowhere',
      MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      WEB_API_KEY: 'chiave-segreta-del-web',
      STATION_PROXY_CERTIFICATE_HEADER: 'X-Client-Cert',
      ...change,
    }),
  )

/** Who a real request, made on this machine with those headers, turns out to come from. */
async function seen(callers: StationCallers, headers: Record<string, string | string[]> = {}): Promise<StationCaller> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  try {
    const arrived = new Promise<StationCaller>((done) => {
      server.on('request', (request: IncomingMessage, response) => {
        done(callers.of(request))
        response.end()
      })
    })
    const { port } = server.address() as AddressInfo
    await fetch(`http://127.0.0.1:${port}/`, { headers: headersOf(headers) })
    return await arrived
  } finally {
    server.close()
  }
}
const headersOf = (headers: Record<string, string | string[]>) =>
  Object.entries(headers).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each]))

const nobodysProxy = { STATION_TRUSTED_PROXIES: '10.9.9.0/24' }

describe('a trusted proxy', () => {
  it.each([
    ['URL-encoded PEM, as nginx writes it', 'x-client-cert', pem],
    ['a byte sequence of RFC 9440', 'client-cert', der],
  ])('hands on the certificate as %s', async (_, header, value) => {
    const callers = callersWith({ STATION_PROXY_CERTIFICATE_HEADER: header })
    for (const _again of [1, 2])
      expect(await seen(callers, { [header]: value })).toMatchObject({
        address: '127.0.0.1',
        certificate: { commonName: 'nodo.example', sha256: nodo.sha256 },
      })
  })

  it.each([
    ['rubbish', 'not a certificate'],
    ['a broken encoding', '%E0%A4%A'],
    ['bytes that are no certificate', ':AAAA:'],
    ['two certificates', `${pem}${encodeURIComponent(authority.certificate)}`],
    ['a certificate after something else', `x${pem}`],
    ['the header twice', [pem, pem]],
  ])('%s is no certificate, and says so', async (_, value) => {
    expect(await seen(callersWith(), { 'x-client-cert': value })).toEqual({
      address: '127.0.0.1',
      certificate: undefined,
      certificateProblem: 'unreadable header',
    })
  })

  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8::9', '2001:db8::9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['198.51.100.1, 203.0.113.9, 10.0.0.3', '203.0.113.9'],
    ['10.0.0.4, 10.0.0.3', '10.0.0.4'],
    ['198.51.100.1, unknown', '127.0.0.1'],
    ['', '127.0.0.1'],
  ])('tells the address: X-Forwarded-For %j is %s', async (forwarded, address) => {
    expect(await seen(callersWith(), { 'x-forwarded-for': forwarded })).toMatchObject({ address })
  })
})

describe('anybody else', () => {
  it('is not believed about address or certificate', async () => {
    const headers = { 'x-client-cert': pem, 'x-forwarded-for': '203.0.113.9' }
    expect(await seen(callersWith(nobodysProxy), headers)).toEqual({ address: '127.0.0.1' })
  })

  it('nor is a header that was not configured', async () => {
    const callers = callersWith({ STATION_PROXY_CERTIFICATE_HEADER: undefined })
    expect(await seen(callers, { 'x-client-cert': pem, 'client-cert': der })).toMatchObject({ certificate: undefined })
  })
})
