import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { cents } from '@repo/domain/cents'
import type { Installment } from '@repo/domain/debt-position'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { PaForNodeOperation } from '@repo/wire/nodo/operations'
import pg from 'pg'
import request from 'supertest'
import { validateXML } from 'xmllint-wasm'
import { CancelDebtPosition } from '#modules/debt-positions/use-cases/cancel-debt-position'
import { uuidv7 } from '#platform/context/ids'
import { eventually } from '../support/eventually.js'
import { openDoors } from '../support/http-doors.js'
import {
  type Asked,
  answerOf,
  askingOperations,
  operations,
  receiptOperations,
  requestOf,
} from '../support/station-calls.js'
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

/** The table of faults, row by row: SANP 3.12.0, "Gestione degli errori". The texts are those that PSPs translate. */
const TEXTS = {
  PAA_ID_DOMINIO_ERRATO: 'La PAA non corrisponde al Dominio indicato',
  PAA_ID_INTERMEDIARIO_ERRATO: 'Identificativo intermediario non corrispondente',
  PAA_STAZIONE_INT_ERRATA: 'Stazione intermediario non corrispondente',
  PAA_SINTASSI_XSD: 'Errore di sintassi XSD',
  PAA_SINTASSI_EXTRAXSD: 'Errore di sintassi extra XSD',
  PAA_SEMANTICA: 'Errore semantico',
  PAA_PAGAMENTO_SCONOSCIUTO: "Pagamento in attesa risulta sconosciuto all'Ente Creditore",
  PAA_PAGAMENTO_DUPLICATO: "Pagamento in attesa risulta concluso all'Ente Creditore",
  PAA_PAGAMENTO_SCADUTO: "Pagamento in attesa risulta scaduto all'Ente Creditore",
  PAA_PAGAMENTO_ANNULLATO: "Pagamento in attesa risulta annullato all'Ente Creditore",
  PAA_SYSTEM_ERROR: 'Errore generico',
} as const
type FaultCode = keyof typeof TEXTS

const DISABLED = '99999000047'
const SECOND_STATION = '12345678903_07'

let environment: TestEnvironment
let modules: Modules
let app: NestFastifyApplication
let organization: TestOrganization
let gym: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  gym = await registerOrganization(modules, environment, firstOrganization, 'PALESTRA')
  await registerOrganization(modules, environment, {
    ...secondOrganization,
    station: { id: SECOND_STATION, version: 2 },
  })
  await registerOrganization(modules, environment, { ...secondOrganization, fiscalCode: DISABLED, ipaCode: 'c_tre' })
  await environment.db.run(environment.platform(), (tx) =>
    tx.execute('UPDATE organization SET enabled = false WHERE fiscal_code = $1', [DISABLED]),
  )
  app = await openDoors(environment)
  await app.listen(0, '127.0.0.1')
})
afterAll(async () => {
  await app?.close()
  await modules?.close()
  await environment?.close()
})

const publish = (change = {}, target = organization, at = environment.now) =>
  publishPosition(modules, environment.as(target.id, undefined, at), target, environment, change)
const inArchive = (sql: string, values: unknown[]) =>
  environment.db.run(environment.as(organization.id), (tx) => tx.execute(sql, values))
const asking = (installment: Installment, change: Partial<Asked> = {}): Asked => ({
  idPA: organization.fiscalCode,
  idBrokerPA: '12345678903',
  idStation: '12345678903_01',
  fiscalCode: organization.fiscalCode,
  installment,
  ...change,
})
const knock = (body: string | Buffer, headers: Record<string, string> = {}) =>
  request(app.getHttpServer())
    .post('/soap/nodo')
    .set({ 'content-type': 'text/xml; charset=utf-8', ...headers })
    .send(body)

/** An answer that the Nodo reads, refuses with that code, and blames the right organization. */
function expectFault(
  operation: PaForNodeOperation,
  { status, text, headers }: { status: number; text: string; headers: Record<string, string> },
  code: FaultCode,
  id: string = organization.fiscalCode,
) {
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/xml; charset=utf-8')
  const answer = answerOf(operation, text)
  expect(answer).toMatchObject({ outcome: 'KO', fault: { faultCode: code, faultString: TEXTS[code], id } })
}
const ask = async (operation: PaForNodeOperation, asked: Asked, headers: Record<string, string> = {}) =>
  knock(requestOf(operation, asked), { soapaction: `"${operation}"`, ...headers })

describe.each(operations)('%s: who is called', (operation) => {
  const row = (name: string, change: Partial<Asked>, code: FaultCode, id?: string) =>
    it(`${name} is ${code}`, async () => {
      const { installment } = await publish()
      expectFault(operation, await ask(operation, asking(installment, change)), code, id)
    })

  row('another broker', { idBrokerPA: '99999999999' }, 'PAA_ID_INTERMEDIARIO_ERRATO')
  row('an unknown station', { idStation: '12345678903_99' }, 'PAA_STAZIONE_INT_ERRATA')
  row('a station not associated', { idStation: SECOND_STATION }, 'PAA_STAZIONE_INT_ERRATA')
  row('an organization not ours', { idPA: '77777777777' }, 'PAA_ID_DOMINIO_ERRATO', '77777777777')
  row('an organization out of use', { idPA: DISABLED }, 'PAA_ID_DOMINIO_ERRATO', DISABLED)

  row(
    'precedence: the broker before the station',
    { idBrokerPA: '99999999999', idStation: '12345678903_99', idPA: '77777777777' },
    'PAA_ID_INTERMEDIARIO_ERRATO',
    '77777777777',
  )
  row(
    'precedence: the station before the organization',
    { idStation: '12345678903_99', idPA: '77777777777' },
    'PAA_STAZIONE_INT_ERRATA',
    '77777777777',
  )

  it('precedence: the schema before who is called', async () => {
    const { installment } = await publish()
    const xml = requestOf(operation, asking(installment, { idBrokerPA: '99999999999' }))
    expectFault(operation, await knock(xml.replace(/<idStation>.*<\/idStation>/, '')), 'PAA_SINTASSI_XSD')
  })

  it('a message that breaks the schema is PAA_SINTASSI_XSD, and says where', async () => {
    const { installment } = await publish()
    const xml = requestOf(operation, asking(installment))
    const answer = await knock(xml.replace('</idStation>', '</idStation><altro>RSSMRA80A01H501U</altro>'))
    expectFault(operation, answer, 'PAA_SINTASSI_XSD')
    expect(answer.text).toMatch(/<description>[^<]*altro|<description>[^<]*atteso/)
    expect(answer.text).not.toContain('RSSMRA80A01H501U')
  })

  it('an action that names another primitive is PAA_SINTASSI_EXTRAXSD', async () => {
    const { installment } = await publish()
    const other = operation === 'paGetPayment' ? 'paGetPaymentV2' : 'paGetPayment'
    expectFault(operation, await ask(operation, asking(installment), { soapaction: other }), 'PAA_SINTASSI_EXTRAXSD')
  })

  it('precedence: the action before the schema', async () => {
    const { installment } = await publish()
    const other = operation === 'paGetPayment' ? 'paGetPaymentV2' : 'paGetPayment'
    const xml = requestOf(operation, asking(installment)).replace(/<idStation>.*<\/idStation>/, '')
    expectFault(operation, await knock(xml, { soapaction: other }), 'PAA_SINTASSI_EXTRAXSD')
  })

  it.each([
    ['absent', undefined],
    ['empty', '""'],
    ['unknown', '"nuovaPrimitiva"'],
    ['without quotes', operation],
  ])('an action %s changes nothing', async (_, soapaction) => {
    const { installment } = await publish()
    const answer = await knock(
      requestOf(operation, asking(installment)),
      soapaction === undefined ? {} : { soapaction },
    )
    if (operation === 'paDemandPaymentNotice') expectFault(operation, answer, 'PAA_SEMANTICA')
    else expect(answerOf(operation, answer.text).outcome).toBe('OK')
  })
})

describe.each(askingOperations)('%s: the notice', (operation) => {
  const refused = async (installment: Installment, code: FaultCode) =>
    expectFault(operation, await ask(operation, asking(installment)), code)

  it('of an organization other than the one called is PAA_ID_DOMINIO_ERRATO', async () => {
    const { installment } = await publish()
    const answer = await ask(operation, asking(installment, { fiscalCode: '99999000021' }))
    expectFault(operation, answer, 'PAA_ID_DOMINIO_ERRATO')
  })

  it.each([
    ['that nobody issued', '301999999999999975'],
    ['of eighteen zeros, with which the platform asks whether we are back', '000000000000000000'],
    ['with wrong check digits', '301000000000000199'],
    ['of another form', '999999999999999999'],
  ])('%s is PAA_PAGAMENTO_SCONOSCIUTO', async (_, noticeNumber) => {
    const { installment } = await publish()
    await refused({ ...installment, noticeNumber: noticeNumber as NoticeNumber }, 'PAA_PAGAMENTO_SCONOSCIUTO')
  })

  it.each([
    ['not payable yet', "valid_from = '2999-01-01'", 'PAA_PAGAMENTO_SCONOSCIUTO'],
    ['of an option that was not chosen', "status = 'excluded'", 'PAA_PAGAMENTO_SCONOSCIUTO'],
    ['back to draft', "status = 'draft'", 'PAA_PAGAMENTO_SCONOSCIUTO'],
    ['paid elsewhere', "status = 'paid'", 'PAA_PAGAMENTO_DUPLICATO'],
    ['credited', "status = 'reported'", 'PAA_PAGAMENTO_DUPLICATO'],
    ['cancelled', "status = 'cancelled'", 'PAA_PAGAMENTO_ANNULLATO'],
    [
      'paid, whose day has passed',
      "status = 'paid', due_date = '2020-01-01', payable_after_due_date = false",
      'PAA_PAGAMENTO_DUPLICATO',
    ],
    [
      'cancelled, whose day has passed',
      "status = 'cancelled', due_date = '2020-01-01', payable_after_due_date = false",
      'PAA_PAGAMENTO_ANNULLATO',
    ],
  ] as const)('%s is refused as it should', async (_, change, code) => {
    const { installment } = await publish()
    await inArchive(`UPDATE installment SET ${change} WHERE organization_id = $1 AND id = $2`, [
      organization.id,
      installment.id,
    ])
    await refused(installment, code)
  })

  it('paid through pagoPA is PAA_PAGAMENTO_DUPLICATO', async () => {
    const { installment } = await publish()
    expect(answerOf('paSendRTV2', (await ask('paSendRTV2', asking(installment))).text).outcome).toBe('OK')
    await refused(installment, 'PAA_PAGAMENTO_DUPLICATO')
  })

  it('cancelled by the organization is PAA_PAGAMENTO_ANNULLATO', async () => {
    const { id, stored, installment } = await publish()
    await modules
      .get(CancelDebtPosition)
      .run(environment.as(organization.id), { id, version: stored.version, reason: 'Annullata' })
    await refused(installment, 'PAA_PAGAMENTO_ANNULLATO')
  })

  it('late is PAA_PAGAMENTO_SCADUTO only where late payments are refused', async () => {
    const made = new Date('2026-10-25T10:00:00Z')
    const strict = await publish({ dueDate: '2026-11-01' }, gym, made)
    await refused(strict.installment, 'PAA_PAGAMENTO_SCADUTO')
    const lenient = await publish({ dueDate: '2026-11-01' }, organization, made)
    expect(answerOf(operation, (await ask(operation, asking(lenient.installment))).text).outcome).toBe('OK')
  })

  it('precedence: who is called before the notice', async () => {
    const { installment } = await publish()
    const unknown = { ...installment, noticeNumber: '301999999999999975' as NoticeNumber }
    const answer = await ask(operation, asking(unknown, { idStation: '12345678903_99' }))
    expectFault(operation, answer, 'PAA_STAZIONE_INT_ERRATA')
  })

  it('is never PAA_PAGAMENTO_IN_CORSO: one that somebody activated is still to be paid', async () => {
    const { installment } = await publish()
    for (const activation of ['paGetPayment', 'paGetPaymentV2', 'paGetPaymentV2'] as const)
      expect(answerOf(activation, (await ask(activation, asking(installment))).text).outcome).toBe('OK')
    expect(answerOf(operation, (await ask(operation, asking(installment))).text).outcome).toBe('OK')
  })
})

describe.each(['paGetPayment', 'paGetPaymentV2'] as const)('%s', (operation) => {
  it('is never PAA_ATTIVA_RPT_IMPORTO_NON_VALIDO: another amount is answered with the right one', async () => {
    const { installment } = await publish()
    const xml = requestOf(operation, asking(installment)).replace('</qrCode>', '</qrCode><amount>0.01</amount>')
    expect(answerOf(operation, (await knock(xml)).text)).toMatchObject({
      outcome: 'OK',
      data: { amountCents: installment.amountCents },
    })
  })

  it('of a digital stamp is served by the second version alone', async () => {
    const { installment } = await publish()
    await environment.db.run(environment.as(organization.id), async (tx) => {
      await tx.execute('DELETE FROM transfer WHERE organization_id = $1 AND installment_id = $2', [
        organization.id,
        installment.id,
      ])
      await tx.execute(
        `INSERT INTO transfer (organization_id, installment_id, number, amount_cents, beneficiary_fiscal_code, beneficiary_name,
           stamp_document_hash, stamp_province, taxonomy_code, remittance_information)
         VALUES ($1, $2, 1, $3, $4, 'Comune di Prova Uno', $5, 'RM', '9/0301109AP/', 'Bollo')`,
        [
          organization.id,
          installment.id,
          installment.amountCents,
          organization.fiscalCode,
          Buffer.alloc(32, 1).toString('base64'),
        ],
      )
    })
    const answer = await ask(operation, asking(installment))
    if (operation === 'paGetPayment') expectFault(operation, answer, 'PAA_SEMANTICA')
    else expect(answerOf(operation, answer.text).outcome).toBe('OK')
  })
})

describe.each(receiptOperations)('%s', (operation) => {
  const told = async (asked: Asked) => answerOf(operation, (await ask(operation, asked)).text).outcome

  it('is never PAA_RECEIPT_DUPLICATA: the same receipt again, and with other facts, is OK', async () => {
    const { installment } = await publish()
    const receiptId = uuidv7()
    for (const change of [{}, {}, { pspName: 'Altra banca' }])
      expect(await told(asking(installment, { receipt: { receiptId, ...change } }))).toBe('OK')
  })

  it('another receipt of a notice already paid is OK', async () => {
    const { installment } = await publish()
    for (let time = 0; time < 2; time++) expect(await told(asking(installment))).toBe('OK')
  })

  it.each(['cancelled', 'excluded', 'draft'])('of a notice that is %s is OK', async (status) => {
    const { installment } = await publish()
    await inArchive('UPDATE installment SET status = $3 WHERE organization_id = $1 AND id = $2', [
      organization.id,
      installment.id,
      status,
    ])
    expect(await told(asking(installment))).toBe('OK')
  })

  it('of an unknown notice, of another amount, of another organization is OK', async () => {
    const { installment } = await publish()
    const unknown = { ...installment, noticeNumber: '301999999999999975' as NoticeNumber }
    expect(await told(asking(unknown))).toBe('OK')
    const [transfer] = installment.transfers
    const other = { ...installment, amountCents: cents(1), transfers: [{ ...transfer!, amountCents: cents(1) }] }
    expect(await told(asking(other))).toBe('OK')
    expect(await told(asking(installment, { fiscalCode: '77777777777' }))).toBe('OK')
  })
})

describe('paDemandPaymentNotice', () => {
  it('of a service that nobody offers is PAA_SEMANTICA, and says why', async () => {
    const { installment } = await publish()
    const answer = await ask('paDemandPaymentNotice', asking(installment))
    expectFault('paDemandPaymentNotice', answer, 'PAA_SEMANTICA')
    expect(answer.text).toMatch(/<description>[^<]+<\/description>/)
  })
})

describe('while the database is away', () => {
  it('everything is PAA_SYSTEM_ERROR that tells nothing, and works again when it is back', async () => {
    const { installment } = await publish()
    const asked = asking(installment)
    // Asked just before: who is called is remembered for some seconds.
    await ask('paVerifyPaymentNotice', asked)
    await databaseTakesCalls(false)
    try {
      for (const operation of operations) {
        const answer = await ask(operation, asked)
        expectFault(operation, answer, 'PAA_SYSTEM_ERROR')
        expect(answer.text).toMatch(/<description>Codice: [0-9a-f-]{36}<\/description>/)
        expect(answer.text).not.toMatch(/ECONN|terminat|connection|quietanza_|SELECT|allow/i)
      }
    } finally {
      await databaseTakesCalls(true)
    }
    for (const operation of [...askingOperations, ...receiptOperations])
      expect(answerOf(operation, (await ask(operation, asked)).text).outcome).toBe('OK')
  })

  /** Closed, it also hangs up: each role may end its own connections. */
  async function databaseTakesCalls(open: boolean) {
    const { name, appUrl, platformUrl } = environment.database
    const urls = [process.env.TEST_DATABASE_ADMIN_URL, ...(open ? [] : [appUrl, platformUrl])]
    const clients = urls.map((connectionString) => new pg.Client({ connectionString }))
    const [admin, ...roles] = clients
    try {
      await Promise.all(clients.map((client) => client.connect()))
      await admin!.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS ${open}`)
      for (const role of roles)
        await role.query(
          `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
           WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()`,
        )
    } finally {
      await Promise.all(clients.map((client) => client.end()))
    }
  }
})

describe('the transport', () => {
  const call = (method: 'get' | 'put' | 'delete' | 'patch' | 'head' | 'options', path = '/soap/nodo') =>
    request(app.getHttpServer())[method](path)
  const softFault = (text: string) =>
    expect(text).toMatch(/<soapenv:Fault><faultcode>soapenv:Client<\/faultcode><faultstring>[^<]+<\/faultstring>/)

  it.each(['get', 'put', 'delete', 'patch', 'options'] as const)('%s is 405, with a SOAP fault', async (method) => {
    const answer = await call(method)
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe('GET, POST')
    softFault(answer.text)
  })

  it.each(['/soap/', '/soap/nodo/', '/soap/altro', '/soap/nodo%2f', '/soap/../soap/nodo'])(
    '%s is 404, with a SOAP fault',
    async (path) => {
      const answer = await call('get', path)
      expect(answer.status).toBe(404)
      softFault(answer.text)
    },
  )

  it.each(['application/json', 'text/plain', 'application/soap+xml', 'multipart/form-data; boundary=a'])(
    'type %s is 415, with a SOAP fault',
    async (type) => {
      const { installment } = await publish()
      const answer = await ask('paVerifyPaymentNotice', asking(installment), { 'content-type': type })
      expect(answer.status).toBe(415)
      softFault(answer.text)
    },
  )

  it('a call without the password of the older services is served; with it, it breaks the schema', async () => {
    const { installment } = await publish()
    const xml = requestOf('paVerifyPaymentNotice', asking(installment))
    expect(answerOf('paVerifyPaymentNotice', (await knock(xml)).text).outcome).toBe('OK')
    const old = xml.replace('</idStation>', '</idStation><password>segreta</password>')
    expectFault('paVerifyPaymentNotice', await knock(old), 'PAA_SINTASSI_XSD')
  })

  it('describes itself: well formed, at this address, with a schema that its own messages respect', async () => {
    const { installment } = await publish()
    const { text, status } = await call('get', '/soap/nodo?WSDL').set('host', 'stazione.example:8443')
    expect(status).toBe(200)
    expect(text).toContain('<soap:address location="http://stazione.example:8443/soap/nodo"/>')
    const schema = /<xs:schema.*<\/xs:schema>/s
      .exec(text)?.[0]
      .replace(
        '<xs:schema',
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd"',
      )
    const bodies: string[] = []
    for (const operation of operations) {
      const asked = requestOf(operation, asking(installment))
      for (const message of [asked, (await knock(asked)).text])
        bodies.push(
          /<soapenv:Body>(.*)<\/soapenv:Body>/s
            .exec(message)![1]!
            .replace(/^<pafn:\w+/, '$& xmlns:pafn="http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd"'),
        )
    }
    const result = await validateXML({
      xml: bodies.map((contents, n) => ({ fileName: `message-${n}.xml`, contents })),
      schema: [{ fileName: 'station.xsd', contents: schema! }],
    })
    expect(result.errors).toEqual([])
    const whole = await validateXML({ xml: text, normalization: 'c14n' } as never)
    expect(whole.errors).toEqual([])
  })
})

describe('with all places taken', () => {
  const overloaded = (text: string) => text.includes('<faultcode>soapenv:Server</faultcode>')
  const held: { socket: Socket; finish: () => void; answer: Promise<string> }[] = []

  /** Callers who have said all but the end of their message: each holds a place. */
  function hold(count: number, operation: PaForNodeOperation, asked: Asked) {
    const { port } = app.getHttpServer().address() as AddressInfo
    for (let n = 0; n < count; n++) {
      const body = Buffer.from(requestOf(operation, asked))
      const socket = connect(port, '127.0.0.1')
      const answer = new Promise<string>((resolve) => {
        const chunks: Buffer[] = []
        socket.on('data', (chunk: Buffer) => chunks.push(chunk))
        socket.once('close', () => resolve(Buffer.concat(chunks).toString()))
      })
      socket.write(
        `POST /soap/nodo HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: text/xml\r\nsoapaction: ${operation}\r\ncontent-length: ${body.length}\r\n\r\n`,
      )
      socket.write(body.subarray(0, -1))
      held.push({ socket, answer, finish: () => socket.write(body.subarray(-1)) })
    }
  }

  it('reads are turned away with a SOAP fault, then receipts too; who was inside is answered, and so is the next call', async () => {
    const { installment } = await publish()
    const asked = asking(installment)
    hold(200, 'paVerifyPaymentNotice', asked)
    const shed = await eventually('reads are turned away', async () => {
      const answer = await ask('paVerifyPaymentNotice', asked)
      return overloaded(answer.text) && answer
    })
    expect(shed.status).toBe(500)
    expect(shed.text).toContain('<soapenv:Fault>')
    // Money that was paid is heard all the same.
    expect(answerOf('paSendRTV2', (await ask('paSendRTV2', asked)).text).outcome).toBe('OK')
    hold(60, 'paSendRTV2', asked)
    await eventually('receipts are turned away', async () => overloaded((await ask('paSendRTV2', asked)).text))
    for (const { finish } of held) finish()
    for (const { answer } of held) expect(await answer).toMatch(/^HTTP\/1.1 200 /)
    expectFault('paVerifyPaymentNotice', await ask('paVerifyPaymentNotice', asked), 'PAA_PAGAMENTO_DUPLICATO')
  })
})
