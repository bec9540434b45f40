import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cents } from '@repo/domain/cents'
import type { Receipt } from '@repo/domain/receipt'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { DebtPositionsRepository } from '#modules/debt-positions/debt-positions.repository'
import { CancelDebtPosition } from '#modules/debt-positions/use-cases/cancel-debt-position'
import { uuidv7 } from '#platform/context/ids'
import { changedMeanwhile } from '../../../../test/support/changed-meanwhile.js'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import type { ReceiptArrival } from '../receipts.repository.js'
import { RecordReceipt } from './record-receipt.js'

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization
let other: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  other = await registerOrganization(modules, environment, secondOrganization)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const nodo = () => environment.as(organization.id, { kind: 'nodo', station: '12345678903_01' })
const publish = (change = {}) =>
  publishPosition(modules, environment.as(organization.id), organization, environment, change)
const receiptFor = (installment: Parameters<typeof aReceiptFor>[0], change: Partial<Receipt> = {}): Receipt =>
  aReceiptFor(installment, { receiptId: uuidv7(), organizationFiscalCode: organization.fiscalCode, ...change })
const arrive = (receipt: Receipt): ReceiptArrival => ({
  receipt,
  raw: Buffer.from(`<raw>${receipt.receiptId}</raw>`),
  primitive: 'paSendRTV2',
  stationId: '12345678903_01',
})
const record = (receipt: Receipt, to = organization) =>
  modules
    .get(RecordReceipt)
    .run(environment.as(to.id, { kind: 'nodo', station: '12345678903_01' }), to.fiscalCode, arrive(receipt))
const statusOf = async (id: string) =>
  (await environment.db.run(nodo(), (tx) => modules.get(DebtPositionsRepository).find(tx, id)))?.position.status

interface Stored {
  id: string
  debt_position_id: string | null
  raw: Buffer
}
const stored = (receiptId: string) =>
  environment.db.run(environment.platform(), (tx) =>
    tx.query<Stored>('SELECT id, debt_position_id, raw FROM receipt WHERE receipt_id = $1', [receiptId]),
  )
const anomalies = async (receiptId: string) => {
  const rows = await environment.db.run(environment.platform(), (tx) =>
    tx.query<{ kind: string }>(
      'SELECT a.kind FROM payment_anomaly a JOIN receipt r ON r.organization_id = a.organization_id AND r.id = a.receipt_uuid WHERE r.receipt_id = $1 ORDER BY kind',
      [receiptId],
    ),
  )
  return rows.map((row) => row.kind)
}
const count = async (sql: string, value: string) =>
  (await environment.db.run(environment.platform(), (tx) => tx.one<{ n: number }>(sql, [value])))?.n

describe('a receipt', () => {
  it('closes the position, is stored with its raw message, and is announced', async () => {
    const { id, installment } = await publish()
    const receipt = receiptFor(installment)
    expect(await record(receipt)).toBe('recorded')
    expect(await statusOf(id)).toBe('paid')
    const [row] = await stored(receipt.receiptId)
    expect(row?.debt_position_id).toBe(id)
    expect(row?.raw.includes(Buffer.from('<raw>'))).toBe(false)
    expect(await anomalies(receipt.receiptId)).toEqual([])
    expect(
      await count(
        "SELECT count(*) AS n FROM outbox_event WHERE name = 'payments.receiptRecorded' AND payload->>'receiptUuid' = $1",
        row!.id,
      ),
    ).toBe(1)
  })

  it('repeated 48 times, also at once, changes nothing', async () => {
    const { id, installment } = await publish()
    const receipt = receiptFor(installment)
    const outcomes: unknown[] = []
    // Twelve at once, four times: all together they would only wait for a connection, which has its time.
    for (let wave = 0; wave < 4; wave += 1)
      outcomes.push(...(await Promise.all(Array.from({ length: 12 }, () => record(receipt)))))
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(47)
    expect(
      await count(
        "SELECT count(*) AS n FROM audit_entry WHERE subject_id = $1 AND action = 'payments.receiptRecorded'",
        id,
      ),
    ).toBe(1)
    expect(await stored(receipt.receiptId)).toHaveLength(1)
  })

  it('unknown, repeated at once by two stations, is stored once and flagged', async () => {
    const { installment } = await publish()
    const receipt = receiptFor({ ...installment, noticeNumber: '301999999999999975' as never })
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => record(receipt)))
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1)
    expect(await anomalies(receipt.receiptId)).toEqual(['unknown-notice'])
  })

  it('with the same id and other facts is kept beside the first and flagged', async () => {
    const { installment } = await publish()
    const receipt = receiptFor(installment)
    await record(receipt)
    expect(await record({ ...receipt, pspId: 'ALTRO' })).toBe('copied')
    expect(await record({ ...receipt, pspId: 'ALTRO' })).toBe('repeated')
    expect(await anomalies(receipt.receiptId)).toEqual(['content-changed'])
    expect(await stored(receipt.receiptId)).toHaveLength(1)
  })

  it('second, of a paid notice, is money to give back', async () => {
    const { id, installment } = await publish()
    await record(receiptFor(installment))
    const second = receiptFor(installment)
    expect(await record(second)).toBe('recorded')
    expect(await anomalies(second.receiptId)).toEqual(['already-paid'])
    expect(await statusOf(id)).toBe('paid')
  })

  it.each([
    ['another amount', { amountCents: cents(1) }, ['amount-mismatch']],
    ['other transfers', { transfers: [] }, ['transfers-mismatch']],
  ])('with %s pays all the same, flagged', async (_, change, expected) => {
    const { id, installment } = await publish()
    const receipt = receiptFor(installment, change as Partial<Receipt>)
    await record(receipt)
    expect(await anomalies(receipt.receiptId)).toEqual(expected)
    expect(await statusOf(id)).toBe('paid')
  })

  it('of a cancelled position pays it, flagged', async () => {
    const { id, installment, stored: before } = await publish()
    await modules
      .get(CancelDebtPosition)
      .run(environment.as(organization.id), { id, version: before.version, reason: 'Annullata' })
    const receipt = receiptFor(installment)
    await record(receipt)
    expect(await anomalies(receipt.receiptId)).toEqual(['cancelled'])
    expect(await statusOf(id)).toBe('paid')
  })

  it('of a position that somebody is changing waits, looks again and pays it', async () => {
    const { id, installment } = await publish()
    const receipt = receiptFor(installment)
    const outcome = await changedMeanwhile(environment, organization.id, id, () => record(receipt))
    expect(outcome).toBe('recorded')
    expect(await statusOf(id)).toBe('paid')
    expect(await stored(receipt.receiptId)).toHaveLength(1)
  })

  it('and another of the same notice, at once: one pays, the other is money to give back', async () => {
    const { id, installment } = await publish()
    const both = [receiptFor(installment), receiptFor(installment)]
    expect(await Promise.all(both.map((each) => record(each)))).toEqual(['recorded', 'recorded'])
    const flags = await Promise.all(both.map(({ receiptId }) => anomalies(receiptId)))
    expect(flags.flat()).toEqual(['already-paid'])
    expect(await statusOf(id)).toBe('paid')
  })

  it('with a negative outcome is kept and closes nothing', async () => {
    const { id, installment } = await publish()
    const receipt = receiptFor(installment, { outcome: 'KO' })
    await record(receipt)
    expect(await anomalies(receipt.receiptId)).toEqual(['negative-outcome'])
    expect(await statusOf(id)).toBe('published')
  })

  it("of another body's notice never touches ours with the same number", async () => {
    const { id, installment } = await publish()
    const receipt = receiptFor(installment, { organizationFiscalCode: other.fiscalCode })
    await record(receipt)
    expect(await statusOf(id)).toBe('published')
    expect(await anomalies(receipt.receiptId)).toEqual(['broadcast-copy'])
  })

  it('reaches two organizations of ours as two copies that never meet', async () => {
    const { installment } = await publish()
    const receipt = receiptFor(installment)
    expect(await record(receipt)).toBe('recorded')
    expect(await record(receipt, other)).toBe('recorded')
    expect(await stored(receipt.receiptId)).toHaveLength(2)
  })
})
