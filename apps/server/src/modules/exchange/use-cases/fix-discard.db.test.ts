import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { FixImportDiscardInput } from '@repo/contracts/imports/import-discards'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { type ImportWorld, startImportWorld } from '../../../../test/support/import-world.js'
import { sentFiles } from '../../../../test/support/sent-files.js'
import { ImportResultsDoors } from '../results/import-results.doors.js'
import { DropDiscard } from './drop-discard.js'
import { FixDiscard } from './fix-discard.js'
import { ReadDiscard } from './read-discard.js'
import { WriteResults } from './write-results.js'

jest.setTimeout(120_000)

let world: ImportWorld
let operator: OrganizationCtx
let colleague: OrganizationCtx
beforeAll(async () => {
  world = await startImportWorld()
  operator = world.operator('Anna Verdi')
  colleague = world.operator('Luca Neri')
})
afterAll(() => world?.close())

const HEADER = 'Id posizione;codice_servizio;causale;codice_fiscale;nominativo;importo;scadenza'
const line = (id: string, change: { amount?: string; code?: string } = {}) =>
  `${id};MENSA;Mensa;${change.code ?? 'RSSMRA80A01H501U'};Mario Rossi;${change.amount ?? '10,00'};2032-12-31`

const loaded = async (name: string, text: string) => (await sentFiles(world).load(name, text)).id
const read = (id: string, row: number) => world.modules.get(ReadDiscard).run(operator, id, row)
const fix = (id: string, row: number, given: FixImportDiscardInput, who = operator) =>
  world.modules.get(FixDiscard).run(who, id, row, given)
const drop = (id: string, row: number, who = operator) =>
  world.modules.get(DropDiscard).run(who, id, row, 'Riga di prova')

/** The cells of a discarded row with some of them changed, by column. */
async function corrected(id: string, row: number, change: Record<string, string>): Promise<FixImportDiscardInput> {
  const { columns = [], lines = [] } = await read(id, row)
  return {
    lines: lines.map(({ line: at, cells }) => ({
      line: at,
      cells: columns.map((name, place) => change[name] ?? cells[place] ?? ''),
    })),
  }
}

describe('a discarded row of a file', () => {
  it('that has a line twice is put right by emptying one of them', async () => {
    const id = await loaded('doppia.csv', [HEADER, line('DOPPIA'), line('DOPPIA')].join('\n'))
    const { lines = [], problems } = await read(id, 1)
    expect(problems).toMatchObject([{ line: 3, code: 'row-repeated' }])
    const emptied = lines.map(({ line: at, cells }) => ({ line: at, cells: at === 3 ? cells.map(() => ' ') : cells }))
    expect(await fix(id, 1, { lines: emptied })).toMatchObject({ outcome: 'created', status: 'completed' })
    expect(await world.view(id)).toMatchObject({ counts: { created: 1, discarded: 0 }, amountCents: 1_000 })
  })

  it('is read as it came, put right and loaded once; with the last one the import is complete', async () => {
    const text = [HEADER, line('F-1'), line('F-2', { amount: 'tanto' }), line('F-3', { code: 'RSSMRA80A01H501X' })]
    const id = await loaded('scarti.csv', text.join('\n'))
    expect(await world.view(id)).toMatchObject({
      status: 'completed_with_discards',
      counts: { created: 1, discarded: 2 },
    })
    expect(await read(id, 2)).toMatchObject({
      row: 2,
      externalId: 'F-2',
      columns: HEADER.split(';'),
      lines: [{ line: 3, cells: ['F-2', 'MENSA', 'Mensa', 'RSSMRA80A01H501U', 'Mario Rossi', 'tanto', '2032-12-31'] }],
      problems: [{ line: 3, column: 'importo' }],
      fixable: true,
      left: 2,
      next: 3,
    })
    // Still wrong: nothing happens.
    const before = await world.count('debt_position')
    expect(await fix(id, 2, await corrected(id, 2, { importo: 'ancora' }))).toMatchObject({
      outcome: 'discarded',
      problems: [{ line: 3, column: 'importo' }],
      left: 2,
    })
    expect(await world.count('debt_position')).toBe(before)

    const right = await corrected(id, 2, { importo: '12,50' })
    const done = await fix(id, 2, right)
    expect(done).toMatchObject({
      outcome: 'created',
      problems: [],
      left: 1,
      next: 3,
      status: 'completed_with_discards',
    })
    expect(await world.view(id)).toMatchObject({ counts: { created: 2, discarded: 1 }, amountCents: 2_250 })
    expect((await world.rows(id))[1]).toMatchObject({
      row: 2,
      outcome: 'created',
      debtPositionId: done.debtPositionId,
      noticeNumbers: [expect.stringMatching(/^3\d{17}$/)],
    })
    // The same again answers the same; something else is told that it came late.
    expect(await fix(id, 2, right, colleague)).toMatchObject({
      outcome: 'created',
      debtPositionId: done.debtPositionId,
    })
    await expect(fix(id, 2, await corrected(id, 2, { importo: '99,00' }), colleague)).rejects.toMatchObject({
      code: 'imports.discardSettled',
    })
    expect(await read(id, 2)).toMatchObject({
      fixable: false,
      lines: [{ cells: expect.arrayContaining(['tanto']) }],
      settled: { as: 'created', by: 'Anna Verdi', debtPositionId: done.debtPositionId },
    })

    const last = await fix(id, 3, await corrected(id, 3, { codice_fiscale: 'RSSMRA80A01H501U' }))
    expect(last).toMatchObject({ outcome: 'created', left: 0, status: 'completed' })
    expect(last.next).toBeUndefined()
    expect(await world.view(id)).toMatchObject({ status: 'completed', counts: { read: 3, created: 3, discarded: 0 } })
    expect(await world.count('debt_position')).toBe(before + 2)
    const history = await world.environment.db.run(world.ctx, (tx) =>
      tx.query(
        `SELECT action, actor_name AS who, details->'row' AS row FROM audit_entry WHERE subject_id = $1 AND action LIKE 'imports.discard%'
          ORDER BY action, row`,
        [id],
      ),
    )
    expect(history).toEqual([
      { action: 'imports.discardPutRight', who: 'Anna Verdi', row: 2 },
      { action: 'imports.discardPutRight', who: 'Anna Verdi', row: 3 },
      { action: 'imports.discardsSettled', who: 'Anna Verdi', row: null },
    ])
    // Made afterwards, its answer says what loading came to.
    await world.modules.get(WriteResults).run(world.job, id)
  })

  it('of two operators at once loads for one, and the other is told', async () => {
    const id = await loaded('due.csv', [HEADER, line('D-1', { amount: 'x' })].join('\n'))
    const before = await world.count('debt_position')
    const one = await corrected(id, 1, { importo: '1,00' })
    const other = await corrected(id, 1, { importo: '2,00' })
    const ends = await Promise.allSettled([fix(id, 1, one), fix(id, 1, other, colleague)])
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find((each) => each.status === 'rejected')?.reason).toMatchObject({ code: 'imports.discardSettled' })
    expect(await world.count('debt_position')).toBe(before + 1)
    expect(await world.view(id)).toMatchObject({ status: 'completed', counts: { created: 1, discarded: 0 } })
  })

  it('of more lines is one form; lines that part, or are others, are not taken', async () => {
    const lines = [
      'P-1;MENSA;Mensa;RSSMRA80A01H501U;Mario Rossi;10,00;2032-06-30',
      'P-1;MENSA;Mensa;RSSMRA80A01H501U;Mario Rossi;dieci;2032-12-31',
    ]
    const id = await loaded('rate.csv', [HEADER, ...lines].join('\n'))
    const form = await read(id, 1)
    expect(form).toMatchObject({ lines: [{ line: 2 }, { line: 3 }], problems: [{ line: 3, column: 'importo' }] })
    const apart = form.lines!.map((each, place) => ({ ...each, cells: each.cells.with(0, `P-${place}`) }))
    expect(await fix(id, 1, { lines: apart })).toMatchObject({
      outcome: 'discarded',
      problems: [{ code: 'row-parted' }],
    })
    for (const wrong of [
      { lines: form.lines!.slice(1) },
      { element: {} },
      { lines: [form.lines![0]!, form.lines![0]!] },
    ])
      await expect(fix(id, 1, wrong)).rejects.toMatchObject({ code: 'imports.discardLines' })
    const right = form.lines!.map((each) => ({ ...each, cells: each.cells.with(5, '10,00') }))
    expect(await fix(id, 1, { lines: right })).toMatchObject({ outcome: 'created', left: 0 })
    const [row] = await world.rows(id)
    expect(row?.noticeNumbers).toHaveLength(2)
  })

  it('let go, is counted apart, and is not put right any more', async () => {
    const id = await loaded('lasciate.csv', [HEADER, line('L-1'), line('L-2', { amount: 'x' })].join('\n'))
    expect(await drop(id, 2)).toEqual({ left: 0, next: undefined, status: 'completed' })
    expect(await drop(id, 2)).toMatchObject({ status: 'completed' })
    await expect(drop(id, 2, colleague)).rejects.toMatchObject({ code: 'imports.discardSettled' })
    await expect(fix(id, 2, await corrected(id, 2, { importo: '1,00' }))).rejects.toMatchObject({
      code: 'imports.discardSettled',
    })
    expect(await world.view(id)).toMatchObject({ counts: { read: 2, created: 1, discarded: 0, dropped: 1 } })
    expect(await world.rows(id, 'dropped')).toMatchObject([{ row: 2, problems: [{ column: 'importo' }] }])
  })

  it('put right is taken back with its import', async () => {
    const id = await loaded(
      'ritiro.csv',
      [HEADER, line('T-1'), line('T-2', { amount: 'x' }), line('T-3', { amount: 'x' })].join('\n'),
    )
    await fix(id, 2, await corrected(id, 2, { importo: '1,00' }))
    await world.tell(id, 'withdraw')
    await world.withdraw(id)
    expect(await world.view(id)).toMatchObject({ status: 'withdrawn', counts: { withdrawn: 2, discarded: 1 } })
    expect(await read(id, 3)).toMatchObject({ fixable: false })
    await expect(fix(id, 3, await corrected(id, 3, { importo: '1,00' }))).rejects.toMatchObject({
      code: 'imports.discardNotFixable',
    })
  })

  it('sent again in another file, with the other discards, doubles nothing and is settled', async () => {
    const id = await loaded(
      'primo.csv',
      [HEADER, line('S-1'), line('S-2', { amount: 'x' }), line('S-3', { amount: 'x' })].join('\n'),
    )
    await fix(id, 2, await corrected(id, 2, { importo: '7,00' }))
    const before = await world.count('debt_position')
    // The discards as they are given back, put right in the file.
    const again = await loaded(
      'primo_SCARTI.csv',
      [HEADER, line('S-2', { amount: '7,00' }), line('S-3', { amount: '8,00' })].join('\n'),
    )
    expect(await world.view(again)).toMatchObject({ counts: { created: 1, unchanged: 1, discarded: 0 } })
    expect(await world.count('debt_position')).toBe(before + 1)
    expect(await world.view(id)).toMatchObject({
      status: 'completed',
      counts: { created: 2, discarded: 0, resent: 1 },
      resentIn: [again],
    })
    await expect(fix(id, 3, await corrected(id, 3, { importo: '8,00' }))).rejects.toMatchObject({
      code: 'imports.discardSettled',
      facts: { as: 'resent' },
    })
    // Its answer, made afterwards, says what loading did: the row was refused there, and has no number.
    await world.modules.get(WriteResults).run(world.job, id)
    const doors = world.modules.get(ImportResultsDoors)
    const textOf = async (kind: 'discards' | 'accepted' | 'outcomes') =>
      (await buffer((await doors.download(world.ctx, id, kind, world.source)).getStream())).toString()
    const { items } = await doors.list(world.ctx, id, world.source)
    for (const { kind } of items) {
      const lines = (await textOf(kind as 'discards')).split('\r\n').filter((each) => each.includes('S-3'))
      expect([kind, lines.length]).toEqual([kind, kind === 'accepted' ? 0 : 1])
    }
  })
})

it('an element of JSON is put right whole', async () => {
  const right = world.row('J-1')
  const id = await world.receive([{ ...right, description: '' }])
  await world.load(id)
  const shown = await read(id, 1)
  expect(shown).toMatchObject({ element: { externalId: 'J-1' }, problems: [{ pointer: '/description' }] })
  expect(shown.lines).toBeUndefined()
  expect(await fix(id, 1, { element: { ...right, description: 'x' } })).toMatchObject({ outcome: 'discarded' })
  expect(await fix(id, 1, { element: right })).toMatchObject({ outcome: 'created', status: 'completed' })
})

it('a row that was not discarded, or an import of nobody, is unknown', async () => {
  const id = await world.receive([world.row('U-1')])
  await world.load(id)
  await expect(read(id, 1)).rejects.toMatchObject({ code: 'imports.discardUnknown' })
  await expect(read(uuidv7(), 1)).rejects.toMatchObject({ code: 'imports.unknown' })
  await expect(drop(id, 1)).rejects.toMatchObject({ code: 'imports.discardUnknown' })
})
