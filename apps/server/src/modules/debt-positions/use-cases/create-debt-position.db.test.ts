import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { hasValidCheckDigits, segregationCodeOf } from '@repo/domain/notice-number'
import { Refusal } from '#platform/errors/refusals'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  aForm,
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { CancelDebtPosition } from './cancel-debt-position.js'
import { CreateDebtPosition } from './create-debt-position.js'
import { PublishDebtPosition } from './publish-debt-position.js'
import { UpdateDebtPosition } from './update-debt-position.js'

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

const refusal = (code: string) => expect.objectContaining({ code }) as unknown as Refusal
const find = (id: string, organizationId = organization.id) =>
  environment.db.run(environment.as(organizationId), (tx) => modules.get(DebtPositionsRepository).find(tx, id))
const history = (id: string) =>
  environment.db.run(environment.platform(), (tx) =>
    tx.query<{ action: string; actor_name: string }>(
      'SELECT action, actor_name FROM audit_entry WHERE subject_id = $1 ORDER BY id',
      [id],
    ),
  )
const events = (id: string) =>
  environment.db.run(environment.platform(), (tx) =>
    tx.query<{ name: string }>(
      "SELECT name FROM outbox_event WHERE payload->>'debtPositionId' = $1 ORDER BY created_at, id",
      [id],
    ),
  )

describe('creating and publishing', () => {
  it('gives IUV and notice number, with history and events in the same commit', async () => {
    const { id, stored, noticeNumber } = await publishPosition(
      modules,
      environment.as(organization.id),
      organization,
      environment,
    )
    expect(stored.position.status).toBe('published')
    expect(noticeNumber).toMatch(/^301\d{15}$/)
    expect(hasValidCheckDigits(noticeNumber)).toBe(true)
    expect(segregationCodeOf(noticeNumber)).toBe('01')
    expect((await history(id)).map((entry) => entry.action)).toEqual([
      'debtPositions.created',
      'debtPositions.published',
    ])
    expect((await history(id))[0]?.actor_name).toBe('Anna Bianchi')
    expect((await events(id)).map((event) => event.name)).toEqual(['debtPositions.created', 'debtPositions.published'])
  })

  it('keeps the debtor encrypted: neither code nor address of e-mail is readable in the table', async () => {
    const { id } = await publishPosition(modules, environment.as(organization.id), organization, environment)
    const [row] = await environment.db.run(environment.platform(), (tx) =>
      tx.query<Record<string, unknown>>('SELECT * FROM debt_position WHERE id = $1', [id]),
    )
    const bytes = Object.values(row!)
      .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value)))
      .join()
    expect(bytes).not.toContain('RSSMRA80A01H501U')
    expect(bytes).not.toContain('mario.rossi@')
    expect((await find(id))?.position.debtor).toMatchObject({
      fiscalCode: 'RSSMRA80A01H501U',
      email: 'mario.rossi@cittadino.example',
    })
  })

  it('gives different numbers under concurrency, also to two organizations with one segregation code', async () => {
    const many = await Promise.all(
      Array.from({ length: 24 }, (_, index) => {
        const target = index % 3 === 0 ? other : organization
        return publishPosition(modules, environment.as(target.id), target, environment).then(
          ({ noticeNumber }) => `${target.id} ${noticeNumber}`,
        )
      }),
    )
    expect(new Set(many).size).toBe(24)
  })

  it('answers a repeated submission with the first position', async () => {
    const form = aForm(organization)
    const ids = await Promise.all(
      [1, 2, 3].map(() => modules.get(CreateDebtPosition).run(environment.as(organization.id), form)),
    )
    expect(new Set(ids).size).toBe(1)
    expect((await history(ids[0]!)).filter((entry) => entry.action === 'debtPositions.published')).toHaveLength(1)
  })

  it.each([
    [
      'a wrong check character',
      { debtor: { fiscalCode: 'RSSMRA80A01H501X', fullName: 'Mario Rossi' } },
      '/debtor/fiscalCode',
    ],
    ['a wrong VAT number', { debtor: { fiscalCode: '12345678901', fullName: 'Bar' } }, '/debtor/fiscalCode'],
    ['a day that has passed', { dueDate: '2026-11-19' }, '/dueDate'],
    ['a day too far', { dueDate: '2099-12-31' }, '/dueDate'],
  ])('refuses %s, naming the field in Italian', async (_, change, pointer) => {
    const attempt = modules
      .get(CreateDebtPosition)
      .run(environment.as(organization.id), aForm(organization, change as never))
    await expect(attempt).rejects.toMatchObject({
      code: 'debtPositions.invalid',
      fields: [expect.objectContaining({ pointer })],
    })
  })

  it("refuses another organization's service", async () => {
    const attempt = modules.get(CreateDebtPosition).run(environment.as(organization.id), aForm(other))
    await expect(attempt).rejects.toEqual(refusal('debtPositions.serviceUnknown'))
  })
})

describe('life of a draft', () => {
  it('is rewritten, keeping history without personal values, and refuses a stale version', async () => {
    const ctx = environment.as(organization.id)
    const id = await modules.get(CreateDebtPosition).run(ctx, aForm(organization, { publish: false }))
    const change = {
      ...aForm(organization),
      amountCents: 20_000,
      debtor: { fiscalCode: '12345678903', fullName: 'Bar Centrale', email: undefined, address: undefined },
    }
    await modules.get(UpdateDebtPosition).run(ctx, id, { ...change, version: 1 })
    expect((await find(id))?.position).toMatchObject({
      debtor: { type: 'G', fullName: 'Bar Centrale' },
      paymentOptions: [{ installments: [{ amountCents: 20_000 }] }],
    })
    await expect(modules.get(UpdateDebtPosition).run(ctx, id, { ...change, version: 1 })).rejects.toEqual(
      refusal('debtPositions.stale'),
    )
    const [entry] = await environment.db.run(environment.platform(), (tx) =>
      tx.query<{ details: unknown }>(
        "SELECT details FROM audit_entry WHERE subject_id = $1 AND action = 'debtPositions.changed'",
        [id],
      ),
    )
    expect(JSON.stringify(entry?.details)).toContain('{"after":20000,"field":"amountCents","before":12345}')
    expect(JSON.stringify(entry?.details)).not.toMatch(/Rossi|Bar Centrale|12345678903/)
  })

  it('is not published twice, nor changed once it is cancelled', async () => {
    const ctx = environment.as(organization.id)
    const { id, stored } = await publishPosition(modules, ctx, organization, environment)
    await expect(modules.get(PublishDebtPosition).run(ctx, { id, version: stored.version })).rejects.toEqual(
      refusal('debtPositions.transitionRefused'),
    )
    await modules.get(CancelDebtPosition).run(ctx, { id, version: stored.version, reason: 'Errore di inserimento' })
    expect((await find(id))?.position).toMatchObject({
      status: 'cancelled',
      paymentOptions: [{ installments: [{ status: 'cancelled', noticeNumber: expect.any(String) }] }],
    })
    await expect(
      modules.get(CancelDebtPosition).run(ctx, { id, version: stored.version + 1, reason: 'di nuovo' }),
    ).rejects.toEqual(refusal('debtPositions.transitionRefused'))
  })

  it('of another organization does not exist', async () => {
    const { id } = await publishPosition(modules, environment.as(organization.id), organization, environment)
    expect(await find(id, other.id)).toBeUndefined()
    await expect(
      modules.get(CancelDebtPosition).run(environment.as(other.id), { id, version: 2, reason: 'non mia' }),
    ).rejects.toEqual(refusal('debtPositions.unknown'))
  })
})

describe('what the database itself refuses', () => {
  it('another notice number for a numbered installment', async () => {
    const { installment } = await publishPosition(modules, environment.as(organization.id), organization, environment)
    const attempt = environment.db.run(environment.as(organization.id), (tx) =>
      tx.execute(
        "UPDATE installment SET notice_number = '301000000000000000', iuv = '01000000000000000' WHERE id = $1",
        [installment.id],
      ),
    )
    await expect(attempt).rejects.toThrow('never changes')
  })

  it('transfers that do not add up, at the end of the transaction', async () => {
    const { installment } = await publishPosition(modules, environment.as(organization.id), organization, environment)
    const attempt = environment.db.run(environment.as(organization.id), (tx) =>
      tx.execute('UPDATE installment SET amount_cents = amount_cents + 1 WHERE id = $1', [installment.id]),
    )
    await expect(attempt).rejects.toThrow('add up')
  })

  it('rewriting history', async () => {
    const attempt = environment.db.run(environment.as(organization.id), (tx) =>
      tx.execute("UPDATE audit_entry SET action = 'x'"),
    )
    await expect(attempt).rejects.toThrow('permission denied')
  })
})
