import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { uuidv7 } from '#platform/context/ids'
import { type ImportWorld, startImportWorld } from '../../../../test/support/import-world.js'
import { PIECE_ROWS } from '../import-pieces.js'
import { ForgetDiscards } from './forget-discards.js'

// Thousands of rows are loaded here.
jest.setTimeout(120_000)

let world: ImportWorld
beforeAll(async () => {
  world = await startImportWorld()
})
afterAll(() => world?.close())

/** Stops a job after so many pieces, as a worker that is killed between two commits. */
const after = (pieces: number) => {
  let left = pieces
  return () => left-- === 0
}

describe('an import', () => {
  it('stores its rows in the name of who sent them, and tells what became of each', async () => {
    const [first, second] = world.rowsOf(2)
    const before = await world.count('debt_position')
    const id = await world.receive([first, { ...second, description: '' }, second, first])
    expect(await world.view(id)).toMatchObject({ status: 'received', rows: 4, counts: { read: 0 } })
    await world.load(id)
    expect(await world.view(id)).toMatchObject({
      status: 'completed_with_discards',
      counts: { read: 4, created: 2, changed: 0, unchanged: 1, discarded: 1 },
      amountCents: 20_000,
      requestedBy: 'Gestionale',
    })
    const rows = await world.rows(id)
    expect(rows).toMatchObject([
      {
        row: 1,
        outcome: 'created',
        externalId: first!.externalId,
        noticeNumbers: [expect.stringMatching(/^3\d{17}$/)],
      },
      { row: 2, outcome: 'discarded', externalId: second!.externalId, problems: [{ pointer: '/description' }] },
      { row: 3, outcome: 'created' },
      { row: 4, outcome: 'unchanged', debtPositionId: rows[0]?.debtPositionId },
    ])
    expect(await world.rows(id, 'discarded')).toEqual([rows[1]])
    expect(await world.count('debt_position')).toBe(before + 2)
    const actors = await world.environment.db.run(world.ctx, (tx) =>
      tx.query('SELECT DISTINCT actor_name FROM audit_entry WHERE subject_id = $1', [rows[0]?.debtPositionId]),
    )
    expect(actors).toEqual([{ actor_name: 'Gestionale' }])
  })

  it('sent twice changes nothing, says so, and names the first', async () => {
    const rows = world.rowsOf(3)
    const first = await world.receive(rows)
    await world.load(first)
    const before = await world.count('debt_position')
    const second = await world.receive(rows)
    await world.load(second)
    expect(await world.view(second)).toMatchObject({
      status: 'completed',
      sameAs: first,
      counts: { created: 0, unchanged: 3 },
      amountCents: 0,
    })
    expect(await world.count('debt_position')).toBe(before)
  })

  it('tells its positions as many, and its end at once', async () => {
    const before = await world.count('outbox_event', 'bulk')
    const id = await world.receive(world.rowsOf(3))
    await world.load(id)
    expect(await world.count('outbox_event', 'bulk')).toBe(before + 6)
    expect(await world.count('outbox_event', `NOT bulk AND payload->>'importId' = '${id}'`)).toBeGreaterThanOrEqual(2)
    expect(await world.count('outbox_event', `bulk AND payload->>'importId' = '${id}'`)).toBe(0)
  })

  it('keeps no content of what it has loaded, and that of discarded rows encrypted and for a time', async () => {
    const id = await world.receive([...world.rowsOf(1), world.row('SBAGLIATA', { debtor: { fullName: 'Segreta' } })])
    await world.load(id)
    expect(await world.count('import_piece', `import_id = '${id}' AND sealed IS NOT NULL`)).toBe(0)
    const discards = await world.environment.db.run(world.ctx, (tx) =>
      tx.query<{ all: string }>(
        `SELECT encode(sealed, 'escape') || problems::text AS all FROM import_discard WHERE import_id = $1`,
        [id],
      ),
    )
    expect(discards).toHaveLength(1)
    expect(discards[0]?.all).not.toMatch(/SBAGLIATA|Segreta/)
    const late = new Date(world.environment.now.getTime() + 91 * 86_400_000)
    await world.modules.get(ForgetDiscards).run(world.environment.platform(late))
    expect(await world.count('import_discard', `import_id = '${id}'`)).toBe(0)
    expect(await world.view(id)).toMatchObject({ status: 'completed_with_discards', counts: { discarded: 1 } })
    expect((await world.rows(id)).map((each) => each.outcome)).toEqual(['created', 'discarded'])
  })
})

describe('an import of many pieces', () => {
  it('killed between pieces goes on from there; jobs told twice, or at once, add nothing', async () => {
    const rows = world.rowsOf(PIECE_ROWS * 4 + 7)
    const before = await world.count('debt_position')
    const id = await world.receive(rows)
    await world.run(id, after(1))
    expect(await world.view(id)).toMatchObject({ status: 'loading', counts: { read: PIECE_ROWS, created: PIECE_ROWS } })
    await world.run(id, after(1))
    expect(await world.count('debt_position')).toBe(before + PIECE_ROWS * 2)
    await Promise.all([world.run(id), world.run(id)])
    await world.run(id)
    expect(await world.view(id)).toMatchObject({
      status: 'completed',
      counts: { read: rows.length, created: rows.length },
    })
    expect(await world.count('debt_position')).toBe(before + rows.length)
    expect(new Set((await world.rows(id)).map((each) => each.debtPositionId)).size).toBe(rows.length)
    expect(await world.count('outbox_event', `name = 'imports.completed' AND payload->>'importId' = '${id}'`)).toBe(1)
  })

  it('tells when each piece was loaded, and ends after it began', async () => {
    const rows = world.rowsOf(PIECE_ROWS + 1)
    const id = await world.receive(rows)
    await world.load(id)
    const instants = await world.environment.db.run(world.ctx, (tx) =>
      tx.query<{ at: Date; rows: number }>(
        `SELECT created_at AS at, count(*) AS rows FROM debt_position WHERE external_id = ANY($1) GROUP BY 1 ORDER BY 1`,
        [rows.map((each) => each.externalId)],
      ),
    )
    expect(instants.map((each) => each.rows)).toEqual([PIECE_ROWS, 1])
    expect(await world.count('import', `id = '${id}' AND started_at < finished_at`)).toBe(1)
  })

  it('that dies in the middle of a piece leaves nothing of it', async () => {
    const rows = world.rowsOf(PIECE_ROWS + 1)
    const id = await world.receive(rows)
    await world.run(id, after(1))
    const before = [await world.count('debt_position'), await world.count('audit_entry')]
    await expect(world.whileBroken('57P01', () => world.run(id))).rejects.toMatchObject({ code: '57P01' })
    expect([await world.count('debt_position'), await world.count('audit_entry')]).toEqual(before)
    await world.load(id)
    expect(await world.view(id)).toMatchObject({ status: 'completed', counts: { created: rows.length } })
  })

  it('pauses, goes on, and is given up between two pieces', async () => {
    const id = await world.receive(world.rowsOf(PIECE_ROWS * 2 + 1))
    await world.run(id, after(1))
    await world.tell(id, 'pause')
    await world.run(id)
    expect(await world.view(id)).toMatchObject({ status: 'paused', counts: { read: PIECE_ROWS } })
    await expect(world.tell(id, 'pause')).rejects.toMatchObject({ code: 'imports.notPausable' })
    await world.tell(id, 'resume')
    await world.run(id, after(1))
    await world.tell(id, 'cancel')
    await world.run(id)
    expect(await world.view(id)).toMatchObject({ status: 'cancelled', counts: { read: PIECE_ROWS * 2 } })
    expect(await world.count('import_piece', `import_id = '${id}' AND sealed IS NOT NULL`)).toBe(0)
    await expect(world.tell(id, 'resume')).rejects.toMatchObject({ code: 'imports.notResumable' })
    await expect(world.tell(id, 'cancel')).rejects.toMatchObject({ code: 'imports.notCancellable' })
  })

  // A value that is refused, and a fault that nobody has foreseen.
  it.each(['23514', 'P0001'])(
    'that something of ours breaks (%s) waits for somebody, and goes on when told',
    async (code) => {
      const id = await world.receive(world.rowsOf(2))
      await expect(world.whileBroken(code, () => world.run(id))).rejects.toMatchObject({ code })
      expect(await world.view(id)).toMatchObject({ status: 'failed', counts: { read: 0 } })
      await world.run(id)
      expect((await world.view(id)).status).toBe('failed')
      await world.tell(id, 'resume')
      await world.load(id)
      expect(await world.view(id)).toMatchObject({ status: 'completed', counts: { created: 2 } })
    },
  )

  it('whose content cannot be read waits for somebody likewise', async () => {
    const id = await world.receive(world.rowsOf(PIECE_ROWS + 1))
    const spoil = () =>
      world.environment.db.run(world.job, (tx) =>
        tx.execute(
          `UPDATE import_piece SET sealed = set_byte(sealed, length(sealed) - 1, get_byte(sealed, length(sealed) - 1) # 1)
            WHERE import_id = $1 AND ordinal = 1`,
          [id],
        ),
      )
    await spoil()
    await expect(world.run(id)).rejects.toThrow()
    expect(await world.view(id)).toMatchObject({ status: 'failed', counts: { read: PIECE_ROWS } })
    await spoil()
    await world.tell(id, 'resume')
    await world.load(id)
    expect(await world.view(id)).toMatchObject({ status: 'completed', counts: { created: PIECE_ROWS + 1 } })
  })

  it('exists for nobody else', async () => {
    const id = await world.receive(world.rowsOf(1))
    const other = world.environment.as(world.organization.id, { kind: 'client', id: uuidv7(), name: 'Altro' })
    await expect(world.tellAs(other, id, 'cancel')).rejects.toMatchObject({ code: 'imports.unknown' })
  })
})
