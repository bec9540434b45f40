import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import soap from 'soap'
import { uuidv7 } from '#platform/context/ids'
import { openDoors } from '../support/http-doors.js'
import { startTestEnvironment, type TestEnvironment } from '../support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../support/test-organization.js'

/** A client that none of us wrote, made from a description of the station, understands it and is understood. */
let environment: TestEnvironment
let modules: Modules
let app: NestFastifyApplication
let organization: TestOrganization
let address: string

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  app = await openDoors(environment)
  await app.listen(0, '127.0.0.1')
  address = `${(await app.getUrl()).replace('[::1]', '127.0.0.1')}/soap/nodo`
})
afterAll(async () => {
  await app?.close()
  await modules?.close()
  await environment?.close()
})

// The conformance run says where the official description is; without it ours alone is tried.
const official = join(process.env.CONTRACTS_DIR ?? '/nowhere', 'pagopa/soap/wsdl/paForNode.wsdl')
const descriptions = [
  ['our description', () => `${address}?wsdl`],
  ...(existsSync(official) ? [['the official description', () => official] as const] : []),
] as const

const unknown = '301999999999999975'
const called = () => ({ idPA: organization.fiscalCode, idBrokerPA: '12345678903', idStation: '12345678903_01' })
const asked = (noticeNumber: string) => ({
  ...called(),
  qrCode: { fiscalCode: organization.fiscalCode, noticeNumber },
})
function receiptOf(noticeNumber: string, version: 'V1' | 'V2') {
  const transfer = {
    idTransfer: '1',
    transferAmount: '123.45',
    fiscalCodePA: organization.fiscalCode,
    ...(version === 'V2' ? { companyName: organization.name } : {}),
    IBAN: 'IT60X0542811101000000123456',
    remittanceInformation: 'Mensa & merenda',
    transferCategory: '9/0107101TS/',
  }
  return {
    receiptId: uuidv7(),
    noticeNumber,
    fiscalCode: organization.fiscalCode,
    outcome: 'OK',
    creditorReferenceId: noticeNumber.slice(1),
    paymentAmount: '123.45',
    description: 'Mensa',
    companyName: organization.name,
    debtor: {
      uniqueIdentifier: { entityUniqueIdentifierType: 'F', entityUniqueIdentifierValue: 'RSSMRA80A01H501U' },
      fullName: 'Mario Rossi',
    },
    transferList: { transfer: [transfer] },
    idPSP: 'ABI99999',
    PSPCompanyName: 'Banca Esempio',
    idChannel: '98765432103_01',
    channelDescription: 'app',
    paymentDateTime: '2026-11-20T10:35:12',
  }
}

describe.each(descriptions)('a client made from %s', (_, description) => {
  let client: soap.Client
  beforeAll(async () => {
    client = await soap.createClientAsync(description(), {}, address)
  })
  const run = async (operation: string, message: object) => (await client[`${operation}Async`](message))[0]
  const publish = async () =>
    (await publishPosition(modules, environment.as(organization.id), organization, environment)).noticeNumber

  it('knows every primitive', () => {
    for (const operation of ['paVerifyPaymentNotice', 'paGetPayment', 'paGetPaymentV2', 'paSendRT', 'paSendRTV2'])
      expect(client[operation]).toBeInstanceOf(Function)
  })

  it('verifies', async () => {
    expect(await run('paVerifyPaymentNotice', asked(await publish()))).toMatchObject({
      outcome: 'OK',
      paymentList: { paymentOptionDescription: { options: 'EQ', allCCP: true } },
      fiscalCodePA: organization.fiscalCode,
    })
  })

  it.each(['paGetPayment', 'paGetPaymentV2'])('activates with %s', async (operation) => {
    const noticeNumber = await publish()
    const answer = await run(operation, asked(noticeNumber))
    expect(answer).toMatchObject({ outcome: 'OK', data: { creditorReferenceId: noticeNumber.slice(1) } })
    expect([answer.data.transferList.transfer].flat()).toMatchObject([{ IBAN: 'IT60X0542811101000000123456' }])
  })

  it.each(['paVerifyPaymentNotice', 'paGetPayment', 'paGetPaymentV2'])('reads the fault of %s', async (operation) => {
    expect(await run(operation, asked(unknown))).toMatchObject({
      outcome: 'KO',
      fault: { faultCode: 'PAA_PAGAMENTO_SCONOSCIUTO', id: organization.fiscalCode },
    })
  })

  it.each([
    ['paSendRT', 'V1'],
    ['paSendRTV2', 'V2'],
  ] as const)('delivers a receipt with %s, and reads its fault', async (operation, version) => {
    const noticeNumber = await publish()
    const receipt = receiptOf(noticeNumber, version)
    expect(await run(operation, { ...called(), receipt })).toMatchObject({ outcome: 'OK' })
    expect(await run('paVerifyPaymentNotice', asked(noticeNumber))).toMatchObject({
      fault: { faultCode: 'PAA_PAGAMENTO_DUPLICATO' },
    })
    expect(await run(operation, { ...called(), idPA: '77777777777', receipt })).toMatchObject({
      outcome: 'KO',
      fault: { faultCode: 'PAA_ID_DOMINIO_ERRATO' },
    })
  })
})
