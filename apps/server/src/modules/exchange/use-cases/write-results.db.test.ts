import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { buildNoticeNumber, parseSegregationCode } from '@repo/domain/notice-number'
import { columnsOf } from '@repo/wire/files/mypay/columns'
import { headerOf } from '@repo/wire/files/unitary/columns'
import { unzipSync } from 'fflate'
import { FILE_PIECE_BYTES, StoredFiles } from '#platform/files/stored-files'
import {
  csvOf,
  mypayDue as due,
  govpayFile,
  mypayFile,
  ownFile,
  govpayPendenza as pendenza,
  ownLine as row,
} from '../../../../test/support/csv-files.js'
import { type ImportWorld, startImportWorld } from '../../../../test/support/import-world.js'
import { type SentFiles, sentFiles } from '../../../../test/support/sent-files.js'
import { lettingInBySftp } from '../../../../test/support/sftp-program.js'
import { FileTransferFacade } from '../../file-transfer/file-transfer.facade.js'
import { ImportResultsDoors } from '../results/import-results.doors.js'
import { ForgetFile } from './forget-file.js'
import { ForgetResults } from './forget-results.js'
import { WriteResults } from './write-results.js'

jest.setTimeout(120_000)

let world: ImportWorld
let files: SentFiles
beforeAll(async () => {
  world = await startImportWorld()
  files = sentFiles(world)
})
afterAll(() => world?.close())

const write = (id: string) => world.modules.get(WriteResults).run(world.job, id)
const list = (id: string) => world.modules.get(ImportResultsDoors).list(world.ctx, id, world.source)

/** What is downloaded: the file itself, out of its ZIP when it has one. */
async function read(id: string, kind: 'discards' | 'accepted' | 'outcomes'): Promise<{ name: string; text: string }> {
  const file = await world.modules.get(ImportResultsDoors).download(world.ctx, id, kind, world.source)
  const parts: Buffer[] = []
  for await (const part of file.getStream()) parts.push(part as Buffer)
  const bytes = Buffer.concat(parts)
  expect(file.getHeaders().length).toBe(bytes.length)
  // Behind the file that it answers, where that is in it too.
  const inner = bytes.subarray(0, 2).toString() === 'PK' ? Object.entries(unzipSync(bytes)).at(-1) : undefined
  return inner
    ? { name: inner[0], text: Buffer.from(inner[1]).toString() }
    : { name: String(file.getHeaders().disposition), text: bytes.toString() }
}
const rowsOf = (text: string, separator = ';') =>
  text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(separator))

describe('a file of MyPay is answered', () => {
  it('with what was refused, in its codes, and what was accepted, with its numbers', async () => {
    const { id } = await files.load(
      'c_uno-MENSA1-1_3.csv',
      mypayFile([
        due('W-1'),
        due('W-2', { importoDovuto: 'tanto' }),
        due('W-3', { tipoDovuto: 'NIENTE', anagraficaPagatore: '=1+1' }),
        due('W-4'),
        due('W-4', { azione: 'M', importoDovuto: '11.00' }),
        due('W-1', { azione: 'A' }),
        due('W-9', { azione: 'A' }),
        due('W-5', { codIuv: '12345678901234567' }),
      ]),
    )
    expect(await world.view(id)).toMatchObject({
      counts: { created: 2, changed: 1, cancelled: 1, discarded: 4 },
    })
    expect(await list(id)).toEqual({ ready: false, noticesComing: false, items: [] })
    await write(id)
    expect(await list(id)).toMatchObject({
      ready: true,
      items: [
        { kind: 'accepted', name: 'c_uno-MENSA1-1_3_IUV.zip', mediaType: 'application/zip' },
        { kind: 'discards', name: 'c_uno-MENSA1-1_3_SCARTI.zip' },
      ],
    })
    const discards = await read(id, 'discards')
    expect(discards.name).toBe('c_uno-MENSA1-1_3_SCARTI.csv')
    const [header, ...refused] = rowsOf(discards.text)
    expect(header).toEqual([...columnsOf['1_3'], 'cod_rifiuto', 'de_rifiuto'])
    const codeAt = columnsOf['1_3'].length
    expect(refused.map((cells) => [cells[0], cells[codeAt]])).toEqual([
      ['W-2', 'PAA_IMPORT_SINTASSI_CSV_IMPORTO'],
      ['W-3', 'PAA_IMPORT_SINTASSI_CSV_TIPO_DOVUTO_INESISTENTE'],
      ['W-9', 'PAA_IMPORT_SINTASSI_CSV_IUD'],
      ['W-5', 'PAA_IMPORT_APPLICATION_CODE'],
    ])
    // What a spreadsheet would run is a text.
    expect(refused[1]).toContain("'=1+1")
    const accepted = rowsOf((await read(id, 'accepted')).text).slice(1)
    expect(accepted.map(([iud, iuv]) => [iud, iuv?.length])).toEqual([
      ['W-1', 17],
      ['W-4', 17],
      ['W-4', 17],
      ['W-1', 0],
    ])
    expect(accepted[1]![1]).toBe(accepted[2]![1])
  })
})

it('a file of the unitary platform: every line of a position that was refused, and each installment with its number', async () => {
  const header = headerOf('it')
  const line = (position: string, iud: string, change: Record<string, string> = {}) => ({
    azione: 'I',
    IUPD: position,
    descrizionePosizioneDebitoria: 'TARI 2026',
    indiceOpzionePagamento: '1',
    tipoOpzionePagamento: 'INSTALLMENTS',
    IUD: iud,
    tipoIdentificativoUnivoco: 'F',
    codiceIdentificativoUnivoco: 'RSSMRA80A01H501U',
    anagraficaPagatore: 'Rossi Mario',
    dataEsecuzionePagamento: '2026-12-31',
    importoDovuto: '10.50',
    tipoDovuto: 'MENSA',
    causaleVersamento: `TARI 2026 ${iud}`,
    flgGeneraIuv: 'true',
    flagPagamentoPu: 'true',
    ...change,
  })
  const { id } = await files.load(
    'tari_2_0.csv',
    csvOf(header, [
      line('P-1', 'P-1-1'),
      line('P-1', 'P-1-2', { dataEsecuzionePagamento: '2027-03-31' }),
      line('P-2', 'P-2-1'),
      line('P-2', 'P-2-2', { importoDovuto: 'zero' }),
    ]),
  )
  await write(id)
  const accepted = rowsOf((await read(id, 'accepted')).text)
  const at = (name: string) => accepted[0]!.indexOf(name)
  expect(accepted.slice(1).map((cells) => cells[at('IUD')])).toEqual(['P-1-1', 'P-1-2'])
  const iuvs = accepted.slice(1).map((cells) => cells[at('codIuv')])
  expect(new Set(iuvs.map((iuv) => iuv?.length))).toEqual(new Set([17]))
  expect(new Set(iuvs).size).toBe(2)
  const discards = rowsOf((await read(id, 'discards')).text).slice(1)
  expect(discards.map((cells) => [cells[at('IUD')], cells.at(-2)])).toEqual([
    ['P-2-1', 'INVALID_DEBT_POSITION'],
    ['P-2-2', expect.stringMatching(/AMOUNT|TYPE/)],
  ])
})

describe('a file of GovPay', () => {
  const outcomesOf = async (id: string) => {
    await write(id)
    const { name, text } = await read(id, 'outcomes')
    const [header, ...told] = rowsOf(text, ',')
    return { name, told, at: (column: string) => header!.indexOf(column) }
  }

  it('has an outcome for each pendenza, or what is wrong of it', async () => {
    const { id } = await files.load(
      'tracciato.csv',
      govpayFile(
        pendenza('G-1'),
        pendenza('G-2', { tipoPendenza: 'NIENTE' }),
        pendenza('G-1', { importo: '0' }),
        pendenza('G-3', { importo: '0' }),
      ),
    )
    expect(await world.view(id)).toMatchObject({ counts: { created: 1, cancelled: 1, discarded: 2 } })
    const { name, told, at } = await outcomesOf(id)
    expect(name).toBe('tracciato_ESITO.csv')
    expect(told.map((cells) => [cells[at('idPendenza')], cells[at('pdfAvviso')]])).toEqual([
      // It is cancelled below: there is no PDF to be named.
      ['G-1', ''],
      ['', ''],
      ['G-1', ''],
      ['', ''],
    ])
    expect(told.map((cells) => cells.slice(at('errore')).join() === '')).toEqual([true, false, true, false])
  })

  it('keeps what two applications call by the same code apart, in one file and in two', async () => {
    const both = [pendenza('1001'), pendenza('1001', { idA2A: 'SCUOLA', importo: '9.00', importoVoce1: '9.00' })]
    const { id } = await files.load('due-applicazioni.csv', govpayFile(...both))
    expect(await world.view(id)).toMatchObject({ counts: { created: 2, discarded: 0 } })
    const { told, at } = await outcomesOf(id)
    expect(told.map((cells) => [cells[at('idA2A')], cells[at('idPendenza')]])).toEqual([
      ['TRIBUTI', '1001'],
      ['SCUOLA', '1001'],
    ])
    expect(new Set(told.map((cells) => cells[at('numeroAvviso')])).size).toBe(2)
    const cancelled = await files.load('annulla.csv', govpayFile(pendenza('1001', { idA2A: 'SCUOLA', importo: '0' })))
    expect(await world.view(cancelled.id)).toMatchObject({ counts: { cancelled: 1 } })
    const stored = (externalId: string, status: string) =>
      world.count('debt_position', `external_id = '${externalId}' AND status = '${status}'`)
    expect(await stored('TRIBUTI@1001', 'published')).toBe(1)
    expect(await stored('SCUOLA@1001', 'cancelled')).toBe(1)
  })

  it('cancels one pendenza of a document by its own codes', async () => {
    const rata = (idPendenza: string, numeroRata: string) =>
      pendenza(idPendenza, { numeroRata, idDocumento: 'D-1', descrizioneDocumento: 'Mensa a rate' })
    await files.load('rate.csv', govpayFile(rata('R-1', '1'), rata('R-2', '2')))
    const other = await files.load('altri.csv', govpayFile(pendenza('R-2', { idA2A: 'SCUOLA', importo: '0' })))
    expect(await world.view(other.id)).toMatchObject({ counts: { cancelled: 0, discarded: 1 } })
    const own = await files.load('propri.csv', govpayFile(pendenza('R-2', { importo: '0' })))
    expect(await world.view(own.id)).toMatchObject({ counts: { cancelled: 1, discarded: 0 } })
    expect(await world.count('installment', "external_key = 'TRIBUTI@R-2' AND status = 'cancelled'")).toBe(1)
    expect(await world.count('installment', "external_key = 'TRIBUTI@R-1' AND status = 'unpaid'")).toBe(1)
  })
})

it('a JSON of GovPay: insertions and cancellations in lists of their own, each with its number in the file', async () => {
  const pendenza = (idPendenza: string, change: object = {}) => ({
    idA2A: 'TRIBUTI',
    idPendenza,
    idTipoPendenza: 'MENSA',
    causale: 'Mensa',
    soggettoPagatore: { tipo: 'F', identificativo: 'RSSMRA80A01H501U', anagrafica: 'Mario Rossi' },
    importo: 10.5,
    dataScadenza: '2026-12-31T00:00',
    voci: [
      {
        idVocePendenza: '1',
        importo: 10.5,
        descrizione: 'Mensa',
        ibanAccredito: 'IT60X0542811101000000123456',
        tipoContabilita: 'ALTRO',
        codiceContabilita: '0101101IM',
      },
    ],
    ...change,
  })
  const cancelled = (idPendenza: string) => ({ idA2A: 'TRIBUTI', idPendenza, motivoAnnullamento: 'Non dovuta' })
  const file = {
    idTracciato: 'T-1',
    idDominio: '99999000013',
    annullamenti: [cancelled('J-NIENTE')],
    inserimenti: [pendenza('J-1'), pendenza('J-2', { importo: 1 })],
  }
  const { id } = await files.load('T-1.json', JSON.stringify(file))
  expect(await world.view(id)).toMatchObject({ counts: { created: 1, discarded: 2 } })
  await write(id)
  const answer = JSON.parse((await read(id, 'outcomes')).text)
  expect(answer).toMatchObject({
    idTracciato: 'T-1',
    inserimenti: [
      { idPendenza: 'J-1', numero: 2, stato: 'ESEGUITO', dati: { numeroAvviso: expect.stringMatching(/^3\d{17}$/) } },
      { idPendenza: 'J-2', numero: 3, stato: 'SCARTATO' },
    ],
    annullamenti: [{ idPendenza: 'J-NIENTE', numero: 1, stato: 'SCARTATO' }],
  })
  expect(JSON.parse((await read(id, 'discards')).text)).toMatchObject({
    inserimenti: [{ idPendenza: 'J-2' }],
    annullamenti: [{ idPendenza: 'J-NIENTE' }],
  })
})

it('a file of GPD: a report with a status for each position', async () => {
  const position = (iupd: string, base: number, change: object = {}) => ({
    iupd,
    type: 'F',
    fiscalCode: 'RSSMRA80A01H501U',
    fullName: 'Mario Rossi',
    companyName: 'Comune di Prova Uno',
    paymentOption: [
      {
        iuv: buildNoticeNumber({ segregationCode: parseSegregationCode('01')!, base }).iuv,
        amount: 1_050,
        description: 'Mensa',
        isPartialPayment: false,
        dueDate: '2026-12-31T12:00:00Z',
        transfer: [
          {
            idTransfer: '1',
            amount: 1_050,
            remittanceInformation: 'Mensa',
            category: '9/0107101TS/',
            iban: 'IT60X0542811101000000123456',
          },
        ],
        ...change,
      },
    ],
  })
  const paymentPositions = [position('D-1', 900_001), position('D-2', 900_002), position('D-3', 900_001)]
  const { id } = await files.load('posizioni.json', JSON.stringify({ operation: 'CREATE', paymentPositions }))
  await write(id)
  expect(JSON.parse((await read(id, 'outcomes')).text)).toMatchObject({
    responses: [
      { statusCode: 201, iupds: ['D-1', 'D-2'] },
      { statusCode: 409, iupds: ['D-3'] },
    ],
    submittedItem: 3,
    processedItem: 2,
  })
  const [refused] = JSON.parse((await read(id, 'discards')).text).paymentPositions
  expect(refused).toEqual(paymentPositions[2])
})

describe('a file of ours is answered', () => {
  const many = (from: number, count: number) =>
    ownFile([
      ...Array.from({ length: count }, (_, index) => row(`N-${from + index}`)),
      row('N-wrong', { scadenza: '2026-01-31' }),
    ])

  it('with discards that are put right and sent again', async () => {
    const { id } = await files.load('mensa.csv', ownFile([row('O-1'), row('O-2', { scadenza: '2026-01-31' })]))
    await write(id)
    const { text } = await read(id, 'discards')
    expect(rowsOf(text)).toHaveLength(2)
    const again = await files.load('mensa_SCARTI.csv', text.replace('2026-01-31', '2026-12-31'))
    expect(await world.view(again.id)).toMatchObject({ status: 'completed', rows: 1, counts: { created: 1 } })
    await write(again.id)
    expect((await read(again.id, 'outcomes')).text).toMatch(/O-2;creata;3\d{17};\d{17}/)
    // Nothing was refused this time: nobody is told to look.
    await expect(read(again.id, 'discards')).rejects.toThrow()
  })

  it('over many pieces, once, whoever is killed in the middle and whoever comes twice', async () => {
    const { id } = await files.load('tanti.csv', many(0, 1_200))
    await expect(world.whileBroken('XX000', () => write(id), 'INSERT', 'import_result')).rejects.toThrow(
      'broken by the test',
    )
    expect(await list(id)).toMatchObject({ ready: false })
    // Of two at once, the one that begun later goes on: the other is told that its files are gone.
    const both = await Promise.allSettled([write(id), write(id)])
    expect(both.map(({ status }) => status)).toContain('fulfilled')
    await write(id)
    const outcomes = rowsOf((await read(id, 'outcomes')).text).slice(1)
    expect(outcomes.map(([, key]) => key)).toEqual([
      ...Array.from({ length: 1_200 }, (_, index) => `N-${index}`),
      'N-wrong',
    ])
    expect(outcomes.at(-1)).toEqual(['1202', 'N-wrong', 'scartata', '', '', 'scadenza', 'past', expect.any(String)])
    expect(await world.count('stored_file', `owner_id = '${id}'`)).toBe(2)
  })

  it('not at all when the file was deleted before; and other programs see nothing', async () => {
    const { id, fileId } = await files.load('dimenticato.csv', many(5_000, 1))
    await world.modules.get(ForgetFile).run(world.ctx, fileId, world.source)
    await write(id)
    expect(await list(id)).toEqual({ ready: false, noticesComing: false, items: [] })
    await expect(
      world.modules.get(ImportResultsDoors).list(world.ctx, id, '01990000-0000-7000-8000-000000000000'),
    ).rejects.toMatchObject({ code: 'imports.unknown' })
  })

  it('in the folder of a program that comes by SFTP, and is read there by ranges', async () => {
    const offered = () =>
      world.environment.db.run(world.ctx, (tx) => world.modules.get(FileTransferFacade).waiting(tx, world.source))
    expect(await offered()).toEqual([])
    await lettingInBySftp(world)
    // More than a piece of a stored file.
    const { id } = await files.load('consegnato.csv', many(10_000, 4_600))
    await write(id)
    const waiting = await offered()
    expect(waiting.map(({ name }) => name).toSorted()).toEqual(['consegnato_ESITI.csv', 'consegnato_SCARTI.csv'])
    const { fileId, bytes } = waiting.find(({ name }) => name.includes('ESITI'))!
    const parts: Buffer[] = []
    for await (const part of world.modules.get(StoredFiles).readRange(world.ctx, fileId, 0, bytes)) parts.push(part)
    expect(bytes).toBeGreaterThan(FILE_PIECE_BYTES)
    expect(Buffer.concat(parts).toString()).toBe((await read(id, 'outcomes')).text)
  })

  it('for thirty days', async () => {
    const { id } = await files.load('trenta.csv', many(6_000, 1))
    await write(id)
    const later = (days: number) => ({
      ...world.environment.platform(),
      now: new Date(world.ctx.now.getTime() + days * 86_400_000),
    })
    await world.modules.get(ForgetResults).run(later(29))
    expect(await list(id)).toMatchObject({ ready: true })
    await world.modules.get(ForgetResults).run(later(31))
    expect(await list(id)).toEqual({ ready: false, noticesComing: false, items: [] })
    expect(await world.count('stored_file', `owner_id = '${id}'`)).toBe(0)
    await write(id)
    expect(await list(id)).toEqual({ ready: false, noticesComing: false, items: [] })
  })
})
