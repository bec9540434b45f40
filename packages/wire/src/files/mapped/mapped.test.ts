import { describe, expect, it } from '@jest/globals'
import type { LocalDate } from '@repo/domain/local-date'
import type { FileHead } from '../file-dialect.ts'
import { type ColumnMapping, readAmount, readDay } from './column-mapping.ts'
import { guessColumns } from './guess-columns.ts'
import { mappedDialect, missingColumns } from './mapped-dialect.ts'

const header = ['Pratica', 'Cod. Fiscale', 'Cognome e nome', 'Totale €', 'Scade il', 'Note']
const head: FileHead = { kind: 'csv', name: 'carico.csv', separator: ';', header }
const mapping: ColumnMapping = {
  header,
  places: { id_posizione: 0, codice_fiscale: 1, nominativo: 2, importo: 3, scadenza: 4 },
  fixed: { codice_servizio: 'MENSA', causale: 'Mensa 2026' },
  days: 'day-first',
  amounts: 'thousands-dot',
}
const line = (at: number, ...cells: string[]) => ({ line: at, cells })

function read(records: readonly { line: number; cells: readonly string[] }[], given = mapping) {
  const dialect = mappedDialect('mapped', 'Carico', given)
  const recognition = dialect.recognise(head)!
  const reader = dialect.reader(head, recognition, { today: '2026-11-21' as LocalDate })
  return { dialect, recognition, rows: [...records.flatMap((each) => reader.push(each)), ...reader.end()] }
}

describe('a mapped file', () => {
  it('is read as ours, and keeps its own cells', () => {
    const records = [
      line(2, 'A-1', 'RSSMRA80A01H501U', 'Rossi Mario', '1.200', '31/12/2026', ''),
      line(3, 'A-1', 'RSSMRA80A01H501U', 'Rossi Mario', '€ 10,50', '2027-01-31', ''),
    ]
    const [row, ...others] = read(records).rows
    expect(others).toEqual([])
    expect(row).toMatchObject({
      externalId: 'A-1',
      lines: [2, 3],
      problems: [],
      records,
      position: {
        serviceCode: 'MENSA',
        description: 'Mensa 2026',
        debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Rossi Mario' },
        paymentOptions: [
          {
            installments: [
              { line: 2, amountCents: 120_000, dueDate: '2026-12-31' },
              { line: 3, amountCents: 1_050, dueDate: '2027-01-31' },
            ],
          },
        ],
      },
    })
  })

  it('is told what is wrong by the names of its columns, and answered with its header', () => {
    const { dialect, recognition, rows } = read([line(2, 'A-1', '', 'Rossi', 'tanto', '31/02/2026', '', 'oltre')])
    expect(rows[0]?.problems.map(({ column }) => column)).toEqual(
      expect.arrayContaining([undefined, 'Cod. Fiscale', 'Totale €', 'Scade il']),
    )
    expect(dialect.problemsOf(rows[0]!, [{ pointer: '/debtor/fiscalCode', code: 'x', detail: 'y' }])).toMatchObject([
      { line: 2, column: 'Cod. Fiscale' },
    ])
    const discards = dialect.results(head, recognition).find(({ kind }) => kind === 'discards')!
    const row = { row: rows[0]!, outcome: 'discarded' as const, problems: rows[0]!.problems }
    expect(discards.start() + discards.row(row)).toBe(
      'Pratica;Cod. Fiscale;Cognome e nome;Totale €;Scade il;Note\r\nA-1;;Rossi;tanto;31/02/2026;;oltre\r\n',
    )
  })

  it('is known by its header only, and asks for what is missing', () => {
    const dialect = mappedDialect('mapped', 'Carico', mapping)
    expect(dialect.recognise({ kind: 'csv', header: header.map((name) => name.toUpperCase()) })?.problems).toEqual([])
    expect(dialect.recognise({ kind: 'csv', header: header.slice(1) })).toBeUndefined()
    expect(dialect.recognise({ kind: 'json' })).toBeUndefined()
    expect(missingColumns({ places: { importo: 1 }, fixed: { causale: ' ' } })).toEqual([
      'id_posizione',
      'codice_servizio',
      'causale',
      'codice_fiscale',
      'nominativo',
      'scadenza',
    ])
  })
})

it('days and amounts are read as they were said to be written', () => {
  expect(readDay('3/4/2026', 'day-first')).toBe('2026-04-03')
  expect(readDay('3/4/2026', 'month-first')).toBe('2026-03-04')
  expect(readDay('2026-04-03', 'month-first')).toBe('2026-04-03')
  expect(readDay('31/02/2026', 'day-first')).toBe('31/02/2026')
  expect(readAmount('1.200', 'thousands-dot')).toBe('1200')
  expect(readAmount('1,200', 'thousands-comma')).toBe('1200')
  expect(readAmount('1.200', 'euro')).toBe('1.200')
  expect(readAmount('12050', 'cents')).toBe('120.50')
  expect(readAmount('12,50', 'cents')).toBe('12,50')
})

it('columns are guessed by name, then by what is in them, each once', () => {
  const examples = [
    ['A-1', 'RSSMRA80A01H501U', 'Rossi', '10,00', '31/12/2026', ''],
    ['A-2', '99999000013', 'Verdi', '7,50', '2027-01-31', ''],
  ]
  expect(guessColumns(header, examples)).toEqual({
    id_posizione: 0,
    codice_fiscale: 1,
    nominativo: 2,
    importo: 3,
    scadenza: 4,
  })
  const unnamed = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5']
  expect(guessColumns(unnamed, examples)).toEqual({ codice_fiscale: 1, importo: 3, scadenza: 4 })
  expect(guessColumns(unnamed, [])).toEqual({})
})
