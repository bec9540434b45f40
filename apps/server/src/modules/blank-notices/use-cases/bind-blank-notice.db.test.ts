import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { groupByFour, type NoticeNumber } from '@repo/domain/notice-number'
import { PlatformModule } from '#platform/platform.module'
import { expectSoundLayout, ReadPdf } from '../../../../test/documents/pdf-reading.js'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  aForm,
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { CreateDebtPosition } from '../../debt-positions/use-cases/create-debt-position.js'
import { BlankNoticesCore } from '../blank-notices.module.js'
import { NoticeBlocksRepository } from '../notice-blocks.repository.js'
import { BindBlankNotice } from './bind-blank-notice.js'
import { DrawNoticeBlock } from './draw-notice-block.js'
import { type RaiseFromBlankInput, RaiseFromBlankNotice } from './raise-from-blank-notice.js'
import { ReserveNoticeBlock } from './reserve-notice-block.js'
import { VoidBlankNotice } from './void-blank-notice.js'

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization
let other: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'cli'), BlankNoticesCore],
  }).compile()
  await modules.init()
  organization = await registerOrganization(modules, environment, firstOrganization)
  other = await registerOrganization(modules, environment, secondOrganization)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const mine = () => environment.as(organization.id)
/** @returns the block and its free numbers */
async function reserve(count: number): Promise<{ id: string; numbers: NoticeNumber[] }> {
  const input = { collectionServiceId: organization.serviceId, count, note: 'Blocchetto 1' }
  const id = await modules.get(ReserveNoticeBlock).run(mine(), input)
  const numbers = await environment.db.run(mine(), (tx) => modules.get(NoticeBlocksRepository).freeNumbers(tx, id))
  return { id, numbers: numbers as NoticeNumber[] }
}

const draft = (change = {}) =>
  modules.get(CreateDebtPosition).run(mine(), aForm(organization, { publish: false, ...change }))
const bind = (noticeNumber: string, debtPositionId: string, ctx = mine()) =>
  modules.get(BindBlankNotice).run(ctx, { noticeNumber, debtPositionId, version: 1 })
/** The debt of a blank notice as the form gives it: a traffic fine. */
const raise = (noticeNumber: string, change: Partial<RaiseFromBlankInput> = {}) =>
  modules.get(RaiseFromBlankNotice).run(mine(), {
    noticeNumber,
    idempotencyKey: randomUUID(),
    description: 'Sanzione, verbale 12/2026',
    debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
    paymentOptions: [
      {
        installments: [
          {
            amountCents: 8_400,
            dueDate: '2027-06-30',
            notifiedOn: '2026-11-02',
            amountSteps: [
              { days: 5, amountCents: 2_940 },
              { days: 60, amountCents: 4_200 },
            ],
          },
        ],
      },
    ],
    ...change,
  })
const block = async (id: string) =>
  (await environment.db.run(mine(), (tx) => modules.get(NoticeBlocksRepository).list(tx, id)))[0]
const ask = (noticeNumber: NoticeNumber) => modules.get(DebtPositionsFacade).askForStation(mine(), noticeNumber)

describe('a blank notice', () => {
  it('is unknown to the Nodo until a position carries its number', async () => {
    const { id, numbers } = await reserve(3)
    expect(new Set(numbers).size).toBe(3)
    expect(await ask(numbers[0]!)).toBeUndefined()
    const debtPositionId = await draft()
    await bind(numbers[0]!, debtPositionId)
    expect(await ask(numbers[0]!)).toBeDefined()
    expect(await block(id)).toMatchObject({ total: 3, free: 2, bound: 1, void: 0, note: 'Blocchetto 1' })
  })

  it('is bound once, and never when void', async () => {
    const { id, numbers } = await reserve(2)
    await bind(numbers[0]!, await draft())
    await modules.get(VoidBlankNotice).run(mine(), numbers[1]!, 'Modulo rovinato')
    for (const number of numbers) {
      await expect(bind(number, await draft())).rejects.toMatchObject({ code: 'blankNotices.numberTaken' })
      await expect(modules.get(VoidBlankNotice).run(mine(), number, 'Di nuovo')).rejects.toMatchObject({
        code: 'blankNotices.numberTaken',
      })
    }
    expect(await block(id)).toMatchObject({ free: 0, bound: 1, void: 1 })
    const page = { page: 1, size: 10 }
    const listed = await environment.db.run(mine(), (tx) => modules.get(NoticeBlocksRepository).numbers(tx, id, page))
    expect(listed).toMatchObject([
      { noticeNumber: numbers[0], state: 'bound', voidReason: null },
      { noticeNumber: numbers[1], state: 'void', voidReason: 'Modulo rovinato', debtPositionId: null },
    ])
    await expect(modules.get(DrawNoticeBlock).run(mine(), id)).rejects.toMatchObject({ code: 'blankNotices.noneLeft' })
  })

  it('becomes a position that can be paid, once, whoever asks again', async () => {
    const { id, numbers } = await reserve(2)
    const idempotencyKey = randomUUID()
    const ids = await Promise.all([1, 2].map(() => raise(numbers[0]!, { idempotencyKey })))
    expect(ids[0]).toBe(ids[1])
    const stored = await environment.db.run(mine(), (tx) => modules.get(DebtPositionsFacade).find(tx, ids[0]!))
    expect(stored).toMatchObject({ collectionServiceId: organization.serviceId, position: { status: 'published' } })
    expect(stored!.position.paymentOptions[0]!.installments).toMatchObject([
      { noticeNumber: numbers[0], status: 'unpaid', notifiedOn: '2026-11-02' },
    ])
    expect(await ask(numbers[0]!)).toBeDefined()
    for (const refused of [raise(numbers[0]!), raise(numbers[1]!, { idempotencyKey })])
      await expect(refused).rejects.toMatchObject({ code: 'blankNotices.numberTaken' })
    expect(await block(id)).toMatchObject({ free: 1, bound: 1 })
  })

  it('leaves no draft behind when its debt is refused', async () => {
    const { id, numbers } = await reserve(1)
    const idempotencyKey = randomUUID()
    const past = [{ installments: [{ amountCents: 100, dueDate: '2020-01-01' }] }]
    await expect(raise(numbers[0]!, { idempotencyKey, paymentOptions: past })).rejects.toMatchObject({
      code: 'debtPositions.invalid',
    })
    const twice = [{ installments: [past[0]!.installments[0]!, past[0]!.installments[0]!] }]
    await expect(raise(numbers[0]!, { paymentOptions: twice })).rejects.toMatchObject({
      code: 'blankNotices.onePaymentOnly',
    })
    expect(await block(id)).toMatchObject({ free: 1, bound: 0 })
    await raise(numbers[0]!, { idempotencyKey })
  })

  it('stays free when the position cannot be published', async () => {
    const { id, numbers } = await reserve(1)
    const published = await draft({ publish: true })
    await expect(bind(numbers[0]!, published)).rejects.toMatchObject({
      code: expect.stringMatching(/^debtPositions\./),
    })
    expect(await block(id)).toMatchObject({ free: 1, bound: 0 })
  })

  it('never has a number that a position took, or takes later', async () => {
    const before = await reserve(5)
    const id = await draft({ publish: true })
    const after = await reserve(5)
    const stored = await environment.db.run(mine(), (tx) => modules.get(DebtPositionsFacade).find(tx, id))
    const taken = stored!.position.paymentOptions[0]!.installments[0]!.noticeNumber!
    expect(new Set([...before.numbers, ...after.numbers, taken]).size).toBe(11)
  })

  it('is bound by one of two who try together', async () => {
    const { numbers } = await reserve(1)
    const drafts = [await draft(), await draft()]
    const outcomes = await Promise.allSettled(drafts.map((id) => bind(numbers[0]!, id)))
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('is printed with its number and room to write, a page each', async () => {
    const { id, numbers } = await reserve(2)
    const bytes = await modules.get(DrawNoticeBlock).run(mine(), id)
    for (const [index, number] of numbers.entries()) {
      const pdf = new ReadPdf(bytes, index + 1)
      expect(await pdf.pageCount()).toBe(2)
      const text = await pdf.text()
      for (const words of [groupByFour(number), 'Mensa scolastica', 'Destinatario', 'Importo (Euro)', '99999000013'])
        expect(text).toContain(words)
      await expectSoundLayout(pdf)
      await pdf.close()
    }
  })

  it('does not exist for another organization', async () => {
    const { id, numbers } = await reserve(1)
    const theirs = environment.as(other.id)
    await expect(bind(numbers[0]!, await draft(), theirs)).rejects.toMatchObject({ code: 'blankNotices.numberUnknown' })
    await expect(modules.get(DrawNoticeBlock).run(theirs, id)).rejects.toMatchObject({
      code: 'blankNotices.blockUnknown',
    })
  })
})
