import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { buildNoticeNumber, parseSegregationCode } from '@repo/domain/notice-number'
import { ownLine as line, ownFile } from '../../../../test/support/csv-files.js'
import { type ImportWorld, startImportWorld } from '../../../../test/support/import-world.js'
import { type Sending, sentFiles } from '../../../../test/support/sent-files.js'
import { ImportsQueries } from '../imports.queries.js'
import { ForgetFile } from './forget-file.js'
import { ForgetFiles } from './forget-files.js'
import { LoadFile } from './load-file.js'

// Thousands of rows are loaded here.
jest.setTimeout(120_000)

let world: ImportWorld
beforeAll(async () => {
  world = await startImportWorld()
})
afterAll(() => world?.close())

type Line = Readonly<Record<string, string>>

const checked = (lines: readonly Line[], sending?: Sending) => sentFiles(world).check(ownFile(lines), sending)
const ENCODINGS: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['Windows-1252', (text) => Buffer.from(text, 'latin1')],
  ['UTF-16', (text) => Buffer.from(`\u{feff}${text}`, 'utf16le')],
]
const load = (id: string) => world.modules.get(LoadFile).run(world.ctx, id, { publish: true }, world.source)
const loaded = async (lines: readonly Line[]) => load(await checked(lines))
const forget = (id: string) => world.modules.get(ForgetFile).run(world.ctx, id, world.source)
/** Ends a job the nth time it asks. */
const after = (times: number) => {
  let left = times
  return () => {
    left -= 1
    return left === 0
  }
}

describe('an import of a file', () => {
  it('may bring a number that was set aside for its next piece: each notice has its own', async () => {
    await world.load(await loaded([line('NA-0')]))
    const next = await world.environment.db.run(world.ctx, (tx) =>
      tx.one<{ base: number }>("SELECT next_base AS base FROM notice_counter WHERE segregation_code = '01'"),
    )
    // Of the five hundred after those of the first piece.
    const brought = buildNoticeNumber({ segregationCode: parseSegregationCode('01')!, base: next!.base + 510 })
    const lines = Array.from({ length: 1_000 }, (_, index) =>
      line(`NA-${index + 1}`, index === 499 ? { numero_avviso: brought.noticeNumber } : {}),
    )
    const id = await loaded(lines)
    await world.load(id)
    expect(await world.view(id)).toMatchObject({ status: 'completed', counts: { created: 1_000 } })
    const numbers = (await world.rows(id)).flatMap(({ noticeNumbers }) => noticeNumbers ?? [])
    expect(new Set(numbers).size).toBe(1_000)
    expect(numbers[499]).toBe(brought.noticeNumber)
  })

  it.each(ENCODINGS)('of %s keeps its accents', async (encoding, encoded) => {
    const content = encoded(ownFile([line(`${encoding}-1`, { causale: 'Fabbricato di là dal fossò' })]))
    await load(await sentFiles(world).check(content)).then((id) => world.load(id))
    const stored = await world.environment.db.run(world.ctx, (tx) =>
      tx.one('SELECT description FROM debt_position WHERE external_id = $1', [`${encoding}-1`]),
    )
    expect(stored).toEqual({ description: 'Fabbricato di là dal fossò' })
  })

  it('stores the right rows, and discards the others in the words of their format', async () => {
    const id = await loaded([
      line('F-1'),
      line('F-2', { importo: 'molto' }),
      line('F-3', { codice_servizio: 'NIENTE' }),
      line('F-4', { codice_fiscale: 'RSSMRA80A01H501X' }),
      line('F-5', { scadenza: '2026-10-31' }),
      line('F-5', { scadenza: '2026-12-31' }),
    ])
    expect(await world.view(id)).toMatchObject({ status: 'received', rows: 5, prepared: 0, dialect: 'own-csv' })
    await world.load(id)
    const view = await world.view(id)
    expect(view).toMatchObject({
      status: 'completed_with_discards',
      counts: { read: 5, created: 1, discarded: 4 },
      amountCents: 1_000,
    })
    expect(view.prepared).toBeUndefined()
    expect(await world.rows(id)).toMatchObject([
      { row: 1, outcome: 'created', externalId: 'F-1', noticeNumbers: [expect.any(String)] },
      { row: 2, externalId: 'F-2', problems: [{ line: 3, column: 'importo', pointer: '/importo' }] },
      { row: 3, problems: [{ line: 4, column: 'codice_servizio', code: 'service-unknown' }] },
      { row: 4, problems: [{ line: 5, column: 'codice_fiscale' }] },
      { row: 5, problems: [{ line: 6, column: 'scadenza' }] },
    ])
  })

  it('does what each row asks: inserting, changing, cancelling', async () => {
    const first = await loaded([line('C-1', { azione: 'inserisci' }), line('C-2')])
    await world.load(first)
    const second = await loaded([
      line('C-1', { azione: 'annulla' }),
      line('C-2', { azione: 'modifica', causale: 'Mensa, conguaglio' }),
      line('C-3', { azione: 'modifica' }),
    ])
    await world.load(second)
    expect((await world.view(second)).counts).toMatchObject({ read: 3, cancelled: 1, changed: 1, discarded: 1 })
    expect(await world.rows(second)).toMatchObject([
      { outcome: 'cancelled', externalId: 'C-1' },
      { outcome: 'changed', externalId: 'C-2' },
      { outcome: 'discarded', externalId: 'C-3', problems: [{ line: 4, column: 'id_posizione' }] },
    ])
  })

  it('brings together lines of a position that stand apart', async () => {
    const apart = (id: string, option: string) => line(id, { opzione: option, importo: '10,00' })
    const id = await loaded([apart('G-1', '1'), apart('G-2', '1'), apart('G-1', '2')])
    expect((await world.view(id)).rows).toBe(2)
    await world.load(id)
    expect((await world.rows(id)).map(({ externalId, noticeNumbers }) => [externalId, noticeNumbers?.length])).toEqual(
      expect.arrayContaining([
        ['G-1', 2],
        ['G-2', 1],
      ]),
    )
  })

  it('killed at any point of the way goes on from there, with exactly the rows of the file', async () => {
    const count = 6_003
    const before = await world.count('debt_position')
    const id = await loaded(Array.from({ length: count }, (_, index) => line(`K-${index}`)))
    // Dead after the first pieces were kept.
    await world.run(id, after(1))
    expect(await world.view(id)).toMatchObject({ status: 'received', prepared: 5_000, counts: { read: 0 } })
    // Dead inside a commit.
    await expect(world.whileBroken('57P01', () => world.run(id), 'INSERT')).rejects.toMatchObject({ code: '57P01' })
    expect(await world.count('import_piece', `import_id = '${id}'`)).toBe(10)
    // Taken for dead, and still at work.
    await Promise.all([world.run(id, after(3)), world.run(id, after(3)), world.run(id, after(2))])
    expect((await world.view(id)).prepared).toBeUndefined()
    await world.load(id)
    expect(await world.view(id)).toMatchObject({
      status: 'completed',
      rows: count,
      counts: { read: count, created: count },
    })
    expect(await world.count('debt_position')).toBe(before + count)
    const ids = (await world.rows(id)).map(({ externalId }) => externalId)
    expect(ids).toEqual(Array.from({ length: count }, (_, index) => `K-${index}`))
  })

  it('of a file that was loaded already changes nothing', async () => {
    const lines = [line('T-1'), line('T-2')]
    const first = await loaded(lines)
    await world.load(first)
    const second = await loaded(lines)
    await world.load(second)
    expect(await world.view(second)).toMatchObject({ sameAs: first, counts: { created: 0, unchanged: 2 } })
  })

  it('is paused, resumed and cancelled also while its rows are being read', async () => {
    const lines = Array.from({ length: 5_001 }, (_, index) => line(`P-${index}`))
    const id = await loaded(lines)
    await world.tell(id, 'pause')
    await world.run(id)
    expect(await world.view(id)).toMatchObject({ status: 'paused', prepared: 0 })
    await world.tell(id, 'resume')
    await world.run(id, after(1))
    expect(await world.view(id)).toMatchObject({ status: 'loading', prepared: 5_000 })
    const { fileId } = await world.view(id)
    await expect(forget(fileId!)).rejects.toMatchObject({ code: 'importFiles.inUse' })
    await world.tell(id, 'cancel')
    await world.run(id)
    expect(await world.view(id)).toMatchObject({ status: 'cancelled', counts: { read: 0 } })
    expect(await world.count('import_piece', `import_id = '${id}' AND sealed IS NOT NULL`)).toBe(0)
    await world.tell(id, 'withdraw')
    await world.withdraw(id)
    expect((await world.view(id)).status).toBe('withdrawn')
    await forget(fileId!)
    expect((await world.view(id)).fileId).toBe(fileId)
  })

  it('of a file that is lost stops and waits for somebody', async () => {
    const fileId = await checked([line('L-1')])
    const id = await load(fileId)
    await world.environment.db.run(world.job, (tx) => tx.execute('DELETE FROM import_file WHERE id = $1', [fileId]))
    await expect(world.run(id)).rejects.toThrow('deleted')
    expect((await world.view(id)).status).toBe('failed')
  })
})

describe('an uploaded file', () => {
  it('is loaded once, and only when it can be read', async () => {
    const id = await checked([line('O-1')])
    const importId = await load(id)
    await expect(load(id)).rejects.toMatchObject({ code: 'importFiles.notLoadable' })
    await expect(world.modules.get(LoadFile).run(world.ctx, id, { publish: true }, 'altri')).rejects.toMatchObject({
      code: 'importFiles.unknown',
    })
    await world.load(importId)
    const unreadable = await checked([])
    await expect(load(unreadable)).rejects.toMatchObject({ code: 'importFiles.notLoadable' })
  })

  it('that is to be loaded by itself becomes an import as soon as it can be read, in the name of who sent it', async () => {
    const fileId = await checked([line('A-1')], { loadsAs: 'drafts', source: 'sftp' })
    const found = await world.environment.db.run(world.job, (tx) =>
      tx.one<{ id: string }>('SELECT id FROM import WHERE file_id = $1', [fileId]),
    )
    await world.load(found!.id)
    expect(await world.view(found!.id)).toMatchObject({
      status: 'completed',
      publish: false,
      source: 'sftp',
      requestedBy: 'Gestionale',
      counts: { created: 1 },
    })
    await checked([], { loadsAs: 'published' })
    const list = await world.environment.db.run(world.ctx, (tx) =>
      world.modules.get(ImportsQueries).ofClient(tx, world.source, { limit: 1 }),
    )
    expect(list.items[0]?.id).toBe(found!.id)
  })

  it('is not forgotten while its import is not over', async () => {
    const id = await checked([line('W-1')])
    const importId = await load(id)
    const late = world.environment.platform(new Date(world.environment.now.getTime() + 40 * 86_400_000))
    await world.modules.get(ForgetFiles).run(late)
    expect(await world.count('import_file', `id = '${id}'`)).toBe(1)
    await world.load(importId)
    await world.modules.get(ForgetFiles).run(late)
    expect(await world.count('import_file', `id = '${id}'`)).toBe(0)
  })
})
