import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { MapColumnsInput } from '@repo/contracts/imports/column-mappings'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { StoredFiles } from '#platform/files/stored-files'
import { type ImportWorld, startImportWorld } from '../../../../test/support/import-world.js'
import { type Sending, type SentFiles, sentFiles } from '../../../../test/support/sent-files.js'
import { registerOrganization, secondOrganization } from '../../../../test/support/test-organization.js'
import { ImportFilesRepository } from '../import-files.repository.js'
import { ColumnMappingsRepository } from '../mappings/column-mappings.repository.js'
import { ImportResultsRepository } from '../results/import-results.repository.js'
import { CheckFile } from './check-file.js'
import { FixDiscard } from './fix-discard.js'
import { LoadFile } from './load-file.js'
import { MapFile } from './map-file.js'
import { ReadDiscard } from './read-discard.js'
import { RemoveMapping } from './remove-mapping.js'
import { WriteResults } from './write-results.js'

jest.setTimeout(120_000)

let world: ImportWorld
let files: SentFiles
let operator: OrganizationCtx
let colleague: OrganizationCtx
beforeAll(async () => {
  world = await startImportWorld()
  files = sentFiles(world)
  operator = world.operator('Anna Verdi')
  colleague = world.operator('Luca Neri')
})
afterAll(() => world?.close())

const check = (id: string, job = world.job) => world.modules.get(CheckFile).run(job, id)
const stored = async (id: string) =>
  (await world.environment.db.run(world.job, (tx) => world.modules.get(ImportFilesRepository).find(tx, id)))!
const arrived = (text: string, sending?: Sending) => files.check(text, sending)
const map = (id: string, said: MapColumnsInput, who = operator) => world.modules.get(MapFile).run(who, id, said)
const mappings = () =>
  world.environment.db.run(operator, (tx) =>
    world.modules.get(ColumnMappingsRepository).page(tx, { page: 1, size: 50 }),
  )

/** A header that no other test has. */
const headerOf = (name: string) => `${name};Cod. Fiscale;Cognome e nome;Totale €;Scade il;Note`
const line = (id: string, amount = '1.200,50', day = '31/12/2032') =>
  `${id};RSSMRA80A01H501U;Rossi Mario;${amount};${day};a "mano"`
const said: MapColumnsInput = {
  name: 'Mensa del gestionale',
  loads: true,
  columns: {
    id_posizione: { place: 1 },
    codice_fiscale: { place: 2 },
    nominativo: { place: 3 },
    importo: { place: 4 },
    scadenza: { place: 5 },
    codice_servizio: { value: 'MENSA' },
    causale: { value: 'Mensa 2032' },
  },
  days: 'day-first',
  amounts: 'thousands-dot',
}
async function resultOf(importId: string, kind: string): Promise<string> {
  const all = await world.environment.db.run(operator, (tx) =>
    world.modules.get(ImportResultsRepository).all(tx, importId),
  )
  const chunks: Buffer[] = []
  for await (const part of world.modules
    .get(StoredFiles)
    .read(operator, all.find((each) => each.kind === kind)!.fileId))
    chunks.push(Buffer.from(part as Uint8Array))
  return Buffer.concat(chunks).toString()
}

describe('a file that no format knows', () => {
  it('asks for its columns, is read by what an operator says, and goes on by itself', async () => {
    const header = headerOf('Pratica A')
    const text = [header, line('A-1'), line('A-2', 'tanto'), line('A-3', '10', '31/02/2032'), line('A-4')].join('\n')
    const id = await arrived(text, { loadsAs: 'published' })
    expect(await stored(id)).toMatchObject({ status: 'to_map', dialect: null, mappingId: null, importId: null })
    const asked = await world.modules.get(MapFile).read(operator, id)
    expect(asked).toMatchObject({
      header: header.split(';'),
      examples: [{ line: 2, cells: line('A-1').split(';') }, { line: 3 }, { line: 4 }],
      sheet: false,
      days: 'day-first',
      amounts: 'thousands-dot',
    })
    const guessed = Object.fromEntries(asked.columns.map(({ name, place }) => [name, place]))
    expect(guessed).toMatchObject({ codice_fiscale: 2, nominativo: 3, importo: 4, scadenza: 5, causale: undefined })
    expect(asked.reading.problems.map(({ column }) => column)).toEqual(['id_posizione', 'codice_servizio', 'causale'])

    const preview = (columns: MapColumnsInput['columns']) =>
      world.modules.get(MapFile).preview(operator, id, { ...said, columns: { ...said.columns, ...columns } })
    expect(await preview({})).toMatchObject({
      problems: [],
      rows: [
        { externalId: 'A-1', amountCents: 120_050, dueDate: '2032-12-31', debtorName: 'Rossi Mario', problems: [] },
        { externalId: 'A-2', problems: [{ column: 'importo' }] },
        { externalId: 'A-3', problems: [{ column: 'scadenza' }] },
      ],
    })
    const wrong = {
      id_posizione: { value: 'X' },
      importo: { place: 99 },
      azione: { value: 'boh' },
      altro: { place: 1 },
    }
    expect((await preview(wrong)).problems.map(({ column, code }) => [column, code])).toEqual([
      ['id_posizione', 'never-same'],
      ['importo', 'place'],
      ['altro', 'column-unknown'],
      ['azione', 'format'],
    ])
    await expect(map(id, { ...said, columns: wrong })).rejects.toMatchObject({
      code: 'importFiles.columnsWrong',
      fields: expect.arrayContaining([expect.objectContaining({ pointer: '/columns/importo' })]),
    })
    expect(await stored(id)).toMatchObject({ status: 'to_map' })

    await map(id, said)
    expect(await stored(id)).toMatchObject({ status: 'received' })
    await check(id)
    const { importId, ...loaded } = await stored(id)
    expect(loaded).toMatchObject({ status: 'loaded', dialect: 'mapped', dialectVersion: '1' })
    await world.load(importId!)
    const view = await world.environment.db.run(operator, (tx) =>
      tx.one('SELECT status, created, discarded, amount_cents AS amount FROM import WHERE id = $1', [importId]),
    )
    expect(view).toMatchObject({ status: 'completed_with_discards', created: 2, discarded: 2, amount: 240_100 })

    await world.modules.get(WriteResults).run(world.job, importId!)
    expect(await resultOf(importId!, 'outcomes')).toContain('4;A-3;scartata;;;Scade il;format;')
    const discards = await resultOf(importId!, 'discards')
    expect(discards.split('\r\n').map((each) => each.split(';').slice(0, 7))).toEqual([
      [...header.split(';'), 'scarto_colonna'],
      ['A-2', 'RSSMRA80A01H501U', 'Rossi Mario', 'tanto', '31/12/2032', '"a ""mano"""', 'Totale €'],
      ['A-3', 'RSSMRA80A01H501U', 'Rossi Mario', '10', '31/02/2032', '"a ""mano"""', 'Scade il'],
      [''],
    ])

    // One of them put right and the other not: what is still wrong is shown without the reasons of before.
    const half = await arrived(discards.replace('A-2', 'A-5').replace('31/02', '28/02').replace('A-3', 'A-6'))
    const halfId = await world.modules.get(LoadFile).run(world.ctx, half, { publish: true })
    await world.load(halfId)
    const wrongStill = await world.modules.get(ReadDiscard).run(operator, halfId, 1)
    expect(wrongStill).toMatchObject({ externalId: 'A-5', columns: header.split(';'), fixable: true })
    expect(wrongStill.lines?.[0]?.cells).toHaveLength(6)
    const lines = wrongStill.lines!.map((each) => ({ ...each, cells: each.cells.with(3, '9,00') }))
    for (let times = 0; times < 2; times += 1)
      expect(await world.modules.get(FixDiscard).run(operator, halfId, 1, { lines })).toMatchObject({
        outcome: 'created',
      })

    // Put right and sent again as it is, by whoever: nobody asks again.
    const again = await arrived(discards.replace('tanto', '7,50').replace('31/02', '28/02'))
    expect(await stored(again)).toMatchObject({ status: 'readable', dialect: 'mapped' })
    const second = await world.modules.get(LoadFile).run(world.ctx, again, { publish: true })
    await world.load(second)
    expect(await world.count('debt_position', "external_id LIKE 'A-_'")).toBe(6)

    const audits = await world.environment.db.run(world.job, (tx) =>
      tx.query(`SELECT action FROM audit_entry WHERE subject_id = $1 OR action LIKE 'columnMappings.%' ORDER BY id`, [
        id,
      ]),
    )
    expect(audits).toEqual(
      ['received', 'checked', 'mapped', 'checked', 'loaded']
        .map((step) => ({ action: `importFiles.${step}` }))
        .toSpliced(2, 0, { action: 'columnMappings.kept' }),
    )
  })

  it('is told otherwise until it is loaded; what was loaded keeps what was said then, also when it is deleted', async () => {
    const text = [headerOf('Pratica B'), line('B-1'), line('B-2', 'tanto')].join('\n')
    const first = await arrived(text)
    await map(first, { ...said, name: 'Prima' })
    await check(first)
    const importId = await world.modules.get(LoadFile).run(world.ctx, first, { publish: true })
    await expect(map(first, said)).rejects.toMatchObject({ code: 'importFiles.notMappable' })

    const second = await arrived(text)
    expect(await stored(second)).toMatchObject({ status: 'readable', dialectVersion: '1' })
    // The same said again is the same version.
    await map(second, { ...said, name: 'Prima' }, colleague)
    await check(second)
    expect(await stored(second)).toMatchObject({ status: 'readable', dialectVersion: '1' })
    const other = { ...said, name: 'Dopo', columns: { ...said.columns, causale: { place: 6 } } }
    await map(second, other, colleague)
    await check(second)
    expect(await stored(second)).toMatchObject({ status: 'readable', dialectVersion: '2' })
    expect((await world.modules.get(MapFile).read(operator, second)).name).toBe('Dopo')
    const inUse = (await mappings()).items.find(({ name }) => name === 'Dopo')!
    expect(inUse).toMatchObject({ version: 2, operatorName: 'Luca Neri', waiting: 1 })

    await world.modules.get(RemoveMapping).run(operator, inUse.id)
    await expect(world.modules.get(RemoveMapping).run(operator, inUse.id)).rejects.toMatchObject({
      code: 'columnMappings.unknown',
    })
    expect((await mappings()).items.map(({ name }) => name)).not.toContain('Dopo')
    expect(await stored(await arrived(text))).toMatchObject({ status: 'to_map' })

    await world.load(importId)
    const discard = await world.modules.get(ReadDiscard).run(operator, importId, 2)
    expect(discard).toMatchObject({
      dialectName: 'Prima',
      columns: headerOf('Pratica B').split(';'),
      problems: [{ column: 'Totale €' }],
      fixable: true,
    })
    const [given] = discard.lines!
    const cells = given!.cells.with(3, '1.000')
    const fix = { lines: [{ line: given!.line, cells }] }
    expect(await world.modules.get(FixDiscard).run(operator, importId, 2, fix)).toMatchObject({ outcome: 'created' })
    const descriptions = await world.environment.db.run(operator, (tx) =>
      tx.query(`SELECT description FROM debt_position WHERE external_id LIKE 'B-_'`),
    )
    expect(descriptions).toEqual([{ description: 'Mensa 2032' }, { description: 'Mensa 2032' }])
    await world.modules.get(WriteResults).run(world.job, importId)
    expect(await resultOf(importId, 'outcomes')).toContain('2;B-1;creata;')
  })

  it('waits with the others of its header: all are read again, of two operators at once one makes the next version', async () => {
    const text = (id: string) => [headerOf('Pratica C'), line(id)].join('\n')
    const ids = [await arrived(text('C-1')), await arrived(text('C-2')), await arrived(text('C-3'))]
    const told = await Promise.allSettled([
      map(ids[0]!, { ...said, name: 'Uno' }),
      map(ids[1]!, { ...said, name: 'Due' }, colleague),
    ])
    const lost = told.filter((each) => each.status === 'rejected')
    for (const each of lost) expect(each.reason).toMatchObject({ code: 'importFiles.notMappable' })
    expect(lost.length).toBeLessThan(2)
    for (const id of ids) {
      expect(await stored(id)).toMatchObject({ status: 'received' })
      await check(id)
      expect(await stored(id)).toMatchObject({ status: 'readable', dialect: 'mapped' })
    }
    expect((await mappings()).items.filter(({ name }) => ['Uno', 'Due'].includes(name))).toHaveLength(1)
  })

  it('that would load by itself waits to be looked at, with the others of its header, unless that is not wanted', async () => {
    const text = (id: string) => [headerOf('Pratica E'), line(id)].join('\n')
    const mine = await arrived(text('E-1'), { loadsAs: 'published' })
    const others = [await arrived(text('E-2'), { loadsAs: 'drafts' }), await arrived(text('E-3'))]
    await arrived([headerOf('Pratica F'), line('F-1')].join('\n'), { loadsAs: 'published' })
    const asked = await world.modules.get(MapFile).read(operator, mine)
    expect(asked.waiting).toEqual({ files: 3, published: 1, drafts: 1 })
    await map(mine, { ...said, name: 'Prima guardare', loads: false })
    for (const id of [mine, ...others]) {
      await check(id)
      expect(await stored(id)).toMatchObject({ status: 'readable', dialect: 'mapped', loadsAs: null, importId: null })
    }
    expect((await world.modules.get(MapFile).read(operator, mine)).waiting).toEqual({
      files: 1,
      published: 0,
      drafts: 0,
    })
    const audits = await world.environment.db.run(world.job, (tx) =>
      tx.query(
        `SELECT details->'loadsAs' AS "loadsAs" FROM audit_entry WHERE subject_id = $1 AND action = 'importFiles.mapped'`,
        [mine],
      ),
    )
    expect(audits).toEqual([{ loadsAs: null }])
    // The next ones are known, and do what their sender wants.
    expect(await stored(await arrived(text('E-4'), { loadsAs: 'published' }))).toMatchObject({ status: 'loaded' })
  })

  it('of another organization is asked again', async () => {
    const text = [headerOf('Pratica D'), line('D-1')].join('\n')
    await map(await arrived(text), said)
    const { environment, modules } = world
    const other = await registerOrganization(modules, environment, secondOrganization)
    const theirs = environment.as(other.id, { kind: 'operator', id: uuidv7(), name: 'Altri' })
    const id = await files.receive(text, { ctx: theirs })
    await check(id, environment.as(other.id, { kind: 'system', name: 'imports.checkFile' }))
    const asked = await modules.get(MapFile).read(theirs, id)
    expect(asked.name).toBeUndefined()
    await expect(map(id, said)).rejects.toMatchObject({ code: 'importFiles.unknown' })
  })

  it('of a format that is known, or that is not a table, is not told', async () => {
    const own = await arrived(
      'Id posizione;codice_servizio;causale;codice_fiscale;nominativo;importo;scadenza\nX;MENSA;Mensa;RSSMRA80A01H501U;Mario;1,00;2032-12-31',
    )
    expect(await stored(own)).toMatchObject({ status: 'readable', dialect: 'own-csv' })
    for (const id of [own, await arrived('{"altro": [1]}')])
      for (const ask of [() => map(id, said), () => world.modules.get(MapFile).read(operator, id)])
        await expect(ask()).rejects.toMatchObject({ code: 'importFiles.notMappable' })
  })
})

it('days that contradict the order that was told stop the whole file, and can be told otherwise', async () => {
  const header = headerOf('Pratica Giorni')
  const first = await arrived([header, line('G-0', '1,00', '05/06/32')].join('\n'))
  const { columns, amounts } = said
  const shown = await world.modules.get(MapFile).preview(operator, first, { columns, amounts, days: 'day-first' })
  expect(shown.rows).toMatchObject([{ dueDate: '2032-06-05', problems: [] }])
  await map(first, { ...said, name: 'Giorni' })
  await check(first)
  expect(await stored(first)).toMatchObject({ status: 'readable' })
  const text = [header, line('G-1', '1,00', '05/06/32'), line('G-2', '1,00', '12/31/32')].join('\n')
  const second = await arrived(text, { loadsAs: 'published' })
  expect(await stored(second)).toMatchObject({ status: 'refused', dialect: 'mapped', importId: null })
  await map(second, { ...said, name: 'Giorni', days: 'month-first' })
  await check(second)
  const { importId } = await stored(second)
  await world.load(importId!)
  expect(await world.view(importId!)).toMatchObject({ status: 'completed', counts: { created: 2 } })
  expect(await world.count('installment', `due_date = '2032-05-06'`)).toBe(1)
  // What was refused for another reason has nothing to tell.
  const empty = await arrived(`${header}\n`)
  await expect(map(empty, { ...said, name: 'Giorni' })).rejects.toMatchObject({ code: 'importFiles.notMappable' })
})

it('a header below titles is told once; the next file of it is known, with other titles or none', async () => {
  const header = headerOf('Pratica Titoli')
  const titled = (...ids: string[]) => [
    'Comune di Esempio, tributi',
    '',
    'Ruolo 2032',
    header,
    ...ids.map((id) => line(id)),
  ]
  const first = await arrived(titled('T-1').join('\n'), { loadsAs: 'published' })
  expect(await stored(first)).toMatchObject({ status: 'to_map' })
  expect(await world.modules.get(MapFile).read(operator, first)).toMatchObject({
    titleLines: 3,
    examples: [{ line: 5 }],
  })
  await map(first, { ...said, name: 'Titoli' })
  await check(first)
  const next = await arrived(titled('T-2', 'T-3').slice(2).join('\n'), { loadsAs: 'published' })
  const bare = await arrived([header, line('T-4')].join('\n'), { loadsAs: 'published' })
  for (const [id, rows] of [
    [first, 1],
    [next, 2],
    [bare, 1],
  ] as const) {
    const { importId, mappingId } = await stored(id)
    expect(mappingId).toBe((await stored(first)).mappingId)
    await world.load(importId!)
    expect(await world.view(importId!)).toMatchObject({ status: 'completed', counts: { created: rows } })
  }
})
