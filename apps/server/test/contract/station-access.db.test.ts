import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { buildPaVerifyPaymentNoticeRequest } from '@repo/wire/nodo/pa-verify-payment-notice'
import supertest from 'supertest'
import { StationTls } from '#modules/payments/station/station-tls'
import { NOBODY } from '#platform/journal/exchange'
import { Journal } from '#platform/journal/journal'
import { openBlock } from '#platform/journal/payload-block'
import { Metrics } from '#platform/observability/metrics'
import { callWithTls } from '../support/call-with-tls.js'
import { makeAuthority, type TestCertificate } from '../support/certificates.js'
import { openDoors } from '../support/http-doors.js'
import { startTestEnvironment, type TestEnvironment } from '../support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
} from '../support/test-organization.js'

/** Who may speak as the Nodo, from the headers of a request to the row of the journal. */
const authority = makeAuthority()
const nodo = authority.issue('nodo.example')
const stranger = authority.issue('nodo.example.attacker.example')
const open = { idPA: '99999000013', idBrokerPA: '12345678903', idStation: '12345678903_01' }
const closed = { idPA: '99999000021', idBrokerPA: '99999000021', idStation: '99999000021_01' }

let environment: TestEnvironment
let modules: Modules
let app: NestFastifyApplication

beforeAll(async () => {
  environment = await startTestEnvironment({ STATION_PROXY_CERTIFICATE_HEADER: 'x-client-cert' })
  modules = await startModules(environment)
  await registerOrganization(modules, environment, firstOrganization)
  await registerOrganization(modules, environment, {
    ...secondOrganization,
    environment: 'UAT',
    broker: { fiscalCode: '99999000021', name: 'Intermediario di se stesso' },
    station: {
      id: closed.idStation,
      version: 2,
      allowedNetworks: ['203.0.113.0/24'],
      clientCertificates: ['CN=nodo.example'],
    },
  })
  app = await openDoors(environment)
})
afterAll(async () => {
  await app?.close()
  await modules?.close()
  await environment?.close()
})
beforeEach(() => app.get(Metrics).stationRefused.reset())

const message = (called: typeof open) =>
  buildPaVerifyPaymentNoticeRequest({
    ...called,
    qrCode: { fiscalCode: called.idPA, noticeNumber: '301000000000000104' as NoticeNumber },
  })
const ask = (called: typeof open, headers: Record<string, string> = {}) =>
  supertest(app.getHttpServer())
    .post('/soap/nodo')
    .set({ 'content-type': 'text/xml; charset=utf-8', soapaction: 'paVerifyPaymentNotice', ...headers })
    .send(message(called))
const through = (certificate: string, address = '203.0.113.9') => ({
  'x-client-cert': encodeURIComponent(certificate),
  'x-forwarded-for': address,
})
const UNKNOWN_NOTICE = '<faultCode>PAA_PAGAMENTO_SCONOSCIUTO</faultCode>'
const refusals = async () => {
  const { values } = await app.get(Metrics).stationRefused.get()
  return values.map(({ labels, value }) => [labels.reason, value])
}

describe('a station of DEV without certificates', () => {
  it('answers anybody', async () => {
    const answer = await ask(open)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain(UNKNOWN_NOTICE)
  })
})

describe('a station of UAT', () => {
  it('answers who shows a listed certificate, from an allowed address', async () => {
    const answer = await ask(closed, through(nodo.certificate))
    expect(answer.status).toBe(200)
    expect(answer.text).toContain(UNKNOWN_NOTICE)
    expect(await refusals()).toEqual([])
  })

  it.each([
    ['nobody it knows', { 'x-forwarded-for': '203.0.113.9' }, 'certificate-missing'],
    ['another name', through(stranger.certificate), 'certificate-refused'],
    ['the right one from elsewhere', through(nodo.certificate, '198.51.100.1'), 'address-refused'],
  ])('turns away %s with a SOAP fault that explains nothing', async (_, headers, reason) => {
    const answer = await ask(closed, headers)
    expect(answer.status).toBe(500)
    expect(answer.text).toMatch(/<faultcode>soapenv:Client<\/faultcode>.*Chiamante non ammesso/)
    expect(answer.text).not.toMatch(/PAA_|99999000021|certificat/)
    expect(await refusals()).toEqual([[reason, 1]])
  })

  it('is never spoken for through the station of another', async () => {
    const answer = await ask({ ...closed, idStation: open.idStation, idBrokerPA: open.idBrokerPA })
    expect(answer.text).toContain('PAA_STAZIONE_INT_ERRATA')
  })
})

describe('with TLS of our own', () => {
  let tlsApp: NestFastifyApplication
  let folder: string
  const ours = authority.issue('station.example')

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quietanza-tls-'))
    const file = async (name: string, content: string) => {
      const path = join(folder, name)
      await writeFile(path, content)
      return path
    }
    const env = {
      ...environment.env,
      STATION_TLS_KEY_FILE: await file('key.pem', ours.key),
      STATION_TLS_CERT_FILE: await file('cert.pem', ours.certificate),
      STATION_TLS_CA_FILE: await file('ca.pem', authority.certificate),
    }
    await environment.db.run(environment.platform(), (tx) =>
      tx.execute(`UPDATE station SET allowed_networks = '{}', client_certificates = $2 WHERE id = $1`, [
        closed.idStation,
        [`sha256:${nodo.sha256}`],
      ]),
    )
    tlsApp = await openDoors({ ...environment, env })
  })
  afterAll(async () => {
    await tlsApp?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const call = (client: Partial<TestCertificate>, headers = {}, path = '/soap/nodo') =>
    callWithTls(
      { port: tlsApp.get(StationTls).port!, path, ca: authority.certificate, client },
      message(closed),
      headers,
    )

  it('the listed certificate is admitted', async () => {
    const answer = await call(nodo)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain(UNKNOWN_NOTICE)
  })

  it.each([
    ['no certificate', {}],
    ['another of the same authority', stranger],
    ['the right name by another authority', makeAuthority().issue('nodo.example')],
    [
      'one that has expired',
      authority.issue('nodo.example', { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-01-02T00:00:00Z') }),
    ],
  ])('%s is turned away', async (_, client) => {
    const answer = await call(client)
    expect(answer.status).toBe(500)
    expect(answer.text).toContain('Chiamante non ammesso')
  })

  it('headers are not believed there', async () => {
    expect((await call({}, through(nodo.certificate))).text).toContain('Chiamante non ammesso')
  })

  it('nothing else answers there', async () => {
    for (const path of ['/health/ready', '/docs', '/citizen/organizations', '/metrics'])
      expect((await call(nodo, {}, path)).status).toBe(404)
  })
})

it('the journal keeps that somebody was turned away, and nothing of what was said', async () => {
  const correlationId = 'turned-away-1'
  await ask(closed, { 'x-correlation-id': correlationId })
  await app.get(Journal).flush()
  const rows = await environment.db.run(environment.platform(), (tx) =>
    tx.query('SELECT * FROM journal_entry WHERE correlation_id = $1', [correlationId]),
  )
  expect(rows).toMatchObject([
    {
      organization_id: NOBODY,
      outcome: 'ACCESS_REFUSED',
      http_status: 500,
      station: closed.idStation,
      environment: 'UAT',
      notice_number: null,
    },
  ])
  const [row] = rows as { payload_id: string; payload_index: number }[]
  const [block] = await environment.db.run(environment.platform(), (tx) =>
    tx.query<{ sealed: Buffer }>('SELECT sealed FROM journal_payload WHERE id = $1', [row?.payload_id]),
  )
  const { request, response } = openBlock(block!.sealed, row!.payload_index, environment.vault)
  expect(request).toHaveLength(0)
  expect(response.toString()).toContain('Chiamante non ammesso')
})
