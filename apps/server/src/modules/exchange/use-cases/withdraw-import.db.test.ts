import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { installmentsOf } from '@repo/domain/debt-position'
import { type ImportWorld, startImportWorld } from '../../../../test/support/import-world.js'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { PayByHand } from '../../debt-positions/use-cases/pay-by-hand.js'
import { PIECE_ROWS } from '../import-pieces.js'

jest.setTimeout(120_000)

let world: ImportWorld
beforeAll(async () => {
  world = await startImportWorld()
})
afterAll(() => world?.close())

async function pay(debtPositionId: string): Promise<void> {
  const stored = await world.environment.db.run(world.ctx, (tx) =>
    world.modules.get(DebtPositionsFacade, { strict: false }).find(tx, debtPositionId),
  )
  await world.modules.get(PayByHand, { strict: false }).run(world.ctx, {
    id: debtPositionId,
    version: stored!.version,
    installmentId: installmentsOf(stored!.position)[0]!.id,
    method: 'cash',
    amountCents: 10_000,
    paidOn: '2026-11-20',
    document: 'Q1',
    reason: 'Sportello',
  })
}

describe('withdrawing an import', () => {
  it('cancels what it created and nobody paid, tells the rest apart, and touches nothing else', async () => {
    const before = world.rowsOf(1)
    await world.load(await world.receive(before))
    const id = await world.receive([...world.rowsOf(PIECE_ROWS + 2), { ...before[0], description: 'Cambiata' }])
    await world.load(id)
    const rows = await world.rows(id)
    await pay(rows[0]!.debtPositionId!)
    await world.tell(id, 'withdraw')
    expect((await world.view(id)).status).toBe('withdrawing')
    await expect(world.tell(id, 'withdraw')).rejects.toMatchObject({ code: 'imports.notWithdrawable' })
    await world.withdraw(id)
    expect(await world.view(id)).toMatchObject({
      status: 'withdrawn',
      counts: { created: PIECE_ROWS + 2, changed: 1, withdrawn: PIECE_ROWS + 1, kept: 1 },
    })
    expect(await world.rows(id, 'kept')).toMatchObject([{ row: 1 }])
    expect((await world.rows(id, 'withdrawn')).length).toBe(PIECE_ROWS + 1)
    const ids = rows.map((each) => `'${each.debtPositionId}'`).join()
    expect(await world.count('debt_position', `id IN (${ids}) AND status = 'cancelled'`)).toBe(PIECE_ROWS + 1)
    expect(await world.count('debt_position', `id = '${rows[0]?.debtPositionId}' AND status = 'paid'`)).toBe(1)
    expect(await world.count('debt_position', `id = '${rows.at(-1)?.debtPositionId}' AND status = 'published'`)).toBe(1)
    await expect(world.tell(id, 'withdraw')).rejects.toMatchObject({ code: 'imports.notWithdrawable' })
  })

  it('also one that was given up half way; its drafts are cancelled too', async () => {
    const id = await world.receive(world.rowsOf(PIECE_ROWS + 1), false)
    let left = 1
    await world.run(id, () => left-- === 0)
    await world.tell(id, 'cancel')
    await world.tell(id, 'withdraw')
    await world.withdraw(id)
    expect(await world.view(id)).toMatchObject({ status: 'withdrawn', counts: { withdrawn: PIECE_ROWS, kept: 0 } })
  })
})
