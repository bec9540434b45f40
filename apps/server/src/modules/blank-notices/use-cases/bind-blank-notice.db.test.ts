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
    await modules.get(VoidBlankNotice).run(mine(), numbers[1]!)
    for (const number of numbers) {
      await expect(bind(number, await draft())).rejects.toMatchObject({ code: 'blankNotices.numberTaken' })
      await expect(modules.get(VoidBlankNotice).run(mine(), number)).rejects.toMatchObject({
        code: 'blankNotices.numberTaken',
      })
    }
    expect(await block(id)).toMatchObject({ free: 0, bound: 1, void: 1 })
    await expect(modules.get(DrawNoticeBlock).run(mine(), id)).rejects.toMatchObject({ code: 'blankNotices.noneLeft' })
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
