import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { buildNoticeNumber, parseSegregationCode } from '@repo/domain/notice-number'
import { unzipSync, zipSync } from 'fflate'
import { ExchangeFacade } from '#modules/exchange/exchange.facade'
import { ImportResultsDoors } from '#modules/exchange/results/import-results.doors'
import { WriteResults } from '#modules/exchange/use-cases/write-results'
import { FileTransferFacade } from '#modules/file-transfer/file-transfer.facade'
import { NoticeBatchesWork } from '#modules/notice-batches/notice-batches.module'
import { NoticeBatchesQueries } from '#modules/notice-batches/notice-batches.queries'
import { AnswerImport } from '#modules/notice-batches/use-cases/answer-import'
import { CancelNoticeBatch } from '#modules/notice-batches/use-cases/cancel-notice-batch'
import { DrawNoticeBatch } from '#modules/notice-batches/use-cases/draw-notice-batch'
import { ReleaseAnswers } from '#modules/notice-batches/use-cases/release-answers'
import { FILE_PIECE_BYTES } from '#platform/files/stored-files'
import { PlatformModule } from '#platform/platform.module'
import { govpayFile as csv, govpayPendenza as pendenza } from '../support/csv-files.js'
import { type ImportWorld, startImportWorld } from '../support/import-world.js'
import { type Sending, sentFiles } from '../support/sent-files.js'
import { lettingInBySftp } from '../support/sftp-program.js'
import type { Modules } from '../support/test-organization.js'

/** Files of GovPay, from their bytes to the one archive that answers them. */
jest.setTimeout(120_000)

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

const rata = (idPendenza: string, numeroRata: string) =>
  pendenza(idPendenza, { numeroRata, idDocumento: 'D-1', descrizioneDocumento: 'Mensa a rate' })
const { noticeNumber: numeroAvviso } = buildNoticeNumber({ segregationCode: parseSegregationCode('01')!, base: 7e6 })
const fileOf = (key: string) =>
  csv(
    pendenza(`${key}-1`),
    rata(`${key}-R1`, '1'),
    rata(`${key}-R2`, '2'),
    pendenza(`${key}-wrong`, { importo: 'tanto' }),
    pendenza(`${key}-own`, { numeroAvviso }),
    pendenza(`${key}-gone`),
    pendenza(`${key}-gone`, { importo: '0', numeroAvviso }),
  )

const answered = (name: string, text: string | Buffer, sending: Sending = {}) =>
  sentFiles(world).answer(name, text, sending)
const batchOf = async (id: string) =>
  (await printing.get(NoticeBatchesQueries).list(world.ctx)).find(({ importId }) => importId === id)
/** As the worker does once the rest is answered. */
async function draw(id: string): Promise<void> {
  await printing.get(AnswerImport).run(world.job, id)
  for (let batch = await batchOf(id); batch?.status === 'drawing'; batch = await batchOf(id))
    await printing.get(DrawNoticeBatch).run(world.job, batch.id)
}
async function drawn(name: string, text: string, sending: Sending = {}): Promise<string> {
  const id = await answered(name, text, sending)
  await draw(id)
  return id
}

const release = (hours: number) => {
  const now = new Date(world.environment.now.getTime() + hours * 3_600_000)
  return printing.get(ReleaseAnswers).run({ ...world.environment.platform(), now })
}
type Kind = 'discards' | 'outcomes' | 'notices'
const doors = () => world.modules.get(ImportResultsDoors)
const namesOf = async (id: string) =>
  (await doors().list(world.ctx, id)).items.map(({ kind, name }) => `${kind} ${name}`).toSorted()
/** What one of the answers holds: names and contents of its ZIP, in their order. */
const unzipped = async (id: string, kind: Kind) =>
  Object.entries(unzipSync(await buffer((await doors().download(world.ctx, id, kind)).getStream()))).map(
    ([name, bytes]) => [name, Buffer.from(bytes)] as const,
  )
const entriesOf = async (id: string, kind: Kind) => (await unzipped(id, kind)).map(([name]) => name)
/** `idPendenza`, `numeroAvviso` and `pdfAvviso` of each line of the outcome. */
async function toldIn(id: string, kind: Kind = 'outcomes') {
  const outcome = (await unzipped(id, kind)).find(([name]) => name.endsWith('_ESITO.csv'))![1]
  const lines = outcome.toString().trimEnd().split('\r\n').slice(1)
  return lines.map((text) => text.split(',')).map((cells) => [cells[1]!, cells[4]!, cells[5]!] as const)
}
/** What is delivered of the answers to an import: in the folder of its program, and by exports of answers. */
async function deliveredOf(id: string): Promise<{ folder: string[]; exports: string[] }> {
  return world.environment.db.run(world.ctx, async (tx) => {
    const own = new Map(
      (
        await tx.query<{ fileId: string; kind: string }>(
          'SELECT file_id AS "fileId", kind FROM import_result WHERE import_id = $1',
          [id],
        )
      ).map(({ fileId, kind }) => [fileId, kind]),
    )
    const of = (found: readonly { fileId: string }[]) => found.flatMap(({ fileId }) => own.get(fileId) ?? []).toSorted()
    return {
      folder: of(await world.modules.get(FileTransferFacade).waiting(tx, world.source)),
      exports: of(await world.modules.get(ExchangeFacade).answersMade(tx, {})),
    }
  })
}

const pdf = (number: string | undefined) => `${world.organization.fiscalCode}_${number}.pdf`

describe('one archive', () => {
  it('has the file, its outcome, and the PDFs that this names and no others', async () => {
    const text = fileOf('G')
    const id = await drawn('tari.csv', text)
    const told = await toldIn(id, 'notices')
    expect(told.map(([key, , named]) => [key, named])).toEqual([
      ['G-1', pdf(told[0]![1])],
      ['G-R1', pdf(told[1]![1])],
      ['G-R2', pdf(told[1]![1])],
      ['', ''],
      ['G-own', pdf(numeroAvviso)],
      ['G-gone', ''],
      ['G-gone', ''],
    ])
    expect(await namesOf(id)).toEqual(['discards tari_SCARTI.csv', 'notices tari_ESITO.zip', 'outcomes tari_ESITO.zip'])
    const named = new Set(told.map(([, , name]) => name).filter((name) => name !== ''))
    expect(await entriesOf(id, 'notices')).toEqual(['tari.csv', 'tari_ESITO.csv', ...named])
    const [[, original], , [, notice]] = (await unzipped(id, 'notices')) as [
      [string, Buffer],
      unknown,
      [string, Buffer],
    ]
    expect([original.toString(), notice.subarray(0, 5).toString()]).toEqual([text, '%PDF-'])
  })

  it('is all that is delivered, when it is whole; the outcome is shown meanwhile', async () => {
    const id = await answered('attesa.csv', csv(pendenza('A-1')))
    expect(await namesOf(id)).toEqual(['outcomes attesa_ESITO.zip'])
    expect(await entriesOf(id, 'outcomes')).toEqual(['attesa.csv', 'attesa_ESITO.csv'])
    expect(await deliveredOf(id)).toEqual({ folder: [], exports: [] })
    expect(await doors().list(world.ctx, id)).toMatchObject({ ready: true, noticesComing: true })
    await draw(id)
    expect(await doors().list(world.ctx, id)).toMatchObject({ ready: true, noticesComing: false })
    expect(await deliveredOf(id)).toEqual({ folder: ['notices'], exports: ['notices'] })
  })

  it('is made for an operator too, and of JSON', async () => {
    const ctx = world.operator('Ada Conti')
    const { idA2A, idPendenza, idDominio, tipoPendenza, causale } = pendenza('O-1')
    const file = {
      idTracciato: 'T1',
      idDominio,
      inserimenti: [
        {
          idA2A,
          idPendenza,
          idDominio,
          idTipoPendenza: tipoPendenza,
          causale,
          importo: 10.5,
          dataScadenza: '2026-12-31',
          soggettoPagatore: { tipo: 'F', identificativo: 'RSSMRA80A01H501U', anagrafica: 'Mario Rossi' },
          voci: [
            {
              idVocePendenza: '1',
              importo: 10.5,
              descrizione: 'Mensa',
              ibanAccredito: 'IT60X0542811101000000123456',
              tipoContabilita: 'ALTRO',
              codiceContabilita: '0107101TS',
            },
          ],
        },
      ],
    }
    const id = await drawn('mensa.json', JSON.stringify(file), {
      ctx,
      source: 'backoffice',
      externalSource: 'backoffice',
    })
    const [, outcome] = await unzipped(id, 'notices')
    const [{ dati }] = JSON.parse(outcome![1].toString()).inserimenti
    expect(await entriesOf(id, 'notices')).toEqual(['mensa.json', 'mensa_ESITO.json', pdf(dati.numeroAvviso)])
  })

  it('goes on where a killed worker left it, behind a file of several pieces', async () => {
    const causale = randomBytes(60).toString('hex')
    // What does not shrink makes the file long inside the archive too.
    const text = csv(
      ...Array.from({ length: 30 }, (_, at) =>
        pendenza(`K-${at}`, { causale, datiAllegati: randomBytes(FILE_PIECE_BYTES / 20).toString('base64') }),
      ),
    )
    const id = await answered('lungo.csv', text)
    await printing.get(AnswerImport).run(world.job, id)
    const batch = (await batchOf(id))!
    await expect(
      world.whileBroken(
        'XX000',
        () => printing.get(DrawNoticeBatch).run(world.job, batch.id),
        'INSERT',
        'import_result',
      ),
    ).rejects.toThrow('broken')
    await draw(id)
    const found = await unzipped(id, 'notices')
    expect([found.length, found[0]![1].toString() === text]).toEqual([32, true])
    expect((await doors().list(world.ctx, id)).items.find(({ kind }) => kind === 'outcomes')!.bytes).toBeGreaterThan(
      FILE_PIECE_BYTES,
    )
  })

  it('has what was meant of a ZIP: the file in it', async () => {
    const text = csv(pendenza('Z-1'))
    const id = await answered('consegna.zip', Buffer.from(zipSync({ 'dentro.csv': Buffer.from(text) })))
    expect(await entriesOf(id, 'outcomes')).toEqual(['dentro.csv', 'dentro_ESITO.csv'])
  })
})

describe('without notices the file and its outcome go alone, and no PDF is named', () => {
  const toldOf = async (id: string) => (await toldIn(id)).map(([key, , named]) => [key, named])

  it('of drafts', async () => {
    const id = await drawn('bozze.csv', csv(pendenza('B-1')), { publish: false })
    expect([await toldOf(id), await entriesOf(id, 'outcomes')]).toEqual([
      [['B-1', '']],
      ['bozze.csv', 'bozze_ESITO.csv'],
    ])
    expect(await deliveredOf(id)).toEqual({ folder: ['outcomes'], exports: ['outcomes'] })
  })

  it('when they are too many for an archive', async () => {
    const { id } = await sentFiles(world).load('troppi.csv', csv(pendenza('T-1'), pendenza('T-2')))
    await world.modules.get(WriteResults).run(world.job, id, 1)
    expect(await toldOf(id)).toEqual([
      ['T-1', ''],
      ['T-2', ''],
    ])
    expect(await world.count('outbox_event', `name = 'imports.noticesDue' AND payload->>'importId' = '${id}'`)).toBe(0)
    expect(await deliveredOf(id)).toEqual({ folder: ['outcomes'], exports: ['outcomes'] })
  })

  it.each<[string, string, (id: string) => Promise<void>, Record<string, string>]>([
    ['when no row has one', 'L-1', draw, { importo: 'tanto' }],
    [
      'when their print is interrupted',
      'L-2',
      async (id) => {
        await printing.get(AnswerImport).run(world.job, id)
        await printing.get(CancelNoticeBatch).run(world.operator('Ada Conti'), (await batchOf(id))!.id)
      },
      {},
    ],
    [
      'when one cannot be drawn for two days',
      'L-4',
      async (id) => {
        await printing.get(AnswerImport).run(world.job, id)
        await release(47)
        expect(await batchOf(id)).toMatchObject({ status: 'drawing' })
        await release(49)
        expect(await batchOf(id)).toMatchObject({ status: 'cancelled' })
      },
      {},
    ],
    [
      'when they were cancelled meanwhile',
      'L-3',
      async (id) => {
        await printing.get(AnswerImport).run(world.job, id)
        await answered('annulli.csv', csv(pendenza('L-3', { importo: '0' })), { publish: false })
        await draw(id)
      },
      {},
    ],
  ])('%s, which is known late', async (_, key, end, change) => {
    const id = await answered(`${key}.csv`, csv(pendenza(key, change)))
    const before = await deliveredOf(id)
    expect([before.folder, before.exports].flat()).not.toContain('outcomes')
    await end(id)
    await draw(id)
    const { folder, exports } = await deliveredOf(id)
    expect([folder, exports].map((each) => each.filter((kind) => kind !== 'discards'))).toEqual([
      ['outcomes'],
      ['outcomes'],
    ])
    expect(await namesOf(id)).not.toContain(`notices ${key}_ESITO.zip`)
  })

  it('and those that come after it are shown, not delivered', async () => {
    const id = await answered('tardi.csv', csv(pendenza('E-1')))
    await release(49)
    await draw(id)
    expect(await deliveredOf(id)).toEqual({ folder: ['outcomes'], exports: ['outcomes'] })
    expect(await entriesOf(id, 'notices')).toHaveLength(3)
  })

  it('of an archive that was begun without them stay a print', async () => {
    const id = await answered('vecchio.csv', csv(pendenza('V-1')))
    await printing.get(AnswerImport).run(world.job, id)
    const batch = (await batchOf(id))!
    await expect(
      world.whileBroken(
        'XX000',
        () => printing.get(DrawNoticeBatch).run(world.job, batch.id),
        'INSERT',
        'import_result',
      ),
    ).rejects.toThrow('broken')
    // As if its format had asked for nothing before the notices.
    await world.environment.db.run(world.ctx, (tx) =>
      tx.execute('UPDATE notice_batch_item SET byte_offset = 0 WHERE notice_batch_id = $1', [batch.id]),
    )
    await draw(id)
    expect(await batchOf(id)).toMatchObject({ status: 'done' })
    expect(await deliveredOf(id)).toEqual({ folder: ['outcomes'], exports: ['outcomes'] })
  })
})
