import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { type ImportWorld, startImportWorld } from '../../../../test/support/import-world.js'
import { PIECE_ROWS } from '../import-pieces.js'
import { DropDiscard } from '../use-cases/drop-discard.js'
import { FixDiscard } from '../use-cases/fix-discard.js'
import { ReadDiscard } from '../use-cases/read-discard.js'
import { ReceiveImport } from '../use-cases/receive-import.js'
import { WriteResults } from '../use-cases/write-results.js'

jest.setTimeout(120_000)

let world: ImportWorld
let operator: OrganizationCtx
beforeAll(async () => {
  world = await startImportWorld()
  operator = world.environment.as(world.organization.id, { kind: 'operator', id: uuidv7(), name: 'Anna Verdi' })
})
afterAll(() => world?.close())

const wrong = (row: Record<string, unknown>) => ({ ...row, description: '' })
const ids = (rows: readonly Record<string, unknown>[]) => rows.map((each) => String(each.externalId))
async function loaded(rows: readonly unknown[]): Promise<string> {
  const id = await world.receive(rows)
  await world.load(id)
  return id
}
const history = (id: string) =>
  world.environment.db.run(world.ctx, (tx) =>
    tx.query(
      `SELECT action, actor_name AS who, details->'rows' AS rows, details->>'importId' AS by FROM audit_entry
        WHERE subject_id = $1 AND action LIKE 'imports.discards%' ORDER BY action, by`,
      [id],
    ),
  )

describe('discards sent again', () => {
  it('are settled by the import that loads them, and the last one completes theirs', async () => {
    const rows = world.rowsOf(4)
    const first = await loaded([rows[0], wrong(rows[1]!), wrong(rows[2]!), wrong(rows[3]!)])
    // One of them is still wrong: it waits in both.
    const second = await loaded([rows[1], wrong(rows[2]!), ...world.rowsOf(1)])
    expect(await world.view(first)).toMatchObject({
      status: 'completed_with_discards',
      counts: { read: 4, created: 1, discarded: 2, resent: 1 },
      amountCents: 10_000,
      resentIn: [second],
    })
    const [, told] = await world.rows(first)
    const [by] = await world.rows(second)
    expect(told).toEqual({ ...by, row: 2, outcome: 'resent' })
    expect(await world.rows(first, 'resent')).toEqual([told])
    expect(await world.modules.get(ReadDiscard).run(operator, first, 2)).toMatchObject({
      externalId: rows[1]!.externalId,
      fixable: false,
      settled: { as: 'resent', by: 'Gestionale', importId: second, debtPositionId: by?.debtPositionId },
      left: 2,
      next: 3,
    })
    const third = await loaded([rows[2], rows[3]])
    expect(await world.view(first)).toMatchObject({
      status: 'completed',
      counts: { created: 1, discarded: 0, resent: 3 },
      resentIn: [third, second],
    })
    expect(await world.view(second)).toMatchObject({ status: 'completed', counts: { created: 2, resent: 1 } })
    expect(await history(first)).toEqual([
      { action: 'imports.discardsResent', who: 'Gestionale', rows: 1, by: second },
      { action: 'imports.discardsResent', who: 'Gestionale', rows: 2, by: third },
      { action: 'imports.discardsSettled', who: 'Gestionale', rows: null, by: null },
    ])
    // Sent once more, nothing is left to settle.
    await loaded(rows)
    expect((await world.view(first)).resentIn).toEqual([third, second])
    // Taken back, an import takes back what it created: not what another did in its place.
    await world.tell(first, 'withdraw')
    await world.withdraw(first)
    expect(await world.view(first)).toMatchObject({ counts: { withdrawn: 1, kept: 0, resent: 3 } })
  })

  it('after a worker that is killed between two pieces, and in the middle of one, are settled once', async () => {
    const rows = world.rowsOf(PIECE_ROWS + 40)
    const bad = [...rows.slice(0, 3), ...rows.slice(-3)]
    const first = await loaded(rows.map((row) => (bad.includes(row) ? wrong(row) : row)))
    expect(await world.view(first)).toMatchObject({ counts: { discarded: 6, created: PIECE_ROWS + 34 } })
    const second = await world.receive(rows)
    let pieces = 1
    await world.run(second, () => pieces-- === 0)
    expect(await world.view(first)).toMatchObject({
      status: 'completed_with_discards',
      counts: { discarded: 3, resent: 3 },
    })
    // Its positions are stored when it dies: nothing of it stays, and nobody is told that they were sent again.
    await expect(world.whileBroken('57P01', () => world.run(second), 'UPDATE', 'import_discard')).rejects.toMatchObject(
      { code: '57P01' },
    )
    expect(await world.view(second)).toMatchObject({ counts: { read: PIECE_ROWS } })
    expect(await world.view(first)).toMatchObject({ counts: { discarded: 3, resent: 3 } })
    await Promise.all([world.run(second), world.run(second)])
    await world.load(second)
    expect(await world.view(first)).toMatchObject({ status: 'completed', counts: { discarded: 0, resent: 6 } })
    expect(ids(bad)).toEqual((await world.rows(first, 'resent')).map((each) => each.externalId))
    expect(await history(first)).toHaveLength(3)
  })

  it('leave alone what somebody settled, who withdrew, other senders, and imports that came later', async () => {
    const [one, two, three, four] = world.rowsOf(4) as [object, object, object, object] as Record<string, unknown>[]
    const first = await loaded([wrong(one!), wrong(two!)])
    await world.modules.get(DropDiscard).run(operator, first, 1, 'Non dovuta')
    const withdrawn = await loaded([wrong(three!)])
    await world.tell(withdrawn, 'withdraw')
    await world.withdraw(withdrawn)
    const other = world.environment.as(world.organization.id, { kind: 'client', id: uuidv7(), name: 'Altro' })
    const theirs = await world.modules.get(ReceiveImport).run(other, {
      source: 'api',
      externalSource: (other.actor as { id: string }).id,
      publish: true,
      rows: [two, one],
    })
    const waits = await world.receive([four])
    const later = await loaded([wrong(four!)])
    await world.load(waits)
    await world.run(theirs)
    const count = async (id: string) => ({
      resent: await world.count('import_discard', `import_id = '${id}' AND settled_as = 'resent'`),
      waiting: await world.count('import_discard', `import_id = '${id}' AND settled_as IS NULL`),
    })
    expect(await count(first)).toEqual({ resent: 0, waiting: 1 })
    await loaded([one, three])
    expect(await count(first)).toEqual({ resent: 0, waiting: 1 })
    expect(await count(withdrawn)).toEqual({ resent: 0, waiting: 1 })
    expect(await count(later)).toEqual({ resent: 0, waiting: 1 })
    expect(await world.view(first)).toMatchObject({ counts: { dropped: 1, discarded: 1, resent: 0 } })
  })

  it('put right on screen settle the same row of an earlier import too', async () => {
    const [row] = world.rowsOf(1)
    const first = await loaded([wrong(row!)])
    const second = await loaded([wrong(row!), ...world.rowsOf(1)])
    await world.modules.get(FixDiscard).run(operator, second, 1, { element: row })
    expect(await world.view(second)).toMatchObject({ status: 'completed', counts: { created: 2 } })
    expect(await world.view(first)).toMatchObject({ status: 'completed', counts: { resent: 1 }, resentIn: [second] })
    await world.modules.get(WriteResults).run(world.job, first)
  })
})
