import { describe, expect, it } from '@jest/globals'
import { csvFile, IBAN } from '../../../test/govpay-samples.ts'
import { readCsv, resultOf, written } from '../../../test/read-file.ts'
import { csvRecord } from '../csv-record.ts'
import { columns } from './columns.ts'
import { govpayCsv } from './csv-dialect.ts'

const HASH = 'a/CWqtFtCEyA/ymBySahGSaqKMiak5mlX3BoX0jupy8='

const good: Record<string, string> = {
  idA2A: 'TRIBUTI',
  idPendenza: 'P-1',
  idDominio: '99999000013',
  tipoPendenza: 'TARI',
  causale: 'TARI 2026',
  annoRiferimento: '2026',
  importo: '120.50',
  dataValidita: '2026-03-31',
  dataScadenza: '2026-12-31',
  tassonomiaAvviso: 'Imposte e tasse',
  tipoSoggettoPagatore: 'F',
  identificativoPagatore: 'RSSMRA80A01H501U',
  anagraficaPagatore: 'Mario Rossi',
  indirizzoPagatore: 'Via Roma',
  civicoPagatore: '1',
  capPagatore: '00100',
  localitaPagatore: 'Roma',
  provinciaPagatore: 'RM',
  nazionePagatore: 'IT',
  emailPagatore: 'mario@example.org',
  idVoce1: '1',
  importoVoce1: '120.50',
  descrizioneVoce1: 'Tassa rifiuti',
  ibanAccreditoVoce1: IBAN,
  tipoContabilitaVoce1: 'CAPITOLO',
  codiceContabilitaVoce1: '3321',
}
const line = (change: Record<string, string> = {}) =>
  csvRecord(columns.map((name) => ({ ...good, ...change })[name] ?? ''))
const read = (...lines: readonly string[]) => readCsv(govpayCsv, csvFile(...lines), { name: 'tari.csv' })
const document = (idPendenza: string, numeroRata: string, importo: string, more: Record<string, string> = {}) =>
  line({
    idPendenza,
    numeroRata,
    importo,
    importoVoce1: importo,
    idDocumento: 'D1',
    descrizioneDocumento: 'IMU',
    ...more,
  })

describe('a CSV of GovPay', () => {
  it('becomes a position', () => {
    expect(columns).toHaveLength(87)
    expect(read(line()).rows).toEqual([
      expect.objectContaining({
        line: 2,
        action: 'put',
        mode: 'upsert',
        externalId: 'TRIBUTI@P-1',
        problems: [],
        position: {
          externalId: 'TRIBUTI@P-1',
          serviceCode: 'TARI',
          description: 'TARI 2026',
          debtor: {
            type: 'F',
            fiscalCode: 'RSSMRA80A01H501U',
            fullName: 'Mario Rossi',
            email: 'mario@example.org',
            address: 'Via Roma 1, 00100 Roma (RM)',
          },
          paymentOptions: [
            {
              installments: [
                {
                  line: 2,
                  key: 'TRIBUTI@P-1',
                  amountCents: 12_050,
                  dueDate: '2026-12-31',
                  payableAfterDueDate: false,
                  cause: 'TARI 2026',
                  transfers: [
                    {
                      amountCents: 12_050,
                      iban: IBAN,
                      remittanceInformation: 'Tassa rifiuti',
                      budget: [{ chapter: '3321', amountCents: 12_050 }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      }),
    ])
  })

  it.each<[string, Record<string, string>, string, string]>([
    ['no application', { idA2A: '' }, 'idA2A', 'SINTASSI'],
    ['no key', { idPendenza: '' }, 'idPendenza', 'SINTASSI'],
    ['a key too long', { idPendenza: 'x'.repeat(36) }, 'idPendenza', 'SINTASSI'],
    ['no creditor', { idDominio: '' }, 'idDominio', 'SINTASSI'],
    ['a creditor that is none', { idDominio: '99999000014' }, 'idDominio', 'SINTASSI'],
    ['a short notice number', { numeroAvviso: '12345' }, 'numeroAvviso', 'SINTASSI'],
    ['a kind with blanks', { tipoPendenza: 'tassa rifiuti' }, 'tipoPendenza', 'SINTASSI'],
    ['no cause', { causale: '' }, 'causale', 'SINTASSI'],
    ['a long cause', { causale: 'x'.repeat(141) }, 'causale', 'SINTASSI'],
    ['a year of two digits', { annoRiferimento: '26' }, 'annoRiferimento', 'SINTASSI'],
    ['a long folder', { cartellaPagamento: 'x'.repeat(36) }, 'cartellaPagamento', 'SINTASSI'],
    ['a long office', { direzione: 'x'.repeat(36) }, 'direzione', 'SINTASSI'],
    ['a long division', { divisione: 'x'.repeat(36) }, 'divisione', 'SINTASSI'],
    ['no amount', { importo: '' }, 'importo', 'SINTASSI'],
    ['a comma', { importo: '120,50' }, 'importo', 'SINTASSI'],
    ['three decimals', { importo: '120.505' }, 'importo', 'SINTASSI'],
    ['a sum that differs', { importo: '120.51' }, 'importo', 'SEMANTICA'],
    ['a day that does not exist', { dataScadenza: '2026-02-30' }, 'dataScadenza', 'SINTASSI'],
    ['an Italian day', { dataValidita: '31/03/2026' }, 'dataValidita', 'SINTASSI'],
    ['an invented label', { tassonomiaAvviso: 'Tasse' }, 'tassonomiaAvviso', 'SINTASSI'],
    ['a third kind of payer', { tipoSoggettoPagatore: 'X' }, 'tipoSoggettoPagatore', 'SINTASSI'],
    [
      'an anonymous body',
      { tipoSoggettoPagatore: 'G', identificativoPagatore: 'ANONIMO' },
      'tipoSoggettoPagatore',
      'SEMANTICA',
    ],
    ['no payer', { identificativoPagatore: '' }, 'identificativoPagatore', 'SINTASSI'],
    ['no name', { anagraficaPagatore: '' }, 'anagraficaPagatore', 'SINTASSI'],
    ['a long name', { anagraficaPagatore: 'x'.repeat(71) }, 'anagraficaPagatore', 'SINTASSI'],
    ['a long nation', { nazionePagatore: 'ITA' }, 'nazionePagatore', 'SINTASSI'],
    [
      'a long address',
      {
        indirizzoPagatore: 'x'.repeat(70),
        civicoPagatore: 'x'.repeat(16),
        localitaPagatore: 'x'.repeat(35),
        provinciaPagatore: 'x'.repeat(35),
      },
      'indirizzoPagatore',
      'SEMANTICA',
    ],
    ['a day of notice', { dataAvvisatura: 'domani' }, 'dataAvvisatura', 'SINTASSI'],
    ['another language', { linguaSecondaria: 'es' }, 'linguaSecondaria', 'SINTASSI'],
    ['an instalment of nothing', { numeroRata: '1' }, 'numeroRata', 'SEMANTICA'],
    ['an unknown instalment', { idDocumento: 'D', numeroRata: 'PRIMA' }, 'numeroRata', 'SINTASSI'],
    [
      'no item',
      {
        idVoce1: '',
        importoVoce1: '',
        descrizioneVoce1: '',
        ibanAccreditoVoce1: '',
        tipoContabilitaVoce1: '',
        codiceContabilitaVoce1: '',
      },
      'importo',
      'SINTASSI',
    ],
    ['an item without key', { idVoce1: '' }, 'idVoce1', 'SINTASSI'],
    ['an item without amount', { importoVoce1: '' }, 'importoVoce1', 'SINTASSI'],
    ['an item without words', { descrizioneVoce1: '' }, 'descrizioneVoce1', 'SINTASSI'],
    ['a wrong account', { ibanAccreditoVoce1: 'IT60X0542811101000000123457' }, 'ibanAccreditoVoce1', 'SINTASSI'],
    [
      'an item to nobody',
      { ibanAccreditoVoce1: '', tipoContabilitaVoce1: '', codiceContabilitaVoce1: '' },
      'ibanAccreditoVoce1',
      'SINTASSI',
    ],
    ['an item to two', { tipoEntrataVoce1: 'TARI' }, 'ibanAccreditoVoce1', 'SINTASSI'],
    ['no accounting', { tipoContabilitaVoce1: '' }, 'tipoContabilitaVoce1', 'SINTASSI'],
    ['another accounting', { tipoContabilitaVoce1: 'CASSA' }, 'tipoContabilitaVoce1', 'SINTASSI'],
    ['no accounting code', { codiceContabilitaVoce1: '' }, 'codiceContabilitaVoce1', 'SINTASSI'],
    ['a wrong second account', { ibanAppoggioVoce1: 'IT1' }, 'ibanAppoggioVoce1', 'SINTASSI'],
    [
      'a revenue of another service',
      { ibanAccreditoVoce1: '', tipoContabilitaVoce1: '', codiceContabilitaVoce1: '', tipoEntrataVoce1: 'IMU' },
      'tipoEntrataVoce1',
      'SEMANTICA',
    ],
    [
      'half a stamp',
      { ibanAccreditoVoce1: '', tipoContabilitaVoce1: '', codiceContabilitaVoce1: '', tipoBolloVoce1: '01' },
      'hashBolloVoce1',
      'SINTASSI',
    ],
  ])('refuses %s, naming line and column', (_, change, column, code) => {
    const [first, wrong] = read(line({ idPendenza: 'P-0' }), line(change)).rows
    expect(first?.problems).toEqual([])
    expect(wrong?.position).toBeUndefined()
    expect(wrong?.problems).toContainEqual(expect.objectContaining({ line: 3, column, code }))
  })

  it('knows whose the file is', () => {
    const other = readCsv(govpayCsv, csvFile(line()), { organizationFiscalCode: '99999000021' })
    expect(other.rows[0]?.problems).toEqual([expect.objectContaining({ column: 'idDominio', code: 'SEMANTICA' })])
  })

  it('cancels by an amount of nothing, whatever else is written', () => {
    const [row] = read(
      csvRecord(columns.map((name) => ({ idA2A: 'TRIBUTI', idPendenza: 'P-1', importo: '0.00' })[name] ?? ''))
        .trimEnd()
        .slice(0, -1),
    ).rows
    expect(row).toMatchObject({
      action: 'cancel',
      externalId: 'TRIBUTI@P-1',
      installmentKeys: ['TRIBUTI@P-1'],
      problems: [],
    })
  })

  it('tells pendenze of two applications apart, to load and to cancel', () => {
    const { rows } = read(
      line(),
      line({ idA2A: 'SCUOLA' }),
      document('A', '1', '10'),
      document('A', '1', '10', { idA2A: 'SCUOLA' }),
      line({ idA2A: 'SCUOLA', importo: '0' }),
    )
    expect(rows.map(({ externalId }) => externalId)).toEqual([
      'TRIBUTI@P-1',
      'SCUOLA@P-1',
      'documento:TRIBUTI@D1',
      'documento:SCUOLA@D1',
      'SCUOLA@P-1',
    ])
    expect(rows.at(-1)).toMatchObject({ action: 'cancel', installmentKeys: ['SCUOLA@P-1'] })
    expect(read(line({ idA2A: '', importo: '0' })).rows).toMatchObject([{ externalId: '', installmentKeys: [] }])
  })

  it('takes a stamp beside an account', () => {
    const stamp = {
      idVoce2: '2',
      importoVoce2: '16',
      descrizioneVoce2: 'Bollo',
      tipoBolloVoce2: '01',
      hashBolloVoce2: HASH,
      provinciaBolloVoce2: 'RM',
    }
    const [row] = read(line({ ...stamp, importo: '136.50' })).rows
    expect(row?.position?.paymentOptions[0]?.installments[0]?.transfers?.[1]).toEqual({
      amountCents: 1600,
      remittanceInformation: 'Bollo',
      stamp: { documentHash: HASH, province: 'RM' },
    })
  })

  it('reads the code of the taxonomy where it stands in for the accounting', () => {
    const [row] = read(line({ tipoContabilitaVoce1: 'ALTRO', codiceContabilitaVoce1: '9/0101108TS/' })).rows
    const [transfer] = row?.position?.paymentOptions[0]?.installments[0]?.transfers ?? []
    expect(transfer?.taxonomyCode).toBe('9/0101108TS/')
    expect(transfer?.budget).toBeUndefined()
  })

  it('refuses blank and broken lines, and goes on', () => {
    const { rows } = read('\r\n', 'TRIBUTI,P-2,99999000013\r\n', line())
    expect(rows.map(({ line: at, problems }) => [at, problems.length])).toEqual([
      [2, 1],
      [3, 1],
      [4, 0],
    ])
  })

  it('reads rows of today under a header of yesterday, and rows that end early', () => {
    const old = columns.filter((name) => !/tipoEntrata|Bollo|dataAvvisatura|Documento|numeroRata|lingua/.test(name))
    const short = line().trimEnd().split(',').slice(0, 82).join(',')
    const { rows } = readCsv(govpayCsv, `${csvRecord(old)}${line()}${short}\r\n`)
    expect(rows.map(({ problems }) => problems)).toEqual([[], []])
  })
})

describe('documents', () => {
  it('are a plan beside the whole', () => {
    const { rows, scattered } = read(
      document('U', '', '100'),
      document('R2', '2', '60'),
      document('R1', '1', '40'),
      line(),
    )
    expect(scattered).toBe(false)
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ externalId: 'documento:TRIBUTI@D1', lines: [2, 3, 4], problems: [] })
    // The others of the document, if there are, stay as they are.
    const keys = rows[0]?.position?.paymentOptions.flatMap(({ installments }) => installments.map(({ key }) => key))
    expect(rows[0]?.installmentKeys?.toSorted()).toEqual(keys?.toSorted())
    expect(rows[1]).not.toHaveProperty('installmentKeys')
    expect(rows[0]?.position?.description).toBe('IMU')
    expect(
      rows[0]?.position?.paymentOptions.map((option) =>
        option.installments.map(({ key, amountCents }) => [key, amountCents]),
      ),
    ).toEqual([
      [['TRIBUTI@U', 10_000]],
      [
        ['TRIBUTI@R1', 4000],
        ['TRIBUTI@R2', 6000],
      ],
    ])
  })

  it('are one instalment with steps, for a fine', () => {
    const [row] = read(
      document('A', 'ENTRO60', '100'),
      document('B', 'OLTRE60', '200'),
      document('C', 'ENTRO5', '70'),
    ).rows
    expect(row?.problems).toEqual([])
    expect(row).not.toHaveProperty('installmentKeys')
    expect(row?.position?.paymentOptions).toEqual([
      {
        installments: [
          expect.objectContaining({
            key: 'TRIBUTI@B',
            amountCents: 20_000,
            amountSteps: [
              { line: 4, key: 'TRIBUTI@C', days: 5, amountCents: 7000 },
              { line: 2, key: 'TRIBUTI@A', days: 60, amountCents: 10_000 },
            ],
          }),
        ],
      },
    ])
    const [reduced] = read(document('A', 'SCONTATO', '70'), document('B', 'RIDOTTO', '100')).rows
    expect(reduced?.position?.paymentOptions[0]?.installments[0]).toMatchObject({
      amountCents: 10_000,
      amountSteps: [{ line: 2, key: 'TRIBUTI@A', days: 5, amountCents: 7000 }],
    })
  })

  it('are told, of a fine, on the line of each amount', () => {
    const [row] = read(document('A', 'ENTRO60', '100'), document('B', 'OLTRE60', '200')).rows
    const at = '/paymentOptions/0/installments/0'
    const pointers = [`${at}/amountSteps/0/key`, at, `${at}/amountSteps/0/amountCents`]
    const problems = pointers.map((pointer) => ({ pointer, code: 'installment-exists', detail: 'No' }))
    expect(govpayCsv.problemsOf(row!, problems)).toEqual([
      { line: 2, column: 'idPendenza', code: 'SEMANTICA', detail: 'No' },
      { line: 3, column: 'idPendenza', code: 'SEMANTICA', detail: 'No' },
      { line: 2, column: 'numeroRata', code: 'SEMANTICA', detail: 'No' },
    ])
  })

  it.each<[string, readonly string[], string]>([
    [
      'two payers',
      [document('A', '1', '10'), document('B', '2', '10', { anagraficaPagatore: 'Anna Bianchi' })],
      'identificativoPagatore',
    ],
    ['two kinds', [document('A', '1', '10'), document('B', '2', '10', { tipoPendenza: 'IMU' })], 'tipoPendenza'],
    ['an instalment twice', [document('A', '1', '10'), document('B', '1', '10')], 'numeroRata'],
    ['a key twice', [document('A', '1', '10'), document('A', '2', '10')], 'idPendenza'],
    ['a key twice among steps', [document('A', 'ENTRO5', '10'), document('A', 'OLTRE5', '20')], 'idPendenza'],
    ['two wholes', [document('A', '', '10'), document('B', '', '10')], 'numeroRata'],
    ['instalments and steps', [document('A', '1', '10'), document('B', 'ENTRO5', '10')], 'numeroRata'],
    ['two beyonds', [document('A', 'OLTRE5', '10'), document('B', 'OLTRE5', '20')], 'numeroRata'],
    ['the same days twice', [document('A', 'ENTRO5', '10'), document('B', 'ENTRO5', '20')], 'numeroRata'],
    ['a gap of days', [document('A', 'ENTRO5', '10'), document('B', 'OLTRE60', '20')], 'numeroRata'],
    [
      'a number for each step',
      [document('A', 'ENTRO5', '10', { numeroAvviso: '302000000000000000' }), document('B', 'OLTRE5', '20')],
      'numeroAvviso',
    ],
    [
      'another account',
      [
        document('A', 'ENTRO5', '10', { ibanAccreditoVoce1: 'IT24A0760101600000001234567' }),
        document('B', 'OLTRE5', '20'),
      ],
      'importo',
    ],
  ])('refuse %s', (_, lines, column) => {
    const [row] = read(...lines).rows
    expect(row?.position).toBeUndefined()
    expect(row?.problems).toContainEqual(expect.objectContaining({ column }))
  })

  it('keep the first of two titles, and say so', () => {
    const [row] = read(document('A', '1', '10'), document('B', '2', '10', { descrizioneDocumento: 'TASI' })).rows
    expect(row).toMatchObject({ problems: [], position: { description: 'IMU' } })
    expect(row?.warnings).toEqual([expect.objectContaining({ line: 3, column: 'descrizioneDocumento' })])
  })

  it('notice their lines apart', () => {
    const apart = read(document('A', '1', '10'), line(), document('B', '2', '10'))
    expect(apart.scattered).toBe(true)
  })
})

describe('outcomes', () => {
  it('of a CSV are one line for each line, and the refused alone', () => {
    const given = read(line(), document('A', '1', '10'), document('B', '2', 'x'), line({ anagraficaPagatore: '=1+1' }))
    const results = given.rows.map(resultOf)
    const outcomes = written(govpayCsv, given, 'outcomes', results, { notices: true }).split('\r\n')
    expect(outcomes[0]?.split(',').at(-1)).toBe('errore')
    expect(outcomes[1]).toContain(
      'P-1,99999000013,TARI,301000000000000002,99999000013_301000000000000002.pdf,F,RSSMRA80A01H501U',
    )
    expect(outcomes[2]).toMatch(/^,{17}"?Riga 4, importo:/)
    expect(outcomes[3]).toMatch(/^,{17}"?Riga 4, importo:/)
    expect(outcomes[4]).toContain(",'=1+1,")
    const again = readCsv(govpayCsv, written(govpayCsv, given, 'discards', results))
    expect(again.rows).toHaveLength(1)
    expect(again.rows[0]?.records).toHaveLength(2)
  })

  it('name the PDF of a notice where there will be one, and never of a line that cancels', () => {
    const numeroAvviso = '301000000000000019'
    const given = read(
      line(),
      document('A', '', '20'),
      document('B', '1', '20'),
      line({ idPendenza: 'P-2', numeroAvviso }),
      line({ idPendenza: 'P-3', numeroAvviso, importo: '0' }),
    )
    const [single, plan, ...others] = given.rows.map(resultOf)
    const together = plan!.installments!.map((each) => ({ ...each, printedAs: plan!.installments![0]!.noticeNumber }))
    const paid = single!.installments!.map((each) => ({ ...each, printedAs: undefined }))
    const results = [{ ...single!, installments: paid }, { ...plan!, installments: together }, ...others]
    const told = (options?: { readonly notices: boolean }) =>
      written(govpayCsv, given, 'outcomes', results, options)
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((text) => text.split(',').slice(4, 6))
    expect(told({ notices: true })).toEqual([
      ['301000000000000002', ''],
      ['301000000000000003', '99999000013_301000000000000003.pdf'],
      ['301000000000000004', '99999000013_301000000000000003.pdf'],
      [numeroAvviso, `99999000013_${numeroAvviso}.pdf`],
      [numeroAvviso, ''],
    ])
    expect(told().map(([, pdf]) => pdf)).toEqual(['', '', '', '', ''])
    expect(govpayCsv.notices?.archive('tari_ESITO.zip')).toBe('tari_ESITO.zip')
    expect(given.rows.map((row) => govpayCsv.notices?.wanted(row))).toEqual([true, true, true, false])
  })

  it('carry what loading found to its line and column', () => {
    const [row] = read(document('A', '1', '10'), document('B', '2', '10')).rows
    const at = '/paymentOptions/0/installments/1'
    expect(
      govpayCsv.problemsOf(row!, [
        { pointer: `${at}/dueDate`, code: 'past', detail: 'Passata' },
        { pointer: `${at}/transfers/0/iban`, code: 'iban', detail: 'Male' },
        { pointer: '', code: 'anything', detail: 'Chissà' },
      ]),
    ).toEqual([
      { line: 3, column: 'dataScadenza', code: 'SEMANTICA', detail: 'Passata' },
      { line: 3, column: 'ibanAccreditoVoce1', code: 'SINTASSI', detail: 'Male' },
      { line: 2, code: 'SEMANTICA', detail: 'Chissà' },
    ])
  })
})
