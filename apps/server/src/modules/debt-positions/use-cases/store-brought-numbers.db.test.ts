import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { installmentsOf } from '@repo/domain/debt-position'
import { buildNoticeNumber, parseSegregationCode } from '@repo/domain/notice-number'
import {
  anInstallment,
  type FileRowsWorld,
  type Given,
  put,
  startFileRowsWorld,
} from '../../../../test/support/file-rows-world.js'
import { publishPosition } from '../../../../test/support/test-organization.js'
import { NoticeBlocksRepository } from '../../blank-notices/notice-blocks.repository.js'
import { ReserveNoticeBlock } from '../../blank-notices/use-cases/reserve-notice-block.js'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { isTakenMeanwhile } from '../debt-positions.facade.js'
import { PublishDebtPosition } from './publish-debt-position.js'

jest.setTimeout(120_000)

let world: FileRowsWorld
beforeAll(async () => {
  world = await startFileRowsWorld()
})
afterAll(() => world?.close())

describe('numbers that a file brings', () => {
  const numbersOf = (base: number, code = '01') =>
    buildNoticeNumber({ segregationCode: parseSegregationCode(code)!, base })
  const bringing = (id: string, numbers: Given): Given =>
    put(id, 'insert', { paymentOptions: [{ installments: [anInstallment({ key: id, ...numbers })] }] })

  it.each<[string, () => Given, string]>([
    ['right and free, as IUV', () => ({ iuv: numbersOf(1_000_001).iuv }), 'created'],
    ['right and free, as notice number', () => ({ noticeNumber: numbersOf(1_000_002).noticeNumber }), 'created'],
    ['of another segregation code', () => ({ iuv: numbersOf(1_000_003, '02').iuv }), 'iuv-not-ours'],
    ['of fifteen digits', () => ({ iuv: '123456789012345' }), 'iuv-not-ours'],
    ['a creditor reference', () => ({ iuv: 'RF98123456789012345678901' }), 'iuv-not-ours'],
    ['of another aux digit', () => ({ noticeNumber: `0${numbersOf(1_000_004).iuv}` }), 'iuv-not-ours'],
    ['with wrong check digits', () => ({ iuv: `${numbersOf(1_000_005).iuv.slice(0, 15)}99` }), 'iuv-check-digits'],
    [
      'that do not agree',
      () => ({ iuv: numbersOf(1_000_006).iuv, noticeNumber: numbersOf(1_000_007).noticeNumber }),
      'iuv-mismatch',
    ],
    ['that the counter has given to another', () => ({ iuv: numbersOf(1).iuv }), 'iuv-taken'],
  ])('%s', async (_, numbers, expected) => {
    await publishPosition(world.modules, world.ctx, world.organization, world.environment)
    const id = world.newId()
    expect(await world.told([bringing(id, numbers())])).toEqual([expected])
    if (expected !== 'created') return
    expect(installmentsOf(await world.positionOf(id))[0]).toMatchObject(numbers())
    expect(await world.told([bringing(id, numbers())])).toEqual(['unchanged'])
    expect(await world.told([put(id)])).toEqual(['unchanged'])
    expect(await world.told([bringing(world.newId(), numbers())])).toEqual(['iuv-taken'])
    expect(await world.told([{ ...bringing(id, { iuv: numbersOf(1_500_000).iuv }), mode: 'change' }])).toEqual([
      'iuv-fixed',
    ])
  })

  it('twice in one load are given once', async () => {
    const { iuv } = numbersOf(1_200_000)
    expect(await world.told([bringing(world.newId(), { iuv }), bringing(world.newId(), { iuv })])).toEqual([
      'created',
      'iuv-taken',
    ])
  })

  it('stay on a draft, and are those of its notice when it is published', async () => {
    const id = world.newId()
    const { iuv, noticeNumber } = numbersOf(1_300_000)
    expect(await world.told([bringing(id, { iuv })], false)).toEqual(['created'])
    const position = await world.positionOf(id)
    await world.modules.get(PublishDebtPosition).run(world.ctx, { id: position.id })
    expect(installmentsOf(await world.positionOf(id))[0]).toMatchObject({ noticeNumber, status: 'unpaid' })
  })

  it('are leapt over by the counter when it reaches them', async () => {
    const { next } = (await world.environment.db.run(world.ctx, (tx) =>
      tx.one<{ next: number }>("SELECT next_base AS next FROM notice_counter WHERE segregation_code = '01'"),
    ))!
    const brought = Array.from({ length: 30 }, (_, index) => numbersOf(next + 3 + index).iuv)
    expect(new Set(await world.told(brought.map((iuv) => bringing(world.newId(), { iuv }))))).toEqual(
      new Set(['created']),
    )
    const given = await world.told(Array.from({ length: 40 }, () => put(world.newId())))
    expect(new Set(given)).toEqual(new Set(['created']))
  })

  it('are free also where the counter has passed without giving them', async () => {
    await world.environment.db.run(world.ctx, (tx) => world.facade.reserveNumbers(tx, 10))
    const { next } = (await world.environment.db.run(world.ctx, (tx) =>
      tx.one<{ next: number }>("SELECT next_base AS next FROM notice_counter WHERE segregation_code = '01'"),
    ))!
    expect(await world.told([bringing(world.newId(), { iuv: numbersOf(next - 5).iuv })])).toEqual(['created'])
  })

  it('come before those of the counter in their own load, whatever the order of the rows', async () => {
    const { next } = (await world.environment.db.run(world.ctx, (tx) =>
      tx.one<{ next: number }>("SELECT next_base AS next FROM notice_counter WHERE segregation_code = '01'"),
    ))!
    const rows = [
      put(world.newId()),
      put(world.newId()),
      bringing(world.newId(), { iuv: numbersOf(next).iuv }),
      put(world.newId()),
    ]
    expect(await world.told(rows)).toEqual(['created', 'created', 'created', 'created'])
  })

  it('that a pad has, are not free', async () => {
    const { next } = (await world.environment.db.run(world.ctx, (tx) =>
      tx.one<{ next: number }>("SELECT next_base AS next FROM notice_counter WHERE segregation_code = '01'"),
    ))!
    const organizations = world.modules.get(OrganizationsFacade)
    await new ReserveNoticeBlock(world.environment.db, organizations, world.facade, new NoticeBlocksRepository()).run(
      world.ctx,
      {
        collectionServiceId: world.organization.serviceId,
        count: 3,
        note: 'Prova',
      },
    )
    expect(await world.told([bringing(world.newId(), { iuv: numbersOf(next + 1).iuv })])).toEqual(['iuv-taken'])
  })

  it('asked for by two loads at once, are given to one', async () => {
    const { iuv } = numbersOf(1_400_000)
    const attempt = async (id: string): Promise<string> =>
      world.told([bringing(id, { iuv })]).then(
        ([outcome]) => outcome!,
        (error: Error) => {
          if (!isTakenMeanwhile(error)) throw error
          return attempt(id)
        },
      )
    const outcomes = await Promise.all([attempt(world.newId()), attempt(world.newId()), attempt(world.newId())])
    expect(outcomes.toSorted()).toEqual(['created', 'iuv-taken', 'iuv-taken'])
  })
})
