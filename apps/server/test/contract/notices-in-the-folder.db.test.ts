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
import { CheckFile } from '#modules/exchange/use-cases/check-file'
import { LoadFile } from '#modules/exchange/use-cases/load-file'
import { ReceiveFile } from '#modules/exchange/use-cases/receive-file'
import { WriteResults } from '#modules/exchange/use-cases/write-results'
import { FileTransferFacade } from '#modules/file-transfer/file-transfer.facade'
import { NoticeBatchesWork } from '#modules/notice-batches/notice-batches.module'
import { NoticeBatchesQueries } from '#modules/notice-batches/notice-batches.queries'
import { AnswerImport } from '#modules/notice-batches/use-cases/answer-import'
import { DrawNoticeBatch } from '#modules/notice-batches/use-cases/draw-notice-batch'
import { uuidv7 } from '#platform/context/ids'
import { StoredFiles } from '#platform/files/stored-files'
import { PlatformModule } from '#platform/platform.module'
import { type ImportWorld, startImportWorld } from '../support/import-world.js'
import type { Modules } from '../support/test-organization.js'

/** A file of the unitary platform, from its bytes to the archive of its notices in the folder of who sent it. */
jest.setTimeout(120_000)

type Cells = Partial<Record<UnitaryColumn, string>>

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
  await withKey()
})
afterAll(async () => {
  await printing?.close()
  await world?.close()
})

/** The world's program as one that was admitted and comes by SFTP. */
async function withKey(): Promise<void> {
  const { db } = world.environment
  const [organizationId, now] = [world.organization.id, world.ctx.now]
  await db.run(world.environment.platform(), async (tx) => {
    await tx.execute("INSERT INTO api_client (id, name, scopes, created_at) VALUES ($1, 'Gestionale', '{}', $2)", [
      source,
      now,
    ])
    await tx.execute(
      'INSERT INTO api_client_organization (organization_id, client_id, admitted_at) VALUES ($1, $2, $3)',
      [organizationId, source, now],
    )
  })
  await db.run(world.ctx, (tx) =>
    tx.execute(
      `INSERT INTO sftp_key (organization_id, client_id, created_at, id, name, type, fingerprint)
        VALUES ($1, $2, $3, $4, 'Server', 'ssh-ed25519', $5)`,
      [organizationId, source, now, uuidv7(), `SHA256:${'a'.repeat(43)}`],
    ),
  )
}

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
  const bytes = (async function* () {
    yield Buffer.from(text)
  })()
  const fileId = await world.modules.get(ReceiveFile).run(world.ctx, { name, externalSource: source }, bytes)
  await world.modules.get(CheckFile).run(world.job, fileId)
  const id = await world.modules.get(LoadFile).run(world.ctx, fileId, { publish: true }, source)
  await world.load(id)
  await world.modules.get(WriteResults).run(world.job, id)
  expect(await world.count('outbox_event', `name = 'imports.noticesDue' AND payload->>'importId' = '${id}'`)).toBe(1)
  await printing.get(AnswerImport).run(world.job, id)
  for (;;) {
    const batches = await printing.get(NoticeBatchesQueries).list(world.ctx, source)
    const batch = batches.find(({ importId }) => importId === id)
    if (batch?.status !== 'drawing') return id
    await printing.get(DrawNoticeBatch).run(world.job, batch.id)
  }
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
    const { items } = await world.modules.get(ImportResultsDoors).list(world.ctx, id, source)
    const accepted = items.find(({ kind }) => kind === 'accepted')!
    const notices = items.find(({ kind }) => kind === 'notices')!
    const waiting = await world.environment.db.run(world.ctx, (tx) =>
      world.modules.get(FileTransferFacade).waiting(tx, source),
    )
    expect(waiting.map(({ name }) => name)).toEqual(expect.arrayContaining([accepted.name, notices.name]))
    expect(notices.name).toMatch(/_AVVISI_PDF\.zip$/)
    const stored = world.modules.get(StoredFiles)
    const offered = waiting.find(({ name }) => name === notices.name)!
    const parts: Buffer[] = []
    for await (const part of stored.readRange(world.ctx, offered.fileId, 0, offered.bytes)) parts.push(part)
    const names = Object.keys(unzipSync(Buffer.concat(parts)))
    const told = await world.modules.get(ImportResultsDoors).download(world.ctx, id, 'accepted', source)
    const [csv] = Object.values(unzipSync(await buffer(told.getStream())))
    const [header, ...lines] = Buffer.from(csv!).toString().trimEnd().split('\r\n')
    const place = header!.split(';').indexOf(nameOf('iuv', language))
    const numbers = lines.map((line) => `avviso-3${line.split(';')[place]}.pdf`)
    expect(lines).toHaveLength(3)
    expect(names.toSorted()).toEqual(numbers.slice(0, 2).toSorted())
  },
)
