import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cents } from '@repo/domain/cents'
import type { DebtPosition } from '@repo/domain/debt-position'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Activation } from '@repo/wire/nodo/activation'
import { DebtPositionsRepository } from '#modules/debt-positions/debt-positions.repository'
import { CreateDebtPosition } from '#modules/debt-positions/use-cases/create-debt-position'
import { PublishDebtPosition } from '#modules/debt-positions/use-cases/publish-debt-position'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  aForm,
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { GetPayment } from './get-payment.js'

let environment: TestEnvironment
let modules: Modules
/** Collects lunches, with a postal account beside the bank's. */
let organization: TestOrganization
/** The same organization, collecting for the gym: the bank's account only. */
let gym: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  gym = await registerOrganization(modules, environment, firstOrganization, 'PALESTRA')
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const bank = 'IT60X0542811101000000123456'
const postal = 'IT24A0760101600000001234567'
const publish = (of = organization, change = {}) =>
  publishPosition(modules, environment.as(of.id), of, environment, change)
const activate = (
  noticeNumber: NoticeNumber,
  change: Partial<Activation> = {},
  version: 'V1' | 'V2' = 'V2',
  of = organization,
) =>
  modules.get(GetPayment).run(
    environment.as(of.id, { kind: 'nodo', station: '12345678903_01' }),
    { ...of, officeName: undefined },
    {
      idPA: of.fiscalCode,
      idBrokerPA: '12345678903',
      idStation: '12345678903_01',
      qrCode: { fiscalCode: of.fiscalCode, noticeNumber },
      ...change,
    },
    version,
  )
describe.each(['V1', 'V2'] as const)('paGetPayment %s', (version) => {
  it('says who owes, how much, and what goes where', async () => {
    const { installment, noticeNumber } = await publish()
    expect(await activate(noticeNumber, {}, version)).toEqual({
      iuv: installment.iuv,
      amountCents: 12_345,
      dueDate: '2026-12-31',
      retentionDate: undefined,
      lastPayment: true,
      metadata: undefined,
      description: 'Mensa scolastica novembre 2026',
      companyName: organization.name,
      officeName: undefined,
      debtor: {
        type: 'F',
        fiscalCode: 'RSSMRA80A01H501U',
        fullName: 'Mario Rossi',
        email: 'mario.rossi@cittadino.example',
      },
      transfers: [
        expect.objectContaining({
          number: 1,
          amountCents: 12_345,
          beneficiaryFiscalCode: organization.fiscalCode,
          iban: bank,
          taxonomyCode: '9/0107101TS/',
        }),
      ],
    })
  })

  it('answers our amount, whatever the payer had seen', async () => {
    const { noticeNumber } = await publish()
    expect(await activate(noticeNumber, { amountCents: cents(1) }, version)).toMatchObject({ amountCents: 12_345 })
  })

  it('is refused for what cannot be paid', async () => {
    const { noticeNumber } = await publish(gym, { dueDate: '2026-11-20' })
    const late = environment.as(gym.id, { kind: 'nodo', station: '12345678903_01' }, new Date('2026-11-20T23:00:00Z'))
    const attempt = modules.get(GetPayment).run(
      late,
      { ...gym, officeName: undefined },
      {
        idPA: gym.fiscalCode,
        idBrokerPA: '12345678903',
        idStation: '12345678903_01',
        qrCode: { fiscalCode: gym.fiscalCode, noticeNumber },
      },
      version,
    )
    await expect(attempt).rejects.toMatchObject({ code: 'payments.noticeExpired' })
    await expect(activate('301999999999999999' as NoticeNumber, {}, version)).rejects.toMatchObject({
      code: 'payments.noticeUnknown',
    })
  })
})

describe('until when an answer holds', () => {
  it('is the end of the due day in Rome where late payments are refused', async () => {
    const { noticeNumber } = await publish(gym)
    expect((await activate(noticeNumber, {}, 'V2', gym)).retentionDate).toEqual({
      text: '2026-12-31T23:59:59',
      at: new Date('2026-12-31T22:59:59Z'),
    })
  })
})

describe('accounts', () => {
  it('POSTAL: the postal account takes the place of the bank', async () => {
    const { noticeNumber } = await publish()
    expect((await activate(noticeNumber, { transferType: 'POSTAL' })).transfers).toMatchObject([{ iban: postal }])
  })

  it('PAGOPA: the bank account, with the postal one beside it', async () => {
    const { noticeNumber } = await publish()
    const { transfers } = await activate(noticeNumber, { transferType: 'PAGOPA' })
    expect(transfers).toMatchObject([{ iban: bank, metadata: [{ key: 'IBANAPPOGGIO', value: postal }] }])
  })

  it.each(['POSTAL', 'PAGOPA'] as const)('%s: the bank account when there is no other', async (transferType) => {
    const { noticeNumber } = await publish(gym)
    const { transfers } = await activate(noticeNumber, { transferType }, 'V2', gym)
    expect(transfers).toMatchObject([{ iban: bank }])
    expect(transfers[0]?.metadata).toBeUndefined()
  })
})

describe('asked again', () => {
  it('answers the same, and leaves the position open', async () => {
    const { id, noticeNumber } = await publish()
    const answers = [await activate(noticeNumber), await activate(noticeNumber), await activate(noticeNumber)]
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    const stored = await environment.db.run(environment.as(organization.id), (tx) =>
      modules.get(DebtPositionsRepository).find(tx, id),
    )
    expect(stored?.position.status).toBe('published')
  })

  it('by many payers at once, nobody waits for another', async () => {
    const { noticeNumber } = await publish()
    const answers = await Promise.all(Array.from({ length: 12 }, () => activate(noticeNumber)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })
})

describe('a digital stamp', () => {
  it('goes to V2 only: V1 cannot say it', async () => {
    const ctx = environment.as(gym.id)
    const positions = modules.get(DebtPositionsRepository)
    const id = await modules.get(CreateDebtPosition).run(ctx, aForm(gym, { publish: false }))
    await environment.db.run(ctx, async (tx) => {
      const draft = await positions.lock(tx, id)
      await positions.update(tx, { ...draft!, position: withStamp(draft!.position) }, false)
    })
    await modules.get(PublishDebtPosition).run(ctx, { id })
    const published = await environment.db.run(ctx, (tx) => positions.find(tx, id))
    const noticeNumber = published!.position.paymentOptions[0]!.installments[0]!.noticeNumber!
    await expect(activate(noticeNumber, {}, 'V1', gym)).rejects.toMatchObject({ code: 'payments.versionUnable' })
    expect((await activate(noticeNumber, {}, 'V2', gym)).transfers).toMatchObject([{ stamp }])
  })
})

const stamp = { documentHash: 'wHpFSLCGZjIvNSXxqtGbxg7275t446DRTk5ZrsdUQ6E=', province: 'RM' }

/** The same position, whose money buys a stamp. */
function withStamp(position: DebtPosition): DebtPosition {
  const [option] = position.paymentOptions
  const [installment] = option!.installments
  const transfers = installment!.transfers.map((each) => ({ ...each, iban: undefined, stamp }))
  return { ...position, paymentOptions: [{ ...option!, installments: [{ ...installment!, transfers }] }] }
}
