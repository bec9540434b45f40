import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { unzipSync } from 'fflate'
import { FILE_PIECE_BYTES, StoredFiles } from '#platform/files/stored-files'
import { PlatformModule } from '#platform/platform.module'
import { mypayDue as due, mypayFile } from '../../../../test/support/csv-files.js'
import { type ImportWorld, startImportWorld } from '../../../../test/support/import-world.js'
import { sentFiles } from '../../../../test/support/sent-files.js'
import { lettingInBySftp } from '../../../../test/support/sftp-program.js'
import type { Modules } from '../../../../test/support/test-organization.js'
import { ImportResultsDoors } from '../../exchange/results/import-results.doors.js'
import { FileTransferFacade } from '../../file-transfer/file-transfer.facade.js'
import { NoticeBatchesWork } from '../notice-batches.module.js'
import { NoticeBatchesQueries } from '../notice-batches.queries.js'
import { AnswerImport } from './answer-import.js'
import { DrawNoticeBatch } from './draw-notice-batch.js'

jest.setTimeout(120_000)

let world: ImportWorld
let printing: Modules
beforeAll(async () => {
  world = await startImportWorld()
  printing = await Test.createTestingModule({
    imports: [PlatformModule.for(world.environment.env, 'cli'), NoticeBatchesWork],
  }).compile()
  await printing.init()
})
afterAll(async () => {
  await printing?.close()
  await world?.close()
})

const answered = (name: string, lines: readonly Record<string, string>[], publish = true) =>
  sentFiles(world).answer(name, mypayFile(lines), { publish })
const results = (id: string) => world.modules.get(ImportResultsDoors).list(world.ctx, id, world.source)
const asked = (id: string) =>
  world.count('outbox_event', `name = 'imports.noticesDue' AND payload->>'importId' = '${id}'`)
const batchOf = async (id: string) =>
  (await printing.get(NoticeBatchesQueries).list(world.ctx, world.source)).find(({ importId }) => importId === id)
const answer = (id: string) => printing.get(AnswerImport).run(world.job, id)
async function draw(id: string): Promise<void> {
  for (;;) {
    const batch = await batchOf(id)
    if (batch?.status !== 'drawing') return
    await printing.get(DrawNoticeBatch).run(world.job, batch.id)
  }
}

describe('the notices that answer a file', () => {
  it('are not made for a program that has no key, nor of drafts', async () => {
    expect(await asked(await answered('c_uno-MENSA0-1_3.csv', [due('K-1')]))).toBe(0)
    await lettingInBySftp(world)
    expect(await asked(await answered('c_uno-MENSA1-1_3.csv', [due('K-2')], false))).toBe(0)
  })

  it('are an archive of those of the accepted lines that want one, among the answers and in the folder', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => due(`N-${index}`))
    const id = await answered('c_uno-MENSA2-1_3.csv', [
      ...lines,
      due('N-wrong', { importoDovuto: 'tanto' }),
      due('N-no', { flgGeneraIuv: 'false' }),
      due('N-0', { azione: 'A' }),
    ])
    expect(await asked(id)).toBe(1)
    await answer(id)
    await answer(id)
    expect(await batchOf(id)).toMatchObject({ status: 'drawing', total: 60, order: 'import' })
    expect((await results(id)).items.map(({ kind }) => kind)).not.toContain('notices')
    await draw(id)
    // The one that was cancelled by a later line has nothing to be paid.
    expect(await batchOf(id)).toMatchObject({ status: 'done', skipped: 1 })
    const { items } = await results(id)
    const told = items.find(({ kind }) => kind === 'notices')
    expect(told).toMatchObject({ name: 'c_uno-MENSA2-1_3_AVVISI_PDF.zip', mediaType: 'application/zip' })
    const file = await world.modules.get(ImportResultsDoors).download(world.ctx, id, 'notices', world.source)
    const bytes = await buffer(file.getStream())
    expect(Object.keys(unzipSync(bytes))).toHaveLength(59)
    const waiting = await world.environment.db.run(world.ctx, (tx) =>
      world.modules.get(FileTransferFacade).waiting(tx, world.source),
    )
    const offered = waiting.find(({ name }) => name === told!.name)!
    expect(offered.bytes).toBe(bytes.length)
    expect(bytes.length).toBeGreaterThan(FILE_PIECE_BYTES)
    const parts: Buffer[] = []
    const stored = world.modules.get(StoredFiles)
    for await (const part of stored.readRange(world.ctx, offered.fileId, 1_000, offered.bytes)) parts.push(part)
    expect(Buffer.concat(parts).equals(bytes.subarray(1_000))).toBe(true)
    await answer(id)
    expect((await results(id)).items).toHaveLength(3)
  })

  it('are none when no line wants one', async () => {
    const id = await answered('c_uno-MENSA3-1_3.csv', [due('Z-1', { flgGeneraIuv: 'false' })])
    await answer(id)
    expect(await batchOf(id)).toBeUndefined()
  })
})
