import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { buildPaVerifyPaymentNoticeRequest } from '@repo/wire/nodo/pa-verify-payment-notice'
import supertest from 'supertest'
import { NOBODY } from '#platform/journal/exchange'
import { Journal } from '#platform/journal/journal'
import { openBlock } from '#platform/journal/payload-block'
import { Metrics } from '#platform/observability/metrics'
import { makeAuthority } from '../support/certificates.js'
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

const ask = (called: typeof open, headers: Record<string, string> = {}) =>
  supertest(app.getHttpServer())
    .post('/soap/nodo')
    .set({ 'content-type': 'text/xml; charset=utf-8', soapaction: 'paVerifyPaymentNotice', ...headers })
    .send(
      buildPaVerifyPaymentNoticeRequest({
        ...called,
        qrCode: { fiscalCode: called.idPA, noticeNumber: '301000000000000104' as NoticeNumber },
      }),
    )
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
