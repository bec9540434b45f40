import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals'
import { Test } from '@nestjs/testing'
import {
  headerOf,
  nameOf,
  type UnitaryColumn,
  type UnitaryLanguage,
  unitaryColumns,
} from '@repo/wire/files/unitary/columns'
import { unzipSync } from 'fflate'
import { ImportResultsDoors } from '#modules/exchange/results/import-results.doors'
import { FileTransferFacade } from '#modules/file-transfer/file-transfer.facade'
import { NoticeBatchesWork } from '#modules/notice-batches/notice-batches.module'
import { NoticeBatchesQueries } from '#modules/notice-batches/notice-batches.queries'
import { AnswerImport } from '#modules/notice-batches/use-cases/answer-import'
import { DrawNoticeBatch } from '#modules/notice-batches/use-cases/draw-notice-batch'
import { StoredFiles } from '#platform/files/stored-files'
import { PlatformModule } from '#platform/platform.module'
import { type ImportWorld, startImportWorld } from '../support/import-world.js'
import { sentFiles } from '../support/sent-files.js'
import { lettingInBySftp } from '../support/sftp-program.js'
import type { Modules } from '../support/test-organization.js'

/** Files of the unitary platform, from their bytes to the archive of their notices in the folder of who sent them. */
jest.setTimeout(120_000)

type Cells = Partial<Record<UnitaryColumn, string>>

let world: ImportWorld
let printing: Modules
beforeAll(async () => {
  world = await startImportWorld()
  printing = await Test.createTestingModule({
    imports: [PlatformModule.for(world.environment.env, 'cli'), NoticeBatchesWork],
  }).compile()
  await printing.init()
  await lettingInBySftp(world)
})
afterAll(async () => {
  await printing?.close()
  await world?.close()
})

const due = (iud: string, change: Cells = {}): Cells => ({
  action: 'I',
  position: iud,
  description: 'Mensa di dicembre',
  optionIndex: '1',
  optionType: 'SINGLE_INSTALLMENT',
  iud,
  type: 'F',
  code: 'RSSMRA80A01H501U',
  name: 'Mario Rossi',
  dueDate: '2026-12-31',
  amount: '10.50',
  service: 'MENSA',
  cause: 'Mensa di dicembre',
  noticeWanted: 'true',
  payableHere: 'true',
  ...change,
})

/** A file that was loaded, answered, and whose notices were drawn. */
async function answered(name: string, language: UnitaryLanguage, lines: readonly Cells[]): Promise<string> {
  const rows = lines.map((cells) => unitaryColumns.map(({ column }) => cells[column] ?? ''))
  const text = [headerOf(language), ...rows].map((cells) => cells.join(';')).join('\r\n')
  const id = await sentFiles(world).answer(name, text)
  expect(await world.count('outbox_event', `name = 'imports.noticesDue' AND payload->>'importId' = '${id}'`)).toBe(1)
  await printing.get(AnswerImport).run(world.job, id)
  for (;;) {
    const batches = await printing.get(NoticeBatchesQueries).list(world.ctx, world.source)
    const batch = batches.find(({ importId }) => importId === id)
    if (batch?.status !== 'drawing') return id
    await printing.get(DrawNoticeBatch).run(world.job, batch.id)
  }
}

/** What one of the answers holds: names and contents of its ZIP. */
async function unzipped(id: string, kind: 'accepted'): Promise<Record<string, Uint8Array>> {
  const file = await world.modules.get(ImportResultsDoors).download(world.ctx, id, kind, world.source)
  return unzipSync(await buffer(file.getStream()))
}

it.each([
  ['it', 'mensa_2_0'],
  ['eng', 'mensa_2_0-eng'],
] as const)(
  'in %s: the numbers of the accepted lines, and a PDF of each, are in the folder',
  async (language, base) => {
    const own = (key: string, change: Cells = {}) => due(`${language}-${key}`, change)
    const id = await answered(`${base}.csv`, language, [
      own('1'),
      own('2'),
      own('no', { noticeWanted: 'false' }),
      own('wrong', { amount: 'tanto' }),
    ])
    const { items } = await world.modules.get(ImportResultsDoors).list(world.ctx, id, world.source)
    const accepted = items.find(({ kind }) => kind === 'accepted')!
    const notices = items.find(({ kind }) => kind === 'notices')!
    const waiting = await world.environment.db.run(world.ctx, (tx) =>
      world.modules.get(FileTransferFacade).waiting(tx, world.source),
    )
    expect(waiting.map(({ name }) => name)).toEqual(expect.arrayContaining([accepted.name, notices.name]))
    expect(notices.name).toMatch(/_AVVISI_PDF\.zip$/)
    const stored = world.modules.get(StoredFiles)
    const offered = waiting.find(({ name }) => name === notices.name)!
    const parts: Buffer[] = []
    for await (const part of stored.readRange(world.ctx, offered.fileId, 0, offered.bytes)) parts.push(part)
    const names = Object.keys(unzipSync(Buffer.concat(parts)))
    const [csv] = Object.values(await unzipped(id, 'accepted'))
    const [header, ...lines] = Buffer.from(csv!).toString().trimEnd().split('\r\n')
    const place = header!.split(';').indexOf(nameOf('iuv', language))
    const numbers = lines.map((line) => `avviso-3${line.split(';')[place]}.pdf`)
    expect(lines).toHaveLength(3)
    expect(names.toSorted()).toEqual(numbers.slice(0, 2).toSorted())
  },
)
