import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { cents } from '@repo/domain/cents'
import type { Installment } from '@repo/domain/debt-position'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Receipt } from '@repo/domain/receipt'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { buildCup } from '@repo/wire/demand/cup'
import { writeServiceData } from '@repo/wire/demand/service-data'
import {
  buildPaDemandPaymentNoticeRequest,
  parsePaDemandPaymentNoticeResponse,
} from '@repo/wire/nodo/pa-demand-payment-notice'
import { buildPaGetPaymentRequest, parsePaGetPaymentResponse } from '@repo/wire/nodo/pa-get-payment'
import { buildPaGetPaymentV2Request, parsePaGetPaymentV2Response } from '@repo/wire/nodo/pa-get-payment-v2'
import { buildPaSendRtRequest } from '@repo/wire/nodo/pa-send-rt'
import { buildPaSendRtV2Request } from '@repo/wire/nodo/pa-send-rt-v2'
import {
  buildPaVerifyPaymentNoticeRequest,
  parsePaVerifyPaymentNoticeResponse,
} from '@repo/wire/nodo/pa-verify-payment-notice'
import { readEnvelope } from '@repo/wire/nodo/soap-envelope'
import request from 'supertest'
import { DebtPositionsRepository } from '#modules/debt-positions/debt-positions.repository'
import { CancelDebtPosition } from '#modules/debt-positions/use-cases/cancel-debt-position'
import { uuidv7 } from '#platform/context/ids'
import { openDoors } from '../support/http-doors.js'
import { startTestEnvironment, type TestEnvironment } from '../support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../support/test-organization.js'

/** The door that the Nodo knocks at, from the bytes of the request to those of the answer. */
let environment: TestEnvironment
let modules: Modules
let app: NestFastifyApplication
let organization: TestOrganization
let gym: TestOrganization
let elsewhere: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, {
    ...firstOrganization,
    demandServices: [{ serviceId: '00005', subjectId: 'CUP01', kind: 'cup', collectionService: 'MENSA' }],
  })
  gym = await registerOrganization(modules, environment, firstOrganization, 'PALESTRA')
  elsewhere = await registerOrganization(modules, environment, {
    ...secondOrganization,
    station: { id: '12345678903_07', version: 1 },
  })
  app = await openDoors(environment)
})
afterAll(async () => {
  await app?.close()
  await modules?.close()
  await environment?.close()
})

const call = () => ({ idPA: organization.fiscalCode, idBrokerPA: '12345678903', idStation: '12345678903_01' })
const qrCode = (noticeNumber: string, fiscalCode: string = organization.fiscalCode) => ({
  fiscalCode,
  noticeNumber: noticeNumber as NoticeNumber,
})
/** In the past of these tests positions are made: the door itself reads the real clock. */
const publish = (change = {}, target = organization, at = environment.now) =>
  publishPosition(modules, environment.as(target.id, undefined, at), target, environment, change)
const receiptFor = (installment: Installment, change: Partial<Receipt> = {}) =>
  aReceiptFor(installment, { receiptId: uuidv7(), organizationFiscalCode: organization.fiscalCode, ...change })
const statusOf = async (id: string) =>
  (await environment.db.run(environment.as(organization.id), (tx) => modules.get(DebtPositionsRepository).find(tx, id)))
    ?.position.status

let answers = 0
async function knock(body: string | Buffer, headers: Record<string, string> = {}) {
  const answer = await request(app.getHttpServer())
    .post('/soap/nodo')
    .set({ 'content-type': 'text/xml; charset=utf-8', ...headers })
    .send(body)
  // The conformance run gives each of these to the official schema.
  const folder = process.env.SOAP_ANSWERS_DIR
  if (folder && answer.text.includes('paForNode.xsd">') && !answer.text.includes('soapenv:Fault')) {
    mkdirSync(folder, { recursive: true })
    answers += 1
    writeFileSync(join(folder, `answer-${String(answers).padStart(3, '0')}.xml`), answer.text)
  }
  return answer
}

function bodyOf(xml: string) {
  const reading = readEnvelope(xml)
  if (!reading.ok) throw new Error(`not an envelope: ${reading.refusal}`)
  return reading.envelope.body
}
const faultOf = (xml: string) => /<faultCode>([^<]+)<\/faultCode>/.exec(xml)?.[1]
const verify = (noticeNumber: string, change = {}) =>
  knock(buildPaVerifyPaymentNoticeRequest({ ...call(), qrCode: qrCode(noticeNumber), ...change }))

describe('paVerifyPaymentNotice', () => {
  it('answers what is owed, children without namespace', async () => {
    const { noticeNumber } = await publish()
    const answer = await verify(noticeNumber)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toContain('text/xml')
    expect(answer.text).not.toMatch(/<pafn:outcome|xmlns="/)
    expect(parsePaVerifyPaymentNoticeResponse(bodyOf(answer.text))).toMatchObject({
      ok: true,
      value: {
        outcome: 'OK',
        amountCents: 12_345,
        dueDate: '2026-12-31',
        allCCP: true,
        fiscalCodePA: organization.fiscalCode,
        companyName: organization.name,
      },
    })
  })

  it.each([
    ['an unknown notice', () => Promise.resolve('301999999999999975'), 'PAA_PAGAMENTO_SCONOSCIUTO'],
    ['the probe of eighteen zeros', () => Promise.resolve('000000000000000000'), 'PAA_PAGAMENTO_SCONOSCIUTO'],
    [
      'a cancelled position',
      async () => {
        const { id, stored, noticeNumber } = await publish()
        await modules
          .get(CancelDebtPosition)
          .run(environment.as(organization.id), { id, version: stored.version, reason: 'Annullata' })
        return noticeNumber
      },
      'PAA_PAGAMENTO_ANNULLATO',
    ],
    [
      'an expired one that is not payable late',
      async () => (await publish({ dueDate: '2026-11-01' }, gym, new Date('2026-10-25T10:00:00Z'))).noticeNumber,
      'PAA_PAGAMENTO_SCADUTO',
    ],
    [
      'a paid one',
      async () => {
        const { installment, noticeNumber } = await publish()
        await knock(buildPaSendRtV2Request({ ...call(), receipt: receiptFor(installment) }))
        return noticeNumber
      },
      'PAA_PAGAMENTO_DUPLICATO',
    ],
  ])('refuses %s with HTTP 200 and its fault', async (_, prepare, fault) => {
    const answer = await verify(await prepare())
    expect(answer.status).toBe(200)
    expect(faultOf(answer.text)).toBe(fault)
    expect(answer.text).toContain(`<id>${organization.fiscalCode}</id>`)
    expect(answer.text).toMatch(/<faultString>[^<]+<\/faultString>/)
  })

  it('a late notice of a service that allows it is payable', async () => {
    const { noticeNumber } = await publish({ dueDate: '2026-11-01' }, organization, new Date('2026-10-25T10:00:00Z'))
    expect((await verify(noticeNumber)).text).toContain('<outcome>OK</outcome>')
  })
})

describe('who is called', () => {
  it.each([
    ['another broker', { idBrokerPA: '99999999999' }, 'PAA_ID_INTERMEDIARIO_ERRATO'],
    ['another station', { idStation: '12345678903_99' }, 'PAA_STAZIONE_INT_ERRATA'],
    [
      'a station of ours not associated with the organization',
      { idStation: '12345678903_07' },
      'PAA_STAZIONE_INT_ERRATA',
    ],
    ['an organization that is not ours', { idPA: '77777777777' }, 'PAA_ID_DOMINIO_ERRATO'],
    [
      'an organization other than that of the notice',
      { qrCode: { fiscalCode: '99999000021', noticeNumber: '301000000000000144' } },
      'PAA_ID_DOMINIO_ERRATO',
    ],
  ])('%s is a fault of its own', async (_, change, fault) => {
    const { noticeNumber } = await publish()
    expect(faultOf((await verify(noticeNumber, change)).text)).toBe(fault)
  })

  it('two organizations of one broker never see each other', async () => {
    const { noticeNumber } = await publish()
    const answer = await verify(noticeNumber, {
      idPA: elsewhere.fiscalCode,
      idStation: '12345678903_07',
      qrCode: qrCode(noticeNumber, elsewhere.fiscalCode),
    })
    // Notice numbers of two organizations may be equal: what must never come is the other's debt.
    expect(answer.text).not.toContain(organization.name)
  })
})

describe('paGetPayment and paGetPaymentV2', () => {
  it('answer who gets what, and the position stays payable', async () => {
    const { id, noticeNumber, installment } = await publish()
    const activation = { ...call(), qrCode: qrCode(noticeNumber) }
    const v2 = parsePaGetPaymentV2Response(bodyOf((await knock(buildPaGetPaymentV2Request(activation))).text))
    const v1 = parsePaGetPaymentResponse(bodyOf((await knock(buildPaGetPaymentRequest(activation))).text))
    for (const parsed of [v1, v2]) {
      expect(parsed).toMatchObject({
        ok: true,
        value: {
          outcome: 'OK',
          data: {
            iuv: installment.iuv,
            amountCents: 12_345,
            debtor: { type: 'F', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
            transfers: [
              { number: 1, amountCents: 12_345, iban: 'IT60X0542811101000000123456', taxonomyCode: '9/0107101TS/' },
            ],
          },
        },
      })
    }
    expect(await statusOf(id)).toBe('published')
  })

  it.each([
    ['POSTAL', /<IBAN>IT24A0760101600000001234567<\/IBAN>/],
    ['PAGOPA', /<key>IBANAPPOGGIO<\/key><value>IT24A0760101600000001234567<\/value>/],
  ] as const)('with transferType %s offer the postal account', async (transferType, expected) => {
    const { noticeNumber } = await publish()
    expect(
      (await knock(buildPaGetPaymentV2Request({ ...call(), qrCode: qrCode(noticeNumber), transferType }))).text,
    ).toMatch(expected)
  })

  it('refuse like verify', async () => {
    for (const build of [buildPaGetPaymentRequest, buildPaGetPaymentV2Request]) {
      const answer = await knock(build({ ...call(), qrCode: qrCode('301999999999999975') }))
      expect(faultOf(answer.text)).toBe('PAA_PAGAMENTO_SCONOSCIUTO')
    }
  })
})

describe('paSendRT and paSendRTV2', () => {
  it.each([
    ['paSendRTV2', buildPaSendRtV2Request],
    ['paSendRT', buildPaSendRtRequest],
  ])('%s closes the position, and said again changes nothing', async (_, build) => {
    const { id, installment } = await publish()
    const receipt = receiptFor(installment)
    for (let time = 0; time < 3; time++)
      expect((await knock(build({ ...call(), receipt }))).text).toContain('<outcome>OK</outcome>')
    expect(await statusOf(id)).toBe('paid')
    const rows = await environment.db.run(environment.platform(), (tx) =>
      tx.query('SELECT 1 FROM receipt WHERE receipt_id = $1', [receipt.receiptId]),
    )
    expect(rows).toHaveLength(1)
  })

  it('answer OK to what our archive does not know', async () => {
    const { installment } = await publish()
    const receipt = receiptFor({ ...installment, noticeNumber: '301999999999999975' as NoticeNumber })
    expect((await knock(buildPaSendRtV2Request({ ...call(), receipt }))).text).toContain('<outcome>OK</outcome>')
  })

  it('refuse only what is not for us', async () => {
    const { installment } = await publish()
    const answer = await knock(
      buildPaSendRtV2Request({ ...call(), idPA: '77777777777', receipt: receiptFor(installment) }),
    )
    expect(faultOf(answer.text)).toBe('PAA_ID_DOMINIO_ERRATO')
  })

  it('when it cannot be stored is not acknowledged, and the next attempt is', async () => {
    const { id, installment } = await publish()
    const receipt = receiptFor(installment)
    const owner = async (sql: string) => {
      const { Client } = (await import('pg')).default
      const client = new Client({ connectionString: environment.database.ownerUrl })
      await client.connect()
      await client.query(sql).finally(() => client.end())
    }
    await owner('REVOKE INSERT ON receipt FROM quietanza_app')
    const failed = await knock(buildPaSendRtV2Request({ ...call(), receipt }))
    await owner('GRANT INSERT ON receipt TO quietanza_app')
    expect(faultOf(failed.text)).toBe('PAA_SYSTEM_ERROR')
    expect(failed.text).not.toMatch(/permission|receipt_id|SQL/i)
    expect(await statusOf(id)).toBe('published')
    expect((await knock(buildPaSendRtV2Request({ ...call(), receipt }))).text).toContain('<outcome>OK</outcome>')
    expect(await statusOf(id)).toBe('paid')
  })
})

describe('paDemandPaymentNotice', () => {
  const ask = (serviceData: string) =>
    knock(buildPaDemandPaymentNoticeRequest({ ...call(), serviceId: '00005', serviceSubjectId: 'CUP01', serviceData }))
  const data = (debtorFiscalCode = 'RSSMRA80A01H501U') =>
    writeServiceData(
      buildCup({
        organizationFiscalCode: organization.fiscalCode,
        organizationName: organization.name,
        debtorFiscalCode,
        debtorFullName: 'Mario Rossi',
        amountCents: cents(4_200),
      }),
    )

  it('gives a notice that can be verified, and the same to who asks again', async () => {
    const answer = await ask(data())
    expect(answer.status).toBe(200)
    const parsed = parsePaDemandPaymentNoticeResponse(bodyOf(answer.text))
    expect(parsed).toMatchObject({ ok: true, value: { outcome: 'OK', amountCents: 4_200 } })
    const noticeNumber = /<noticeNumber>(\d{18})</.exec(answer.text)![1]!
    expect((await verify(noticeNumber)).text).toContain('<amount>42.00</amount>')
    expect((await ask(data())).text).toContain(noticeNumber)
  })

  it.each([
    ['PAA_SINTASSI_XSD', () => writeServiceData('<pagamentoCup/>')],
    ['PAA_SINTASSI_XSD', () => 'PGEvPg=='],
    ['PAA_SEMANTICA', () => data('RSSMRA80A01H501A')],
  ])('%s, and says why without naming anybody', async (fault, serviceData) => {
    const answer = await ask(serviceData())
    expect(answer.status).toBe(200)
    expect(faultOf(answer.text)).toBe(fault)
    expect(answer.text).toMatch(/<description>.{20,}<\/description>/)
    expect(answer.text).not.toContain('RSSMRA')
  })
})

describe('what is not a good request', () => {
  it('a service that we do not offer is refused', async () => {
    const answer = await knock(
      buildPaDemandPaymentNoticeRequest({
        ...call(),
        serviceId: '00001',
        serviceSubjectId: '00002',
        serviceData: 'PGEvPg==',
      }),
    )
    expect(faultOf(answer.text)).toBe('PAA_SEMANTICA')
  })

  it.each([
    ['a missing element', (xml: string) => xml.replace(/<idStation>.*<\/idStation>/, '')],
    [
      'an element out of place',
      (xml: string) => xml.replace(/(<idPA>.*<\/idPA>)(<idBrokerPA>.*<\/idBrokerPA>)/, '$2$1'),
    ],
    ['an unknown element', (xml: string) => xml.replace('<qrCode>', '<altro>1</altro><qrCode>')],
    ['a notice number of 17 digits', (xml: string) => xml.replace(/<noticeNumber>\d/, '<noticeNumber>')],
    [
      'qualified children',
      (xml: string) => xml.replaceAll('<idPA>', '<pafn:idPA>').replaceAll('</idPA>', '</pafn:idPA>'),
    ],
  ])('%s is PAA_SINTASSI_XSD', async (_, damage) => {
    const answer = await knock(
      damage(buildPaVerifyPaymentNoticeRequest({ ...call(), qrCode: qrCode('301000000000000144') })),
    )
    expect(answer.status).toBe(200)
    expect(faultOf(answer.text)).toBe('PAA_SINTASSI_XSD')
  })

  it.each([
    ['text that is no XML', 'ciao'],
    ['nothing', ''],
    ['half an envelope', '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    [
      'another operation',
      '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><x:nuovo xmlns:x="urn:x"/></soapenv:Body></soapenv:Envelope>',
    ],
    ['bytes that are no UTF-8', Buffer.from([0x3c, 0x61, 0xff, 0xfe, 0x3e])],
  ])('%s is a SOAP fault, and the next good call is answered', async (_, body) => {
    const answer = await knock(body)
    expect(answer.status).toBe(500)
    expect(answer.text).toContain('soapenv:Fault')
    expect(faultOf((await verify('000000000000000000')).text)).toBe('PAA_PAGAMENTO_SCONOSCIUTO')
  })

  it('an unreadable body with a known SOAPAction is a fault of that operation', async () => {
    const answer = await knock('<rotto', { soapaction: '"paVerifyPaymentNotice"' })
    expect(answer.status).toBe(200)
    expect(faultOf(answer.text)).toBe('PAA_SINTASSI_XSD')
    expect(answer.text).toContain('paVerifyPaymentNoticeRes')
  })

  it('a body over the limit is refused before it is read', async () => {
    const answer = await knock(`<a>${'x'.repeat(1_100_000)}</a>`)
    expect(answer.status).toBe(413)
  })
})
