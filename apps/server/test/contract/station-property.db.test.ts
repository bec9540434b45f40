import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { type DebtPosition, type Installment, installmentsOf, type PaymentOption } from '@repo/domain/debt-position'
import { romeDay } from '@repo/domain/italian-calendar'
import { oneLine } from '@repo/domain/plain-text'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { buildPaGetPaymentRequest, parsePaGetPaymentResponse } from '@repo/wire/nodo/pa-get-payment'
import { buildPaGetPaymentV2Request, parsePaGetPaymentV2Response } from '@repo/wire/nodo/pa-get-payment-v2'
import { buildPaSendRtRequest, parsePaSendRtResponse } from '@repo/wire/nodo/pa-send-rt'
import { buildPaSendRtV2Request, parsePaSendRtV2Response } from '@repo/wire/nodo/pa-send-rt-v2'
import {
  buildPaVerifyPaymentNoticeRequest,
  parsePaVerifyPaymentNoticeResponse,
} from '@repo/wire/nodo/pa-verify-payment-notice'
import type { PaymentData, PaymentTransfer } from '@repo/wire/nodo/payment-data'
import { readEnvelope } from '@repo/wire/nodo/soap-envelope'
import fc from 'fast-check'
import { DebtPositionsRepository } from '#modules/debt-positions/debt-positions.repository'
import { uuidv7 } from '#platform/context/ids'
import { type AnyPosition, anyPosition, numbered, postIban } from '../support/any-position.js'
import { openDoors } from '../support/http-doors.js'
import { startTestEnvironment, type TestEnvironment } from '../support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../support/test-organization.js'

/** Whatever lawful position is stored, the Nodo is answered to the letter: through the real door, on a real archive. */
let environment: TestEnvironment
let modules: Modules
let app: NestFastifyApplication
let organization: TestOrganization
let address: string

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, {
    ...firstOrganization,
    name: `Unione dei Comuni «Äë & Ñ» ${'città '.repeat(30)}`.slice(0, 100).trim(),
  })
  app = await openDoors(environment)
  await app.listen(0, '127.0.0.1')
  address = `${(await app.getUrl()).replace('[::1]', '127.0.0.1')}/soap/nodo`
})
afterAll(async () => {
  await app?.close()
  await modules?.close()
  await environment?.close()
})

const today = romeDay(new Date())
const transferTypes = [undefined, 'POSTAL', 'PAGOPA'] as const
let calls = 0

async function knock(request: string) {
  calls += 1
  const answer = await fetch(address, { method: 'POST', body: request, headers: { 'content-type': 'text/xml' } })
  const xml = await answer.text()
  expect(answer.status).toBe(200)
  keepSample(xml)
  const reading = readEnvelope(xml)
  if (!reading.ok) throw new Error(`not an envelope: ${reading.refusal}`)
  return reading.envelope.body
}

/** Some answers of each kind, for the official schema. */
const samples = new Map<string, number>()
function keepSample(xml: string) {
  const folder = process.env.SOAP_ANSWERS_DIR
  const kind = `${/<pafn:(\w+)/.exec(xml)?.[1]}-${/<faultCode>(\w+)/.exec(xml)?.[1] ?? 'OK'}`
  const count = (samples.get(kind) ?? 0) + 1
  samples.set(kind, count)
  if (!folder || count > 40) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `property-${kind}-${count}.xml`), xml)
}

/** Stores positions in one transaction, as published. */
async function store(recipes: readonly AnyPosition[]): Promise<DebtPosition[]> {
  const positions = recipes.map((recipe) => numbered(recipe))
  const now = new Date()
  await environment.db.run(environment.as(organization.id, undefined, now), async (tx) => {
    for (const position of positions) {
      const stored = {
        position,
        collectionServiceId: organization.serviceId,
        origin: 'backoffice',
        createdAt: now,
        publishedAt: now,
      }
      expect(await modules.get(DebtPositionsRepository).insert(tx, stored, undefined)).toBe(true)
    }
  })
  return positions
}

/** What is known of the position from outside: the rules said again, in the words of the protocol. */
class Ledger {
  readonly paid = new Set<string>()
  readonly closed = new Set<string>()
  constructor(readonly position: DebtPosition) {}

  optionOf(installment: Installment): PaymentOption {
    return this.position.paymentOptions.find(({ installments }) =>
      installments.some(({ id }) => id === installment.id),
    )!
  }

  pay(installment: Installment): void {
    // Money that came is money that came, also for a part that another choice had closed.
    this.closed.delete(installment.id)
    this.paid.add(installment.id)
    for (const option of this.position.paymentOptions.filter((each) => each !== this.optionOf(installment)))
      for (const { id } of option.installments) if (!this.paid.has(id)) this.closed.add(id)
  }

  fault({ id, validFrom, dueDate, payableAfterDueDate }: Installment): string | undefined {
    if (this.closed.has(id)) return 'PAA_PAGAMENTO_SCONOSCIUTO'
    if (this.paid.has(id)) return 'PAA_PAGAMENTO_DUPLICATO'
    if (validFrom && validFrom > today) return 'PAA_PAGAMENTO_SCONOSCIUTO'
    return dueDate < today && !payableAfterDueDate ? 'PAA_PAGAMENTO_SCADUTO' : undefined
  }

  isLast(installment: Installment): boolean {
    const left = this.optionOf(installment).installments.filter(({ id }) => !this.paid.has(id) && !this.closed.has(id))
    return left.every(({ id }) => id === installment.id)
  }
}

const FORBIDDEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u
/** The answer tells that text: a clean beginning of it, as long as there is room, and no half character at the end. */
function expectText(told: string | undefined, original: string, max: number) {
  const whole = oneLine(original)
  expect(told).toBeDefined()
  expect([...told!].length).toBeLessThanOrEqual(max)
  expect(told!.isWellFormed()).toBe(true)
  expect(told).not.toMatch(FORBIDDEN)
  expect(whole.startsWith(told!)).toBe(true)
  if ([...whole].length <= max) expect(told).toBe(whole)
  else
    expect(
      [...whole]
        .slice([...told!].length, max)
        .join('')
        .trim(),
    ).toBe('')
}

const hasStamp = (installment: Installment) => installment.transfers.some(({ stamp }) => stamp)
const call = () => ({ idPA: organization.fiscalCode, idBrokerPA: '12345678903', idStation: '12345678903_01' })
const asked = ({ noticeNumber }: Installment) => ({
  ...call(),
  qrCode: { fiscalCode: organization.fiscalCode, noticeNumber: noticeNumber! },
})
function ok<Value>(
  parsed: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: unknown },
) {
  if (!parsed.ok) throw new Error(`the answer breaks the schema: ${JSON.stringify(parsed.problems)}`)
  return parsed.value
}
function expectFault(
  answer: { readonly outcome: string; readonly fault?: { readonly faultCode: string } },
  code: string,
) {
  expect(answer).toMatchObject({ outcome: 'KO', fault: { faultCode: code, id: organization.fiscalCode } })
}

async function checkVerify(ledger: Ledger, installment: Installment) {
  const answer = ok(
    parsePaVerifyPaymentNoticeResponse(await knock(buildPaVerifyPaymentNoticeRequest(asked(installment)))),
  )
  const fault = ledger.fault(installment)
  if (fault || answer.outcome === 'KO') return expectFault(answer, fault ?? 'none')
  const postal = installment.transfers.every(
    ({ stamp, iban, postalIban }) => !stamp && (iban === postIban || postalIban),
  )
  expect(answer).toMatchObject({
    amountCents: installment.amountCents,
    dueDate: installment.dueDate,
    allCCP: postal,
    fiscalCodePA: organization.fiscalCode,
  })
  expectText(answer.paymentDescription, ledger.position.description, 140)
  expectText(answer.detailDescription, ledger.position.description, 140)
  expectText(answer.companyName, organization.name, 140)
}

async function checkActivation(
  ledger: Ledger,
  installment: Installment,
  version: 'V1' | 'V2',
  transferType: (typeof transferTypes)[number],
) {
  const request = { ...asked(installment), transferType }
  const answer =
    version === 'V1'
      ? ok(parsePaGetPaymentResponse(await knock(buildPaGetPaymentRequest(request))))
      : ok(parsePaGetPaymentV2Response(await knock(buildPaGetPaymentV2Request(request))))
  // The state of the debt comes before what the version can say.
  const fault = ledger.fault(installment) ?? (version === 'V1' && hasStamp(installment) ? 'PAA_SEMANTICA' : undefined)
  if (fault || answer.outcome === 'KO') return expectFault(answer, fault ?? 'none')
  checkData(ledger, installment, version, transferType, answer.data)
}

function checkData(
  ledger: Ledger,
  installment: Installment,
  version: 'V1' | 'V2',
  transferType: (typeof transferTypes)[number],
  data: PaymentData,
) {
  const { description, debtor } = ledger.position
  expect(data).toMatchObject({
    iuv: installment.iuv,
    amountCents: installment.amountCents,
    dueDate: installment.dueDate,
    lastPayment: ledger.isLast(installment),
    debtor: { type: debtor.type, fiscalCode: debtor.fiscalCode },
  })
  expect(data.retentionDate?.text).toBe(installment.payableAfterDueDate ? undefined : `${installment.dueDate}T23:59:59`)
  expectText(data.description, description, 140)
  expectText(data.debtor.fullName, debtor.fullName, 70)
  expectMetadata(data.metadata, installment.metadata)
  expect(data.transfers.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(data.amountCents)
  expect(data.transfers.map(({ number }) => number)).toEqual(installment.transfers.map(({ number }) => number))
  for (const [index, told] of data.transfers.entries())
    checkTransfer(told, installment.transfers[index]!, version, transferType)
}

function checkTransfer(
  told: PaymentTransfer,
  ours: Installment['transfers'][number],
  version: 'V1' | 'V2',
  transferType: (typeof transferTypes)[number],
) {
  const alternative = ours.stamp || ours.iban === postIban ? undefined : ours.postalIban
  expect(told.amountCents).toBe(ours.amountCents)
  expect(told.beneficiaryFiscalCode).toBe(ours.beneficiaryFiscalCode)
  expect(told.taxonomyCode).toBe(ours.taxonomyCode)
  expect(told.stamp).toEqual(ours.stamp)
  expect(told.iban).toBe(transferType === 'POSTAL' ? (alternative ?? ours.iban) : ours.iban)
  expectText(told.remittanceInformation, ours.remittanceInformation, 140)
  if (version === 'V2') expectText(told.beneficiaryName, ours.beneficiaryName, 140)
  if (transferType !== 'PAGOPA' || !alternative) return expectMetadata(told.metadata, ours.metadata)
  expect(told.metadata?.filter(({ key }) => key === 'IBANAPPOGGIO')).toEqual([
    { key: 'IBANAPPOGGIO', value: alternative },
  ])
  expect(told.metadata!.length).toBeLessThanOrEqual(15)
}

function expectMetadata(told: Installment['metadata'], ours: Installment['metadata']) {
  expect(told?.length ?? 0).toBe(ours?.length ?? 0)
  for (const [index, entry] of (ours ?? []).entries()) {
    expectText(told![index]!.key, entry.key, 140)
    expectText(told![index]!.value, entry.value, 140)
  }
}

async function sendReceipt(ledger: Ledger, installment: Installment, version: 'V1' | 'V2') {
  const plain = aReceiptFor(installment, {
    version,
    receiptId: uuidv7(),
    organizationFiscalCode: organization.fiscalCode,
    description: ledger.position.description,
    debtor: ledger.position.debtor,
  })
  // A stamp comes back with its own document in place of an account.
  const transfers = plain.transfers.map((each) => (each.iban ? each : { ...each, stampAttachment: 'PG1hcmNhLz4=' }))
  const request = { ...call(), receipt: { ...plain, transfers } }
  const answer =
    version === 'V1'
      ? ok(parsePaSendRtResponse(await knock(buildPaSendRtRequest(request))))
      : ok(parsePaSendRtV2Response(await knock(buildPaSendRtV2Request(request))))
  expect(answer.outcome).toBe('OK')
  ledger.pay(installment)
}

/** Asks everything of every notice; pays the first that can be paid with no stamp in the first version; asks again; pays all. */
async function live(position: DebtPosition) {
  const ledger = new Ledger(position)
  const installments = installmentsOf(position)
  for (const installment of installments) {
    await checkVerify(ledger, installment)
    for (const transferType of transferTypes)
      for (const version of ['V1', 'V2'] as const) await checkActivation(ledger, installment, version, transferType)
  }
  for (const [index, installment] of installments.entries()) {
    await sendReceipt(ledger, installment, index % 2 === 0 && !hasStamp(installment) ? 'V1' : 'V2')
    for (const other of index === 0 ? installments : [installment]) {
      await checkVerify(ledger, other)
      await checkActivation(ledger, other, index % 2 === 0 ? 'V2' : 'V1', undefined)
    }
  }
}

it('any lawful position is answered to the letter, over thousands of calls', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyPosition(today), { minLength: 6, maxLength: 6 }), async (recipes) => {
      await Promise.all((await store(recipes)).map(live))
    }),
    { numRuns: 20, endOnFailure: true },
  )
  expect(calls).toBeGreaterThanOrEqual(2_000)
}, 180_000)
