import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { CancelDebtPosition } from '#modules/debt-positions/use-cases/cancel-debt-position'
import { uuidv7 } from '#platform/context/ids'
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
import { RecordReceipt } from './record-receipt.js'
import { VerifyNotice } from './verify-notice.js'

let environment: TestEnvironment
let modules: Modules
/** Collects lunches, payable late. */
let organization: TestOrganization
/** The same organization, collecting for the gym: nothing is accepted after the due day. */
let gym: TestOrganization
let other: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  gym = await registerOrganization(modules, environment, firstOrganization, 'PALESTRA')
  other = await registerOrganization(modules, environment, secondOrganization)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const nodo = (to: TestOrganization, now = environment.now) =>
  environment.as(to.id, { kind: 'nodo', station: '12345678903_01' }, now)
const publish = (of: TestOrganization, change = {}) =>
  publishPosition(modules, environment.as(of.id), of, environment, change)
const verify = (noticeNumber: NoticeNumber, of = organization, now = environment.now) =>
  modules.get(VerifyNotice).run(nodo(of, now), { ...of, officeName: undefined }, noticeNumber)
const refusal = (code: string, paa: string) =>
  expect.objectContaining({ code, declaration: expect.objectContaining({ paa }) })

describe('paVerifyPaymentNotice', () => {
  it('says how much, until when, to whom and for what', async () => {
    const { noticeNumber } = await publish(organization)
    expect(await verify(noticeNumber)).toEqual({
      amountCents: 12_345,
      dueDate: '2026-12-31',
      detailDescription: 'Mensa scolastica novembre 2026',
      paymentDescription: 'Mensa scolastica novembre 2026',
      allCCP: true,
      fiscalCodePA: organization.fiscalCode,
      companyName: organization.name,
      officeName: undefined,
    })
  })

  it('tells that it cannot be paid at the post office when the service has no postal account', async () => {
    const { noticeNumber } = await publish(gym)
    expect(await verify(noticeNumber, gym)).toMatchObject({ allCCP: false })
  })

  it('leaves no trace: no history, no event', async () => {
    const { noticeNumber } = await publish(organization)
    const traces = () =>
      environment.db.run(environment.platform(), (tx) =>
        tx.one('SELECT (SELECT count(*) FROM audit_entry) AS audit, (SELECT count(*) FROM outbox_event) AS events'),
      )
    const before = await traces()
    for (let time = 0; time < 3; time++) await verify(noticeNumber)
    expect(await traces()).toEqual(before)
  })

  it('the due day is still good until midnight in Rome, then only where late payments are accepted', async () => {
    const [late, strict] = [
      await publish(organization, { dueDate: '2026-11-21' }),
      await publish(gym, { dueDate: '2026-11-21' }),
    ]
    const lastMinute = new Date('2026-11-21T22:59:59Z')
    const midnight = new Date('2026-11-21T23:00:00Z')
    await expect(verify(strict.noticeNumber, gym, lastMinute)).resolves.toMatchObject({ dueDate: '2026-11-21' })
    await expect(verify(strict.noticeNumber, gym, midnight)).rejects.toEqual(
      refusal('payments.noticeExpired', 'PAA_PAGAMENTO_SCADUTO'),
    )
    await expect(verify(late.noticeNumber, organization, midnight)).resolves.toMatchObject({ amountCents: 12_345 })
  })

  it('of a cancelled position says so', async () => {
    const { id, stored, noticeNumber } = await publish(organization)
    await modules
      .get(CancelDebtPosition)
      .run(environment.as(organization.id), { id, version: stored.version, reason: 'Errore' })
    await expect(verify(noticeNumber)).rejects.toEqual(refusal('payments.noticeCancelled', 'PAA_PAGAMENTO_ANNULLATO'))
  })

  it('of a paid one says so', async () => {
    const { installment, noticeNumber } = await publish(organization)
    const receipt = aReceiptFor(installment, {
      receiptId: uuidv7(),
      organizationFiscalCode: organization.fiscalCode,
    })
    await modules.get(RecordReceipt).run(nodo(organization), organization.fiscalCode, {
      receipt,
      raw: Buffer.from('<x/>'),
      primitive: 'paSendRTV2',
      stationId: '12345678903_01',
    })
    await expect(verify(noticeNumber)).rejects.toEqual(refusal('payments.noticePaid', 'PAA_PAGAMENTO_DUPLICATO'))
  })

  it("knows neither numbers that nobody gave nor another organization's", async () => {
    const { noticeNumber } = await publish(organization)
    const unknown = refusal('payments.noticeUnknown', 'PAA_PAGAMENTO_SCONOSCIUTO')
    await expect(verify('301999999999999999' as NoticeNumber)).rejects.toEqual(unknown)
    await expect(verify(noticeNumber, other)).rejects.toEqual(unknown)
  })
})
