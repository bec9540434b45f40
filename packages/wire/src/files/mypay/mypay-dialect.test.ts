import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { localDate } from '@repo/domain/local-date'
import type { FileHead, FileRow, RowResult } from '../file-dialect.ts'
import { columnsOf, type MypayColumn, type MypayVersion } from './columns.ts'
import { mypayDialect } from './mypay-dialect.ts'

const today = localDate('2027-01-10')
const good: Partial<Record<MypayColumn, string>> = {
  IUD: 'TARI-1',
  tipoIdentificativoUnivoco: 'F',
  codiceIdentificativoUnivoco: 'RSSMRA80A01H501U',
  anagraficaPagatore: 'Mario Rossi',
  dataEsecuzionePagamento: '2027-07-16',
  importoDovuto: '120.50',
  tipoDovuto: 'TARI',
  causaleVersamento: 'TARI 2027',
  datiSpecificiRiscossione: '9/0101101IM/',
  azione: 'I',
}
const second: Partial<Record<MypayColumn, string>> = {
  flagMultiBeneficiario: 'true',
  codiceFiscaleEnteSecondario: '99999000021',
  denominazioneEnteSecondario: 'Provincia di Esempio',
  ibanAccreditoEnteSecondario: 'IT60X0542811101000000123456',
  datiSpecificiRiscossioneEnteSecondario: '9/0201102IM/',
  causaleVersamentoEnteSecondario: 'TEFA',
  importoVersamentoEnteSecondario: '5.50',
}

function sample(name: string): { head: FileHead; records: string[][] } {
  const text = readFileSync(new URL(`../../../samples/files/mypay/${name}`, import.meta.url), 'utf8')
  const [header, ...records] = text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(';'))
  return { head: { kind: 'csv', name, header: header!, ipaCode: 'C_X999' }, records }
}

function read(head: FileHead, records: readonly (readonly string[])[]): FileRow[] {
  const recognition = mypayDialect.recognise(head)!
  expect(recognition.problems).toEqual([])
  const reader = mypayDialect.reader(head, recognition, { today })
  const rows = records.flatMap((cells, index) => reader.push({ line: index + 2, cells }))
  return [...rows, ...reader.end()]
}

function readCells(cells: Partial<Record<MypayColumn, string>>, version: MypayVersion = '1_4'): FileRow {
  const header = columnsOf[version]
  const head: FileHead = { kind: 'csv', name: `c_x999-A-${version}.csv`, header }
  return read(head, [header.map((column) => cells[column] ?? '')])[0]!
}

describe('recognising MyPay', () => {
  it.each([
    ['c_x999-TARI2027A-1_0.csv', '1_0', 'TARI2027A'],
    ['c_x999-TARI2027B-1_2.csv', '1_2', 'TARI2027B'],
    ['c_x999-TARI2027C-1_3.csv', '1_3', 'TARI2027C'],
    ['c_x999-TARI2027D-1_4.csv', '1_4', 'TARI2027D'],
  ])('%s', (name, version, flowId) => {
    expect(mypayDialect.recognise(sample(name).head)).toEqual({ version, flowId, problems: [], escape: '\\' })
  })

  const header = columnsOf['1_3']
  it.each([
    ['tari.csv', 'PAA_IMPORT_NOME_FILE_ERR(tari)'],
    ['c_y111-A-1_3.csv', 'PAA_IMPORT_ENTE_ERR(c_y111,c_x999)'],
    ['c_x999-A-1_9.csv', 'PAA_IMPORT_FILE_VERSIONE_ERR(1_9)'],
    ['c_x999-A-1_4.csv', 'PAA_IMPORT_SCHEMA_CSV'],
  ])('refuses the whole file %s', (name, code) => {
    const recognition = mypayDialect.recognise({ kind: 'csv', name, header, ipaCode: 'c_x999' })
    expect(recognition?.problems.map((problem) => problem.code)).toEqual([code])
  })

  it('goes by the header when there is no name, or the name is that of the unitary platform', () => {
    expect(mypayDialect.recognise({ kind: 'csv', header })).toMatchObject({ version: '1_3', problems: [] })
    expect(mypayDialect.recognise({ kind: 'csv', name: 'tari_1_3.zip', header })).toMatchObject({ problems: [] })
    expect(mypayDialect.recognise({ kind: 'csv', header: ['a', 'b'] })).toBeUndefined()
    expect(mypayDialect.recognise({ kind: 'json', members: [] })).toBeUndefined()
  })

  it('reads columns by their names in any order, and by position when the header has names of its own', () => {
    const order = columnsOf['1_3'].toReversed()
    const cells = order.map((column) => good[column] ?? '')
    const upper = order.map((column) => column.toUpperCase())
    expect(read({ kind: 'csv', header: upper }, [cells])[0]!.problems).toEqual([])
    const own = ['IUD', ...columnsOf['1_3'].slice(1, -1).map((_, index) => `campo ${index}`), 'azione']
    const name = 'c_x999-A-1_3.csv'
    const inPlace = columnsOf['1_3'].map((column) => good[column] ?? '')
    expect(read({ kind: 'csv', header: own, name }, [inPlace])[0]!.position?.serviceCode).toBe('TARI')
    const lying = own.with(2, 'codIuv')
    expect(mypayDialect.recognise({ kind: 'csv', header: lying, name })?.problems).toMatchObject([
      { code: 'PAA_IMPORT_SCHEMA_CSV' },
    ])
  })
})

describe('reading MyPay', () => {
  it('gives each line its action', () => {
    const { head, records } = sample('c_x999-TARI2027A-1_0.csv')
    expect(read(head, records)).toMatchObject([
      { action: 'put', mode: 'insert', externalId: 'TARI-1', line: 2, problems: [] },
      { action: 'put', mode: 'change', externalId: 'TARI-2', problems: [] },
      { action: 'cancel', externalId: 'TARI-3', problems: [] },
    ])
  })

  it('reads a whole due with its budget, which follows the money to the second body', () => {
    const { head, records } = sample('c_x999-TARI2027D-1_4.csv')
    const [first] = read(head, records)
    expect(first!.problems).toEqual([])
    expect(first!.position).toMatchObject({
      externalId: 'TARI-1',
      serviceCode: 'TARI',
      description: 'TARI 2027 rata unica',
      debtor: {
        type: 'F',
        fiscalCode: 'RSSMRA80A01H501U',
        fullName: 'Mario Rossi',
        address: 'Via Roma 1, 00100 Roma RM',
      },
    })
    expect(first!.position!.paymentOptions[0]!.installments[0]).toMatchObject({
      line: 2,
      amountCents: 12_050,
      dueDate: '2027-07-16',
      noticeWanted: true,
      transfers: [
        { amountCents: 11_500, taxonomyCode: '9/0101101IM/', budget: [{ chapter: '3001', amountCents: 11_500 }] },
        {
          amountCents: 550,
          beneficiaryFiscalCode: '99999000021',
          taxonomyCode: '9/0201102IM/',
          budget: [{ assessment: '2027/1', amountCents: 550 }],
        },
      ],
    })
  })

  const S = 'PAA_IMPORT_SINTASSI_CSV_'
  const wrong: [string, string, MypayColumn | undefined, Partial<Record<MypayColumn, string>>][] = [
    ['no IUD', `${S}IUD`, 'IUD', { IUD: '' }],
    ['an IUD too long', `${S}IUD`, 'IUD', { IUD: 'x'.repeat(36) }],
    ['a reserved IUD', `${S}IUD`, 'IUD', { IUD: '000123' }],
    ['an IUV of another length', `${S}IUV`, 'codIuv', { codIuv: '1234' }],
    ['an IUV that begins with 00', `${S}IUV`, 'codIuv', { codIuv: '001234567890123' }],
    ['an IUV as the platform makes them', `${S}IUV`, 'codIuv', { codIuv: '02001234567890123' }],
    ['a wrong RF reference', `${S}IUV`, 'codIuv', { codIuv: 'RF00123456789012345678901' }],
    ['neither F nor G', `${S}ID_UNIV_FG`, 'tipoIdentificativoUnivoco', { tipoIdentificativoUnivoco: 'X' }],
    [
      'a wrong person',
      `${S}COD_FISC`,
      'codiceIdentificativoUnivoco',
      { codiceIdentificativoUnivoco: 'RSSMRA80A01H501X' },
    ],
    [
      'a wrong VAT number',
      `${S}P_IVA`,
      'codiceIdentificativoUnivoco',
      { tipoIdentificativoUnivoco: 'G', codiceIdentificativoUnivoco: '99999000014' },
    ],
    [
      'a code of no kind',
      `${S}COD_FISC_P_IVA`,
      'codiceIdentificativoUnivoco',
      { tipoIdentificativoUnivoco: 'G', codiceIdentificativoUnivoco: 'ABC' },
    ],
    ['no name', 'PAA_IMPORT_ERROR', 'anagraficaPagatore', { anagraficaPagatore: '' }],
    ['signs in the street', `${S}INDIRIZZO`, 'indirizzoPagatore', { indirizzoPagatore: 'Via <Roma>' }],
    ['a long house number', `${S}CIVICO`, 'civicoPagatore', { civicoPagatore: '1'.repeat(17) }],
    ['a long post code', `${S}CAP`, 'capPagatore', { capPagatore: '1'.repeat(17) }],
    ['a long town', 'PAA_IMPORT_ERROR', 'localitaPagatore', { localitaPagatore: 'x'.repeat(36) }],
    ['a wrong province', `${S}PROV`, 'provinciaPagatore', { provinciaPagatore: 'Roma' }],
    ['a wrong country', `${S}NAZ`, 'nazionePagatore', { nazionePagatore: 'ITA' }],
    ['no province of Italy', `${S}NAZ_PROV`, 'provinciaPagatore', { nazionePagatore: 'it', provinciaPagatore: '75' }],
    ['four digits in Italy', `${S}NAZ_PROV_CAP`, 'capPagatore', { nazionePagatore: 'IT', capPagatore: '0010' }],
    ['a wrong e-mail', `${S}EMAIL`, 'mailPagatore', { mailPagatore: 'mario' }],
    ['no date', `${S}DATA_SCADENZA_PAGAMENTO_NON_PRESENTE`, 'dataEsecuzionePagamento', { dataEsecuzionePagamento: '' }],
    [
      'no such day',
      `${S}DATA_SCADENZA_PAGAMENTO`,
      'dataEsecuzionePagamento',
      { dataEsecuzionePagamento: '2027-02-30' },
    ],
    ['nothing due', `${S}IMPORTO`, 'importoDovuto', { importoDovuto: '0.00' }],
    ['an amount of two readings', `${S}IMPORTO`, 'importoDovuto', { importoDovuto: '1.200' }],
    ['a negative fee', `${S}COMMISSIONI_PA`, 'commissioneCaricoPa', { commissioneCaricoPa: '-1.00' }],
    ['no kind of due', `${S}TIPO_DOVUTO`, 'tipoDovuto', { tipoDovuto: '' }],
    ['a stamp', `${S}TIPO_DOVUTO_NON_VALIDO_MARCA_DA_BOLLO`, 'tipoDovuto', { tipoDovuto: 'MARCA_BOLLO_DIGITALE' }],
    ['ALL with others', `${S}TIPO_VERS`, 'tipoVersamento', { tipoVersamento: 'ALL|BBT' }],
    ['unknown means', `${S}TIPO_VERS_INESISTENTE`, 'tipoVersamento', { tipoVersamento: 'XX' }],
    ['no cause', 'PAA_IMPORT_ERROR', 'causaleVersamento', { causaleVersamento: '' }],
    [
      'collection data of no kind',
      `${S}DATI_RISCOSS`,
      'datiSpecificiRiscossione',
      { datiSpecificiRiscossione: '5/0101101IM/' },
    ],
    ['no collection data', `${S}DATI_RISCOSS`, 'datiSpecificiRiscossione', { datiSpecificiRiscossione: '3/abc' }],
    ['a budget that is not XML', `${S}BILANCIO`, 'bilancio', { bilancio: 'capitolo 1' }],
    [
      'a budget of another sum',
      `${S}BILANCIO`,
      'bilancio',
      {
        bilancio:
          '<bilancio><capitolo><codCapitolo>1</codCapitolo><accertamento><importo>1.00</importo></accertamento></capitolo></bilancio>',
      },
    ],
    ['a strange flag', 'PAA_IMPORT_ERROR', 'flgGeneraIuv', { flgGeneraIuv: 'sì' }],
    ['another strange flag', 'PAA_IMPORT_ERROR', 'flagMultiBeneficiario', { flagMultiBeneficiario: 'sì' }],
    [
      'money without a flag',
      `${S}IMPORTO_VERS_ENTE_SECONDARIO`,
      'importoVersamentoEnteSecondario',
      { ...second, flagMultiBeneficiario: 'false' },
    ],
    [
      'a wrong second body',
      `${S}COD_FISC_ENTE_SECONDARIO`,
      'codiceFiscaleEnteSecondario',
      { ...second, codiceFiscaleEnteSecondario: '1' },
    ],
    [
      'a wrong account',
      `${S}IBAN_ACCREDITO_ENTE_SECONDARIO`,
      'ibanAccreditoEnteSecondario',
      { ...second, ibanAccreditoEnteSecondario: 'IT00' },
    ],
    [
      'a foreign account',
      `${S}IBAN_ACCREDITO_ENTE_SECONDARIO`,
      'ibanAccreditoEnteSecondario',
      { ...second, ibanAccreditoEnteSecondario: 'DE89370400440532013000' },
    ],
    [
      'a wrong street there',
      `${S}INDIRIZZO_ENTE_SECONDARIO`,
      'indirizzoEnteSecondario',
      { ...second, indirizzoEnteSecondario: '#' },
    ],
    [
      'a long number there',
      `${S}CIVICO_ENTE_SECONDARIO`,
      'civicoEnteSecondario',
      { ...second, civicoEnteSecondario: '1'.repeat(17) },
    ],
    ['a wrong post code there', `${S}CAP_ENTE_SECONDARIO`, 'capEnteSecondario', { ...second, capEnteSecondario: '12' }],
    [
      'a wrong province there',
      `${S}PROV_ENTE_SECONDARIO`,
      'provinciaEnteSecondario',
      { ...second, provinciaEnteSecondario: 'Roma' },
    ],
    [
      'a wrong country there',
      `${S}NAZ_ENTE_SECONDARIO`,
      'nazioneEnteSecondario',
      { ...second, nazioneEnteSecondario: 'ITA' },
    ],
    [
      'no taxonomy there',
      `${S}DATI_RISCOSS_ENTE_SECONDARIO`,
      'datiSpecificiRiscossioneEnteSecondario',
      { ...second, datiSpecificiRiscossioneEnteSecondario: '2/abc' },
    ],
    [
      'the whole to the second',
      `${S}IMPORTO_VERS_ENTE_SECONDARIO`,
      'importoVersamentoEnteSecondario',
      { ...second, importoVersamentoEnteSecondario: '120.50' },
    ],
    [
      'a long second name',
      'PAA_IMPORT_ERROR',
      'denominazioneEnteSecondario',
      { ...second, denominazioneEnteSecondario: 'x'.repeat(141) },
    ],
    [
      'a long second cause',
      'PAA_IMPORT_ERROR',
      'causaleVersamentoEnteSecondario',
      { ...second, causaleVersamentoEnteSecondario: 'x'.repeat(1_025) },
    ],
    ['no action', `${S}AZIONE`, 'azione', { azione: 'X' }],
  ]
  it.each(wrong)('refuses %s: %s', (_, code, column, cells) => {
    const row = readCells({ ...good, ...cells })
    expect(row.problems.map((problem) => [problem.code, problem.column])).toEqual([[code, column]])
    expect(row.problems[0]!.detail).toMatch(/\S{3}.*$/)
    expect(row.position).toBeUndefined()
  })

  it('accepts what the rules accept', () => {
    for (const cells of [
      { codIuv: '123456789012345' },
      { codIuv: '02471234567890123' },
      { codIuv: '02001234567890123', azione: 'M' },
      { codiceIdentificativoUnivoco: 'anonimo' },
      { indirizzoPagatore: 'Località Sant’Àgata, (c/o) D&C' },
      { nazionePagatore: 'FR', capPagatore: '1000-A' },
      { nazionePagatore: 'FR', provinciaPagatore: 'RM' },
      { nazionePagatore: 'FR', provinciaPagatore: '75' },
      { tipoVersamento: 'BBT|BP' },
      { importoDovuto: '120,50' },
      { datiSpecificiRiscossione: '6/0101101IM/' },
      { datiSpecificiRiscossione: '8/0101101IM' },
      second,
    ])
      expect(readCells({ ...good, ...cells }).problems).toEqual([])
  })

  it('takes what the collection is from the service, in a file of the unitary platform that does not say it', () => {
    const header = columnsOf['1_3']
    const codesIn = (name: string, datiSpecificiRiscossione: string) => {
      const cells = { ...good, datiSpecificiRiscossione }
      const [row] = read({ kind: 'csv', name, header, ipaCode: 'c_x999' }, [
        header.map((column) => cells[column] ?? ''),
      ])
      expect(JSON.stringify(row!.position ?? {})).not.toContain('collectionData')
      return row!.problems.map(({ code }) => code)
    }
    expect(codesIn('tari_1_3.zip', '')).toEqual([])
    expect(codesIn('tari_1_3.zip', '3/abc')).toEqual([`${S}DATI_RISCOSS`])
    expect(codesIn('c_x999-TARI-1_3.zip', '')).toEqual([`${S}DATI_RISCOSS`])
  })

  it('tells what is loaded otherwise than written', () => {
    const row = readCells({ ...good, causaleVersamento: 'x'.repeat(200), commissioneCaricoPa: '1.00' })
    expect(row.problems).toEqual([])
    expect(row.warnings?.map(({ column }) => column)).toEqual(['commissioneCaricoPa', 'causaleVersamento'])
    expect(row.position!.description).toHaveLength(140)
    expect(row.position!.paymentOptions[0]!.installments[0]!.cause).toHaveLength(200)
    expect(readCells({ ...good, causaleVersamento: 'x'.repeat(141) }, '1_0').problems).toHaveLength(1)
  })

  it('never inserts an IUD twice, unless it was cancelled in between', () => {
    const header = columnsOf['1_3']
    const lines = (['I', 'I', 'M', 'A', 'I'] as const).map((azione) =>
      header.map((column) => ({ ...good, azione })[column] ?? ''),
    )
    const rows = read({ kind: 'csv', header }, [...lines, ['']])
    expect(rows.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      [],
      ['PAA_IMPORT_IUD_DUPLICATO'],
      [],
      [],
      [],
    ])
  })
})

describe('answering MyPay', () => {
  const { head, records } = sample('c_x999-SBAGLIATO-1_3.csv')

  it('writes what was refused with its codes, and what was accepted with its IUV', () => {
    const rows = read(head, records)
    const recognition = mypayDialect.recognise(head)!
    const [discards, accepted] = mypayDialect.results(head, recognition)
    const results = rows.map((row): RowResult => {
      if (row.problems.length > 0) return { row, outcome: 'discarded', problems: row.problems }
      return { row, outcome: 'created', problems: [], installments: [{ line: row.line, iuv: '02000000000000117' }] }
    })
    const text = results.map((result) => discards!.row(result)).join('')
    expect(discards).toMatchObject({
      name: 'c_x999-SBAGLIATO-1_3_SCARTI.csv',
      archive: 'c_x999-SBAGLIATO-1_3_SCARTI.zip',
    })
    expect(discards!.start()).toBe(`${[...head.header!, 'cod_rifiuto', 'de_rifiuto'].join(';')}\r\n`)
    expect(text.split('\r\n').map((line) => line.split(';')[22] ?? '')).toEqual([
      'PAA_IMPORT_IUD_DUPLICATO',
      'PAA_IMPORT_SINTASSI_CSV_COD_FISC|PAA_IMPORT_SINTASSI_CSV_IMPORTO',
      'PAA_IMPORT_SINTASSI_CSV_DATA_SCADENZA_PAGAMENTO|PAA_IMPORT_SINTASSI_CSV_BILANCIO',
      'PAA_IMPORT_SCHEMA_CSV',
      '',
    ])
    expect(accepted).toMatchObject({ name: 'c_x999-SBAGLIATO-1_3_IUV.csv' })
    expect(accepted!.start()).toBe(`${head.header!.join(';')}\r\n`)
    expect(results.map((result) => accepted!.row(result)).join('')).toBe(
      `${records[0]!.with(1, '02000000000000117').join(';')}\r\n`,
    )
  })

  it.each([
    ['', 'position-exists', 'PAA_IMPORT_IUD_DUPLICATO', 'IUD'],
    ['/paymentOptions/0/installments/0', 'installment-exists', 'PAA_IMPORT_IUD_DUPLICATO', 'IUD'],
    ['', 'service-unknown', 'PAA_IMPORT_SINTASSI_CSV_TIPO_DOVUTO_INESISTENTE', 'tipoDovuto'],
    ['', 'service-inactive', 'PAA_IMPORT_SINTASSI_CSV_TIPO_DOVUTO_NON_ATTIVO_PER_ENTE', 'tipoDovuto'],
    ['', 'iuv-not-ours', 'PAA_IMPORT_APPLICATION_CODE', 'codIuv'],
    [
      '/paymentOptions/0/installments/0/transfers/1/iban',
      'x',
      'PAA_IMPORT_SINTASSI_CSV_IBAN_ACCREDITO_ENTE_SECONDARIO',
      'ibanAccreditoEnteSecondario',
    ],
    [
      '/paymentOptions/0/installments/0/amountCents',
      'amount-range',
      'PAA_IMPORT_SINTASSI_CSV_IMPORTO',
      'importoDovuto',
    ],
    ['/elsewhere', 'never-heard', 'PAA_IMPORT_ERROR', undefined],
  ])('says %s %s as %s', (pointer, code, says, column) => {
    const row = readCells(good)
    expect(mypayDialect.problemsOf(row, [{ pointer, code, detail: 'Frase.' }])).toEqual([
      { line: 2, ...(column && { column }), code: says, detail: 'Frase.' },
    ])
  })
})
