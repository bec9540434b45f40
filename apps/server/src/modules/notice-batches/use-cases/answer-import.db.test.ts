import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { columnsOf } from '@repo/wire/files/mypay/columns'
import { unzipSync } from 'fflate'
import { uuidv7 } from '#platform/context/ids'
import { FILE_PIECE_BYTES, StoredFiles } from '#platform/files/stored-files'
import { PlatformModule } from '#platform/platform.module'
import { type ImportWorld, startImportWorld } from '../../../../test/support/import-world.js'
import type { Modules } from '../../../../test/support/test-organization.js'
import { ImportResultsDoors } from '../../exchange/results/import-results.doors.js'
import { CheckFile } from '../../exchange/use-cases/check-file.js'
import { LoadFile } from '../../exchange/use-cases/load-file.js'
import { ReceiveFile } from '../../exchange/use-cases/receive-file.js'
import { WriteResults } from '../../exchange/use-cases/write-results.js'
import { FileTransferFacade } from '../../file-transfer/file-transfer.facade.js'
import { NoticeBatchesWork } from '../notice-batches.module.js'
import { NoticeBatchesQueries } from '../notice-batches.queries.js'
import { AnswerImport } from './answer-import.js'
import { DrawNoticeBatch } from './draw-notice-batch.js'

jest.setTimeout(120_000)

let world: ImportWorld
let printing: Modules
let source: string
beforeAll(async () => {
  world = await startImportWorld()
  source = (world.ctx.actor as { id: string }).id
  printing = await Test.createTestingModule({
    imports: [PlatformModule.for(world.environment.env, 'cli'), NoticeBatchesWork],
  }).compile()
  await printing.init()
})
afterAll(async () => {
  await printing?.close()
  await world?.close()
})

const due = (iud: string, change: Record<string, string> = {}): Record<string, string> => ({
  IUD: iud,
  tipoIdentificativoUnivoco: 'F',
  codiceIdentificativoUnivoco: 'RSSMRA80A01H501U',
  anagraficaPagatore: 'Rossi Mario',
  dataEsecuzionePagamento: '2026-12-31',
  importoDovuto: '10.50',
  tipoDovuto: 'MENSA',
  tipoVersamento: 'ALL',
  causaleVersamento: 'Mensa di dicembre',
  datiSpecificiRiscossione: '9/0107101TS/',
  flgGeneraIuv: 'true',
  azione: 'I',
  ...change,
})

/** A file of MyPay that was loaded and answered. */
async function answered(name: string, lines: readonly Record<string, string>[], publish = true): Promise<string> {
  const header = columnsOf['1_3']
  const text = [header, ...lines.map((line) => header.map((column) => line[column] ?? ''))]
    .map((cells) => cells.join(';'))
    .join('\n')
  const bytes = (async function* () {
    yield Buffer.from(text)
  })()
  const fileId = await world.modules.get(ReceiveFile).run(world.ctx, { name, externalSource: source }, bytes)
  await world.modules.get(CheckFile).run(world.job, fileId)
  const id = await world.modules.get(LoadFile).run(world.ctx, fileId, { publish }, source)
  await world.load(id)
  await world.modules.get(WriteResults).run(world.job, id)
  return id
}
const results = (id: string) => world.modules.get(ImportResultsDoors).list(world.ctx, id, source)
const asked = (id: string) =>
  world.count('outbox_event', `name = 'imports.noticesDue' AND payload->>'importId' = '${id}'`)
const batchOf = async (id: string) =>
  (await printing.get(NoticeBatchesQueries).list(world.ctx, source)).find(({ importId }) => importId === id)
const answer = (id: string) => printing.get(AnswerImport).run(world.job, id)
async function draw(id: string): Promise<void> {
  for (;;) {
    const batch = await batchOf(id)
    if (batch?.status !== 'drawing') return
    await printing.get(DrawNoticeBatch).run(world.job, batch.id)
  }
}

/** The world's program as one that was admitted and has a key. */
async function withKey(): Promise<void> {
  const { db } = world.environment
  const values = [world.organization.id, source, world.ctx.now]
  await db.run(world.environment.platform(), async (tx) => {
    await tx.execute(
      "INSERT INTO api_client (id, name, scopes, created_at) VALUES ($1, 'Gestionale', '{}', $2)",
      values.slice(1),
    )
    await tx.execute(
      'INSERT INTO api_client_organization (organization_id, client_id, admitted_at) VALUES ($1, $2, $3)',
      values,
    )
  })
  await db.run(world.ctx, (tx) =>
    tx.execute(
      `INSERT INTO sftp_key (organization_id, client_id, created_at, id, name, type, fingerprint)
        VALUES ($1, $2, $3, $4, 'Server', 'ssh-ed25519', $5)`,
      [...values, uuidv7(), `SHA256:${'a'.repeat(43)}`],
    ),
  )
}

describe('the notices that answer a file', () => {
  it('are not made for a program that has no key, nor of drafts', async () => {
    expect(await asked(await answered('c_uno-MENSA0-1_3.csv', [due('K-1')]))).toBe(0)
    await withKey()
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
    const file = await world.modules.get(ImportResultsDoors).download(world.ctx, id, 'notices', source)
    const bytes = await buffer(file.getStream())
    expect(Object.keys(unzipSync(bytes))).toHaveLength(59)
    const waiting = await world.environment.db.run(world.ctx, (tx) =>
      world.modules.get(FileTransferFacade).waiting(tx, source),
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
