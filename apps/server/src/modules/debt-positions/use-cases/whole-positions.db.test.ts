import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { PositionInput } from '@repo/contracts/debt-positions/position-input'
import { installmentsOf } from '@repo/domain/debt-position'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  aForm,
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { RecordReceipt } from '../../payments/use-cases/record-receipt.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { AttachDocument } from './attach-document.js'
import { CancelDebtPosition } from './cancel-debt-position.js'
import { CreateDebtPosition } from './create-debt-position.js'
import { PayByHand } from './pay-by-hand.js'
import { PutDebtPosition } from './put-debt-position.js'
import { RestoreDebtPosition } from './restore-debt-position.js'
import { RevokeDebtPosition } from './revoke-debt-position.js'
import { UpdateDebtPosition } from './update-debt-position.js'
import { VoidManualPayment } from './void-manual-payment.js'
import { WaiveRest } from './waive-rest.js'

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization
let ctx: OrganizationCtx

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  await registerOrganization(modules, environment, secondOrganization)
  ctx = environment.as(organization.id)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

/** A debt of 300 euro at once, or in three installments. */
function aDebt(change: Partial<PositionInput> = {}): PositionInput {
  const { collectionServiceId, debtor, description } = aForm(organization)
  return {
    collectionServiceId,
    debtor,
    description,
    paymentOptions: [
      { installments: [{ amountCents: 30_000, dueDate: '2026-12-31' }] },
      {
        installments: [
          { amountCents: 10_000, dueDate: '2026-12-31' },
          { amountCents: 10_000, dueDate: '2027-01-31' },
          { amountCents: 10_000, dueDate: '2027-02-28' },
        ],
      },
    ],
    ...change,
  }
}
const create = (change: Partial<PositionInput> = {}, publish = true) =>
  modules.get(CreateDebtPosition).run(ctx, { ...aDebt(change), publish })
const find = async (id: string) =>
  (await environment.db.run(ctx, (tx) => modules.get(DebtPositionsRepository).find(tx, id)))!
const statuses = async (id: string) => {
  const { position } = await find(id)
  return [position.status, ...installmentsOf(position).map((each) => each.status)]
}
const lastEvent = async (id: string) => {
  const rows = await environment.db.run(environment.platform(), (tx) =>
    tx.query<{ name: string }>(
      "SELECT name FROM outbox_event WHERE payload->>'debtPositionId' = $1 ORDER BY created_at DESC, id DESC LIMIT 1",
      [id],
    ),
  )
  return rows[0]?.name
}
async function payThroughPagopa(id: string, index: number) {
  const { position } = await find(id)
  const receipt = aReceiptFor(installmentsOf(position)[index]!, {
    receiptId: uuidv7(),
    organizationFiscalCode: organization.fiscalCode,
  })
  const nodo = environment.as(organization.id, { kind: 'nodo', station: 'x' })
  await modules
    .get(RecordReceipt)
    .run(nodo, organization.fiscalCode, { receipt, raw: Buffer.from('<x/>'), primitive: 'paSendRTV2', stationId: 'x' })
}
const byHand = async (id: string, index: number, change = {}) => {
  const { position, version } = await find(id)
  const installment = installmentsOf(position)[index]!
  return modules.get(PayByHand).run(ctx, {
    id,
    version,
    installmentId: installment.id,
    method: 'cash',
    amountCents: installment.amountCents,
    paidOn: '2026-11-19',
    document: 'Quietanza 12/2026',
    reason: 'Pagato allo sportello',
    ...change,
  })
}

describe('the whole shape', () => {
  it('is stored and read back: options, installments, beneficiaries, budget, steps, co-debtors', async () => {
    const id = await create({
      externalId: 'TARI-2026-0001',
      coDebtors: [{ fiscalCode: 'BNCNNA80A41H501R', fullName: 'Anna Bianchi', email: undefined, address: undefined }],
      paymentOptions: [
        {
          installments: [
            {
              amountCents: 8_600,
              dueDate: '2027-01-31',
              validFrom: '2026-12-01',
              notifiedOn: '2026-11-20',
              amountSteps: [
                { days: 5, amountCents: 3_000 },
                { days: 60, amountCents: 4_200 },
              ],
              transfers: [
                {
                  amountCents: 8_000,
                  budget: [
                    { chapter: '1010', assessment: '2026/15', amountCents: 5_000 },
                    { chapter: '1011', amountCents: 3_000 },
                  ],
                },
                {
                  amountCents: 600,
                  beneficiaryFiscalCode: '99999000021',
                  beneficiaryName: 'Provincia di Prova',
                  iban: 'IT60X0542811101000000123456',
                  taxonomyCode: '9/0201102IM/',
                },
              ],
            },
          ],
        },
      ],
    })
    const { position, externalSource } = await find(id)
    expect(externalSource).toBe('backoffice')
    expect(position).toMatchObject({
      status: 'published',
      externalId: 'TARI-2026-0001',
      coDebtors: [{ fullName: 'Anna Bianchi', fiscalCode: 'BNCNNA80A41H501R' }],
      paymentOptions: [
        {
          kind: 'single',
          installments: [
            {
              validFrom: '2026-12-01',
              notifiedOn: '2026-11-20',
              amountSteps: [
                { days: 5, amountCents: 3_000 },
                { days: 60, amountCents: 4_200 },
              ],
              transfers: [
                { budget: [{ chapter: '1010', assessment: '2026/15', amountCents: 5_000 }, { chapter: '1011' }] },
                { beneficiaryFiscalCode: '99999000021', taxonomyCode: '9/0201102IM/' },
              ],
            },
          ],
        },
      ],
    })
    const rows = await environment.db.run(environment.platform(), (tx) =>
      tx.query('SELECT * FROM co_debtor WHERE debt_position_id = $1', [id]),
    )
    expect(JSON.stringify(rows)).not.toContain('BNCNNA80A41H501R')
  })

  it.each<[string, Partial<PositionInput>, string, string]>([
    [
      'beneficiaries that do not make the amount',
      {
        paymentOptions: [
          { installments: [{ amountCents: 100, dueDate: '2027-01-31', transfers: [{ amountCents: 99 }] }] },
        ],
      },
      '/paymentOptions/0/installments/0/transfers',
      'transfers-sum',
    ],
    [
      'a budget that does not make the amount',
      {
        paymentOptions: [
          { installments: [{ amountCents: 100, dueDate: '2027-01-31', budget: [{ chapter: '1', amountCents: 99 }] }] },
        ],
      },
      '/paymentOptions/0/installments/0/budget',
      'budget-sum',
    ],
    [
      'a wrong IBAN',
      {
        paymentOptions: [
          {
            installments: [
              {
                amountCents: 100,
                dueDate: '2027-01-31',
                transfers: [{ amountCents: 100, iban: 'IT00X0542811101000000123456' }],
              },
            ],
          },
        ],
      },
      '/paymentOptions/0/installments/0/transfers/0/iban',
      'iban',
    ],
    [
      'a debtor without tax code',
      { debtor: { fiscalCode: 'ANONIMO', fullName: 'Anonimo', email: undefined, address: undefined } },
      '/debtor/fiscalCode',
      'anonymous-refused',
    ],
    [
      'steps out of order',
      {
        paymentOptions: [
          {
            installments: [
              {
                amountCents: 300,
                dueDate: '2027-01-31',
                amountSteps: [
                  { days: 60, amountCents: 200 },
                  { days: 5, amountCents: 100 },
                ],
              },
            ],
          },
        ],
      },
      '/paymentOptions/0/installments/0/amountSteps/1',
      'step-order',
    ],
  ])('%s is refused where it was written', async (_, change, pointer, code) => {
    await expect(create(change, false)).rejects.toMatchObject({
      code: 'debtPositions.invalid',
      fields: [expect.objectContaining({ pointer, code })],
    })
  })

  it('an external id names one position', async () => {
    const id = await create({ externalId: 'UNICO-1' }, false)
    await expect(create({ externalId: 'UNICO-1' }, false)).rejects.toMatchObject({
      code: 'debtPositions.externalIdTaken',
      facts: { debtPositionId: id },
    })
  })
})

describe('changes', () => {
  it('a draft may take any shape', async () => {
    const id = await create({}, false)
    const version = (await find(id)).version
    const one = aDebt({ paymentOptions: [{ installments: [{ amountCents: 500, dueDate: '2027-03-31' }] }] })
    await modules.get(UpdateDebtPosition).run(ctx, id, { ...one, version })
    expect(installmentsOf((await find(id)).position)).toHaveLength(1)
  })

  it('what is published changes amounts and days, keeping its numbers; not its installments', async () => {
    const id = await create()
    const before = await find(id)
    const more = aDebt()
    more.paymentOptions[1]!.installments[0]!.amountCents = 12_000
    await modules.get(UpdateDebtPosition).run(ctx, id, { ...more, version: before.version })
    const after = await find(id)
    expect(installmentsOf(after.position).map((each) => each.noticeNumber)).toEqual(
      installmentsOf(before.position).map((each) => each.noticeNumber),
    )
    expect(installmentsOf(after.position)[1]).toMatchObject({ amountCents: 12_000, status: 'unpaid' })
    const fewer = aDebt({ paymentOptions: aDebt().paymentOptions.slice(0, 1) })
    await expect(
      modules.get(UpdateDebtPosition).run(ctx, id, { ...fewer, version: after.version }),
    ).rejects.toMatchObject({ code: 'debtPositions.structureFixed' })
  })

  it('saying again what is there changes nothing', async () => {
    const id = await create()
    const { version } = await find(id)
    await modules.get(UpdateDebtPosition).run(ctx, id, { ...aDebt(), version })
    expect((await find(id)).version).toBe(version)
  })

  it('put by its external id: created once, changed afterwards', async () => {
    const position = { ...aDebt(), externalId: 'PUT-1' }
    const put = (change = {}) =>
      modules.get(PutDebtPosition).run(ctx, {
        externalSource: 'client-1',
        position: { ...position, ...change },
        publish: true,
        origin: 'api',
      })
    const first = await put()
    expect(first.created).toBe(true)
    expect(await put({ description: 'Un’altra causale' })).toEqual({ id: first.id, created: false })
    expect((await find(first.id)).position).toMatchObject({ description: 'Un’altra causale', status: 'published' })
    const stranger = await modules
      .get(PutDebtPosition)
      .run(ctx, { externalSource: 'client-2', position, publish: false, origin: 'api' })
    expect(stranger.created).toBe(true)
  })
})

describe('closing and restoring', () => {
  it.each([
    ['cancel', () => modules.get(CancelDebtPosition), 'cancelled', 'debtPositions.cancelled'],
    ['revoke', () => modules.get(RevokeDebtPosition), 'revoked', 'debtPositions.revoked'],
  ] as const)('%s, and back', async (_, command, status, event) => {
    const id = await create()
    const { version } = await find(id)
    await command().run(ctx, { id, version, reason: 'Sgravio', act: 'Determina 7/2026' })
    expect(await statuses(id)).toEqual([status, status, status, status, status])
    expect(await lastEvent(id)).toBe(event)
    await modules.get(RestoreDebtPosition).run(ctx, { id, version: version + 1 })
    expect(await statuses(id)).toEqual(['published', 'unpaid', 'unpaid', 'unpaid', 'unpaid'])
    expect((await find(id)).cancelledAt).toBeUndefined()
  })

  it('after thirty days it is too late', async () => {
    const id = await create()
    const { version } = await find(id)
    await modules.get(CancelDebtPosition).run(ctx, { id, version, reason: 'Errore' })
    const later = { ...ctx, now: new Date(ctx.now.getTime() + 30 * 86_400_000 + 1_000) }
    await expect(modules.get(RestoreDebtPosition).run(later, { id, version: version + 1 })).rejects.toMatchObject({
      code: 'debtPositions.restoreTooLate',
    })
  })

  it('a plan paid in part is not cancelled; its rest can be waived, and asked again', async () => {
    const id = await create()
    await payThroughPagopa(id, 1)
    expect(await statuses(id)).toEqual(['partially_paid', 'excluded', 'paid', 'unpaid', 'unpaid'])
    const { version } = await find(id)
    await expect(modules.get(CancelDebtPosition).run(ctx, { id, version, reason: 'No' })).rejects.toMatchObject({
      code: 'debtPositions.transitionRefused',
    })
    await modules.get(WaiveRest).run(ctx, { id, version, reason: 'Agevolazione', act: 'Delibera 3' })
    expect(await statuses(id)).toEqual(['paid', 'excluded', 'paid', 'revoked', 'revoked'])
    await modules.get(RestoreDebtPosition).run(ctx, { id, version: version + 1 })
    expect(await statuses(id)).toEqual(['partially_paid', 'excluded', 'paid', 'unpaid', 'unpaid'])
  })

  it('a version that was not seen is refused', async () => {
    const id = await create()
    await expect(
      modules.get(RevokeDebtPosition).run(ctx, { id, version: 1, reason: 'Sgravio', act: 'Atto' }),
    ).rejects.toMatchObject({ code: 'debtPositions.stale' })
  })
})

describe('a payment by hand', () => {
  it('closes the installment and the other options, and can be voided', async () => {
    const id = await create()
    const paymentId = await byHand(id, 1)
    expect(await statuses(id)).toEqual(['partially_paid', 'excluded', 'paid', 'unpaid', 'unpaid'])
    expect(installmentsOf((await find(id)).position)[1]).toMatchObject({ paidByHand: true })
    await modules.get(VoidManualPayment).run(ctx, {
      id,
      version: (await find(id)).version,
      manualPaymentId: paymentId,
      reason: 'Rata sbagliata',
    })
    expect(await statuses(id)).toEqual(['published', 'unpaid', 'unpaid', 'unpaid', 'unpaid'])
    expect(await lastEvent(id)).toBe('debtPositions.reopened')
    await byHand(id, 0)
    expect((await statuses(id))[0]).toBe('paid')
  })

  it.each([
    ['another amount', { amountCents: 1 }, '/amountCents'],
    ['a day to come', { paidOn: '2026-12-30' }, '/paidOn'],
  ])('of %s is refused', async (_, change, pointer) => {
    const id = await create()
    await expect(byHand(id, 1, change)).rejects.toMatchObject({
      code: 'debtPositions.invalid',
      fields: [expect.objectContaining({ pointer })],
    })
  })

  it('of what is paid already is refused, and a receipt that comes after it is money to give back', async () => {
    const id = await create()
    await byHand(id, 1)
    await expect(byHand(id, 1)).rejects.toMatchObject({ code: 'debtPositions.notPayableByHand' })
    await payThroughPagopa(id, 1)
    const [row] = await environment.db.run(environment.platform(), (tx) =>
      tx.query<{ kind: string }>(
        'SELECT a.kind FROM payment_anomaly a JOIN receipt r ON r.organization_id = a.organization_id AND r.id = a.receipt_uuid WHERE r.debt_position_id = $1',
        [id],
      ),
    )
    expect(row?.kind).toBe('already-paid')
  })

  it('is never changed by anybody: the database refuses', async () => {
    const id = await create()
    const paymentId = await byHand(id, 1)
    await expect(
      environment.db.run(ctx, (tx) =>
        tx.execute('UPDATE manual_payment SET amount_cents = 1 WHERE organization_id = $1 AND id = $2', [
          organization.id,
          paymentId,
        ]),
      ),
    ).rejects.toMatchObject({ code: '23514' })
  })
})

it('an installment with a notice number is never deleted: the database refuses', async () => {
  const id = await create()
  await expect(
    environment.db.run(ctx, (tx) =>
      tx.execute('DELETE FROM payment_option WHERE organization_id = $1 AND debt_position_id = $2', [
        organization.id,
        id,
      ]),
    ),
  ).rejects.toMatchObject({ code: '23514' })
})

describe('attachments', () => {
  const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`)
  const attach = (debtPositionId: string, content: Buffer, name = 'verbale.pdf') =>
    modules.get(AttachDocument).run(ctx, { debtPositionId, name, content })

  it('are kept encrypted, once for each content, at most five', async () => {
    const id = await create({}, false)
    const first = await attach(id, pdf('segreto di Mario'), '../../../verbale <n. 1>.pdf')
    expect(await attach(id, pdf('segreto di Mario'))).toBe(first)
    for (let n = 2; n <= 5; n++) await attach(id, pdf(`allegato ${n}`))
    await expect(attach(id, pdf('sesto'))).rejects.toMatchObject({ code: 'debtPositions.attachmentRefused' })
    const rows = await environment.db.run(environment.platform(), (tx) =>
      tx.query<{ name: string; sealed: Buffer }>(
        'SELECT name, sealed FROM position_attachment WHERE debt_position_id = $1 ORDER BY id',
        [id],
      ),
    )
    expect(rows).toHaveLength(5)
    expect(rows[0]!.name).toBe('verbale n. 1.pdf')
    expect(rows[0]!.sealed.includes('segreto')).toBe(false)
  })

  it.each([
    ['no PDF at all', Buffer.from('MZ…')],
    ['a PDF cut short', Buffer.from('%PDF-1.7\n1 0 obj')],
    ['too big', Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(5_242_880), Buffer.from('%%EOF')])],
  ])('%s is refused', async (_, content) => {
    const id = await create({}, false)
    await expect(attach(id, content)).rejects.toMatchObject({ code: 'debtPositions.attachmentRefused' })
  })
})
