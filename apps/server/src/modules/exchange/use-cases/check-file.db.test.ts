import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { zipSync } from 'fflate'
import { Vault } from '#platform/crypto/vault'
import { FILE_PIECE_BYTES } from '#platform/files/stored-files'
import { ownFile, ownLine } from '../../../../test/support/csv-files.js'
import { type ImportWorld, startImportWorld } from '../../../../test/support/import-world.js'
import type { ImportFileReport } from '../import-file-report.js'
import { fileReportPurpose } from '../import-file-seals.js'
import { ImportFilesQueries } from '../import-files.queries.js'
import { ImportFilesRepository } from '../import-files.repository.js'
import { CheckFile } from './check-file.js'
import { ForgetFiles } from './forget-files.js'
import { ReceiveFile } from './receive-file.js'

jest.setTimeout(120_000)

let world: ImportWorld
beforeAll(async () => {
  world = await startImportWorld()
})
afterAll(() => world?.close())

const line = (id: string, change: Record<string, string> = {}) =>
  ownLine(id, { codice_servizio: 'TARI', causale: 'TARI 2027', scadenza: '2027-06-30', ...change })
const file = (...lines: readonly Record<string, string>[]) => Buffer.from(ownFile(lines))

async function* stream(bytes: Uint8Array, size = 60_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const receive = (bytes: AsyncIterable<Uint8Array>, name = 'tari.csv') =>
  world.modules.get(ReceiveFile).run(world.ctx, { name, source: 'api', externalSource: 'ufficio' }, bytes)
const check = (id: string) => world.modules.get(CheckFile).run(world.job, id)
const stored = (id: string) =>
  world.environment.db.run(world.job, (tx) => world.modules.get(ImportFilesRepository).find(tx, id))

async function report(id: string): Promise<ImportFileReport> {
  const sealed = (await stored(id))?.sealedReport
  return JSON.parse(world.modules.get(Vault).decrypt(sealed!, fileReportPurpose(id))) as ImportFileReport
}

describe('an uploaded file', () => {
  it('is kept as it arrives and says what is in it', async () => {
    const id = await receive(stream(file(line('A'), line('B', { importo: 'molto' }), line('C', { azione: 'annulla' }))))
    expect(await stored(id)).toMatchObject({ status: 'received', sameAs: null, dialect: null })
    await check(id)
    expect(await stored(id)).toMatchObject({ status: 'readable', dialect: 'own-csv', dialectVersion: '1' })
    expect(await report(id)).toMatchObject({
      outcome: 'readable',
      encoding: 'utf-8',
      separator: ';',
      counts: { records: 3, rows: 3, cancellations: 1, discarded: 1, installments: 1 },
      amountCents: 1000,
      firstRows: [{ line: 2, externalId: 'A', debtorName: 'Mario Rossi', amountCents: 1000 }, { action: 'cancel' }],
      firstDiscards: [{ line: 3, externalId: 'B', problems: [{ column: 'importo' }] }],
    })
    const audits = await world.environment.db.run(world.job, (tx) =>
      tx.query('SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY action', [id]),
    )
    expect(audits).toEqual([{ action: 'importFiles.checked' }, { action: 'importFiles.received' }])
  })

  it('is read by ranges over many pieces, bare and in a ZIP that lies across them', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => line(`P${index}`, { email: `a${index}@example.org` }))
    const bytes = file(...lines)
    expect(bytes.length).toBeGreaterThan(8 * FILE_PIECE_BYTES)
    const zipped = zipSync({ 'tari.csv': bytes }, { level: 0 })
    expect(zipped.length).toBeGreaterThan(FILE_PIECE_BYTES)
    for (const [given, name] of [
      [bytes, 'tari.csv'],
      [zipped, 'tari.zip'],
    ] as const) {
      const id = await receive(stream(given, 70_001), name)
      await check(id)
      expect(await report(id)).toMatchObject({
        counts: { records: 30_000, rows: 30_000, discarded: 0 },
        amountCents: 30_000_000,
      })
    }
  })

  it('sent twice says which it is', async () => {
    const bytes = file(line('TWICE'))
    const first = await receive(stream(bytes))
    const second = await receive(stream(bytes, 7), 'un altro nome.csv')
    expect((await stored(second))?.sameAs).toBe(first)
  })

  it('that another sender has given is not loaded by itself: its debts would be asked for twice', async () => {
    const bytes = file(line('OTHERS'))
    const give = (externalSource: string, loadsAs: 'published' | undefined) =>
      world.modules
        .get(ReceiveFile)
        .run(world.ctx, { name: 'ruolo.csv', source: 'api', externalSource, loadsAs }, stream(bytes))
    const [first, second] = [await give('gestionale', 'published'), await give('altro-gestionale', 'published')]
    // Both wait: whichever worker is the first, the file that came first is loaded.
    await check(second)
    await check(first)
    const [one, other] = [await stored(first), await stored(second)]
    expect([one?.status, other?.status, other?.importId]).toEqual(['loaded', 'readable', null])
    const told = await world.environment.db.run(world.job, (tx) =>
      world.modules.get(ImportFilesQueries).one(tx, second),
    )
    expect(told?.loadedByOthers).toBe(one?.importId)
    const third = await give('gestionale', 'published')
    await check(third)
    expect((await stored(third))?.status).toBe('loaded')
    const byHand = await give('ufficio', undefined)
    await check(byHand)
    const seen = await world.environment.db.run(world.job, (tx) =>
      world.modules.get(ImportFilesQueries).one(tx, byHand),
    )
    expect(seen).toMatchObject({ status: 'readable', loadedByOthers: one?.importId })
    const loaded = [one?.importId, (await stored(third))?.importId]
    await world.environment.db.run(world.job, (tx) =>
      tx.execute(`UPDATE import SET status = 'withdrawn' WHERE organization_id = $1 AND id = ANY($2)`, [
        world.organization.id,
        loaded,
      ]),
    )
    const after = await give('terzo-gestionale', 'published')
    await check(after)
    expect((await stored(after))?.status).toBe('loaded')
  })

  it('leaves nothing when it breaks halfway', async () => {
    const [files, pieces] = [await world.count('import_file'), await world.count('stored_file_chunk')]
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(9 * FILE_PIECE_BYTES, 'a')
      throw new Error('the line fell')
    }
    await expect(receive(broken())).rejects.toThrow('the line fell')
    expect([await world.count('import_file'), await world.count('stored_file_chunk')]).toEqual([files, pieces])
  })

  it('that cannot be read is refused with a sentence; checked twice it says the same', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('%PDF-1.7\n\0'), Buffer.from('{"altro": [1]}')]) {
      const id = await receive(stream(bytes))
      await check(id)
      await check(id)
      expect((await stored(id))?.status).toBe('refused')
      expect(await report(id)).toMatchObject({
        outcome: 'refused',
        problems: [{ detail: expect.stringMatching(/.{20}/) }],
      })
    }
  })

  it('is forgotten with its bytes when its time is over', async () => {
    const id = await receive(stream(file(line('OLD'))))
    const forget = (now: Date) =>
      world.modules.get(ForgetFiles).run({
        scope: { kind: 'platform', reason: 'test' },
        actor: { kind: 'system', name: 'exchange' },
        correlationId: 'test',
        now,
      })
    const { forgetAfter } = (await stored(id))!
    await forget(new Date(forgetAfter.getTime() - 1))
    expect(await stored(id)).toBeDefined()
    await forget(new Date(forgetAfter.getTime() + 86_400_000))
    expect([await stored(id), await world.count('stored_file', `owner_id = '${id}'`)]).toEqual([undefined, 0])
  })
})
