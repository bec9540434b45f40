import { describe, expect, it } from '@jest/globals'
import type { LocalDate } from '@repo/domain/local-date'
import fc from 'fast-check'
import type { FileHead } from '../file-dialect.ts'
import { ownHeader } from '../own/own-columns.ts'
import { ownCsv } from '../own/own-csv-dialect.ts'
import { type ColumnMapping, contradicts, readAmount, readDay } from './column-mapping.ts'
import { guessColumns, guessMapping, looksLikeData } from './guess-columns.ts'
import { mappedDialect, missingColumns, readMapped } from './mapped-dialect.ts'

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
  const dialect = mappedDialect('Carico', '3', given)
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
    const [first, second] = (discards.start() + discards.row(row)).split('\r\n')
    expect(first).toBe('Pratica;Cod. Fiscale;Cognome e nome;Totale €;Scade il;Note;scarto_colonna;scarto_motivo')
    expect(second).toMatch(
      /^A-1;;Rossi;tanto;31\/02\/2026;;(Cod\. Fiscale|Totale €|Scade il|, )+;.*Manca «Cod\. Fiscale».*;oltre$/,
    )
  })

  it('takes back the lines it has refused, with the columns that say why', () => {
    const [refused] = read([line(2, 'A-1', 'RSSMRA80A01H501U', 'Rossi', 'tanto', '31/12/2026', '')]).rows
    const { dialect, recognition } = read([])
    const writer = dialect.results(head, recognition).find(({ kind }) => kind === 'discards')!
    const given = (result: string) => result.trim().split(';')
    const back: FileHead = { ...head, header: given(writer.start()) }
    const told = given(writer.row({ row: refused!, outcome: 'discarded', problems: refused!.problems }))
    expect(told).toHaveLength(8)
    told[3] = '12,00'
    const again = dialect.reader(back, dialect.recognise(back)!, { today: '2026-11-21' as LocalDate })
    const [row] = [...again.push({ line: 2, cells: told }), ...again.end()]
    expect(row).toMatchObject({ externalId: 'A-1', problems: [], position: { serviceCode: 'MENSA' } })
    const twice = dialect.results(back, recognition).find(({ kind }) => kind === 'discards')!
    expect(twice.start()).toBe(writer.start())
    expect(given(twice.row({ row: row!, outcome: 'discarded', problems: [] }))).toEqual([...told.slice(0, 6), '', ''])
  })

  it('says how its own days and amounts are to be written', () => {
    const american = { ...mapping, days: 'month-first', amounts: 'cents' } as const
    const [row] = read([line(2, 'A-1', 'RSSMRA80A01H501U', 'Rossi', '12,5', '31/12/2026', '')], american).rows
    expect(row?.problems.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('12050'),
      expect.stringContaining('12/31/2026'),
    ])
  })

  it('of a sheet has numbers with a dot, however its texts are grouped', () => {
    const records = [line(2, 'A-1', 'RSSMRA80A01H501U', 'Rossi', '1.125', '2026-12-31', '')]
    expect(readMapped(mapping, head, records, '2026-11-21' as LocalDate)[0]?.problems).toEqual([])
    const [row] = readMapped(mapping, { ...head, kind: 'sheet' }, records, '2026-11-21' as LocalDate)
    expect(row?.problems).toMatchObject([{ column: 'importo', code: 'amount-range' }])
  })

  it('that only cancels needs nothing but who it is', () => {
    const fixed = { azione: 'annulla' }
    expect(missingColumns({ places: { id_posizione: 0 }, fixed })).toEqual([])
    const [row] = readMapped(
      { ...mapping, places: { id_posizione: 0 }, fixed },
      head,
      [line(2, 'A-1')],
      '2026-11-21' as LocalDate,
    )
    expect(row).toMatchObject({ action: 'cancel', externalId: 'A-1', problems: [] })
  })

  it('is known by its header only, and asks for what is missing', () => {
    const dialect = mappedDialect('Carico', '3', mapping)
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
  expect(readDay('31/02/2026', 'day-first')).toBe('31/02/2026?')
  expect(readDay('31/12/2026', 'month-first')).toBe('31/12/2026?')
  expect(readDay('20261231', 'day-first')).toBe('2026-12-31')
  expect(readDay('20261331', 'day-first')).toBe('20261331?')
  expect(readDay('31/12/2026 00:00:00', 'day-first')).toBe('2026-12-31')
  expect(readDay('2026-12-31T00:00:00.000Z', 'day-first')).toBe('2026-12-31')
  expect(readDay('2026-12-31 10:30', 'day-first')).toBe('2026-12-31 10:30?')
  expect(readDay('2026-12-31T00:00:00', 'month-first')).toBe('2026-12-31')
  expect(readDay('31.12.2026', 'day-first')).toBe('2026-12-31')
  expect(readDay('31/12/26', 'day-first')).toBe('2026-12-31')
  expect(readDay('1.2.03', 'month-first')).toBe('2003-01-02')
  expect(readDay('31/12.26', 'day-first')).toBe('31/12.26?')
  expect(readDay('26-12-31', 'day-first')).toBe('26-12-31?')
  expect(readDay('31122026', 'day-first')).toBe('2026-12-31')
  expect(readDay('12312026', 'month-first')).toBe('2026-12-31')
  expect(readDay('20122026', 'day-first')).toBe('2026-12-20')
  expect(readDay('31122126', 'day-first')).toBe('31122126?')
  expect(readAmount('1.200', 'thousands-dot')).toBe('1200')
  expect(readAmount('1,200', 'thousands-comma')).toBe('1200')
  expect(readAmount('1.200', 'euro')).toBe('1.200?')
  expect(readAmount('12050', 'cents')).toBe('120.50')
  expect(readAmount('99', 'cents')).toBe('0.99')
  expect(readAmount('12,50', 'cents')).toBe('12,50?')
})

it('an amount has euro at its ends, and blanks between its thousands', () => {
  for (const written of [
    '1200,50',
    '€1200,50',
    '1200,50 €',
    'EUR 1200,50',
    '1200,50euro',
    '1 200,50',
    '€ 1\u{a0}200,50',
  ])
    expect(readAmount(written, 'euro')).toBe('1200,50')
  expect(readAmount('12 050', 'cents')).toBe('120.50')
  for (const written of ['12 50', '0 1', '12€50', '1 2', '1 200 50', '1eur2', 'neuro 5'])
    for (const form of ['euro', 'thousands-dot', 'thousands-comma', 'cents'] as const)
      expect(readAmount(written, form)).toBe(`${written}?`)
})

describe('a day, however it is written', () => {
  const parts = fc
    .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, day]) => ({ year: String(year), month: String(month), day: String(day) }))
  const orders = fc.constantFrom('day-first' as const, 'month-first' as const)
  const two = (number: string) => number.padStart(2, '0')
  const forms = ['long', 'short', 'packed', 'year-first', 'iso', 'midnight'] as const
  const written = fc
    .record({
      parts,
      order: orders,
      form: fc.constantFrom(...forms),
      sign: fc.constantFrom('/', '.'),
      bare: fc.boolean(),
    })
    .map(({ parts: { year, month, day }, order, form, sign, bare }) => {
      const [m, d] = bare ? [month, day] : [two(month), two(day)]
      const pair = order === 'day-first' ? [d, m] : [m, d]
      const packed = order === 'day-first' ? two(day) + two(month) : two(month) + two(day)
      const iso = `${year}-${two(month)}-${two(day)}`
      const text = {
        long: [...pair, year].join(sign),
        short: [...pair, year.slice(2)].join(sign),
        packed: packed + year,
        'year-first': iso.replaceAll('-', ''),
        iso,
        midnight: `${iso}T00:00:00`,
      }[form]
      return { text, order, iso }
    })

  it('is the day it was, in the order that was told', () => {
    fc.assert(
      fc.property(written, ({ text, order, iso }) => {
        expect(readDay(text, order)).toBe(iso)
        expect(contradicts(text, order)).toBe(false)
      }),
    )
  })

  it('is a day of ours or no day at all, and contradicts only what it is not', () => {
    const texts = fc.oneof(
      written.map(({ text }) => text),
      fc.stringMatching(/^\d{1,2}[/.]\d{1,2}[/.]\d{2}$/),
      fc.stringMatching(/^\d{8}$/),
      fc.string({ maxLength: 12 }),
    )
    fc.assert(
      fc.property(texts, orders, (text, order) => {
        const read = readDay(text, order)
        expect(read === `${text}?` || /^\d{4}-\d\d-\d\d$/.test(read)).toBe(true)
        if (contradicts(text, order)) expect(read).toBe(`${text}?`)
      }),
    )
  })

  it('that contradicts the order of its column is told of the whole file', () => {
    const days = (...given: string[]) => {
      const dialect = mappedDialect('Carico', '3', mapping)
      const reader = dialect.reader(head, dialect.recognise(head)!, { today: '2026-11-21' as LocalDate })
      for (const [at, day] of given.entries())
        reader.push(line(at + 2, `A-${at}`, 'RSSMRA80A01H501U', 'Rossi', '1,00', day, ''))
      reader.end()
      return reader.problem
    }
    expect(days('05/06/26', '31/12/26', '31122026', '2026-12-31', '31/13/26', 'mai')).toBeUndefined()
    // Days with all their year are told row by row, as before.
    expect(days('05/06/2026', '12/31/2026')).toBeUndefined()
    for (const other of ['12/31/26', '12312026', '45/12/31'])
      expect(days('05/06/26', other)).toMatchObject({
        code: 'days-unclear',
        detail: expect.stringMatching(/«Scade il».*riga 3/),
      })
  })
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

it('how days and amounts are written is guessed from the examples', () => {
  const guessed = (amount: string, day: string, name = 'Totale', sheet = false) => {
    const { amounts, days } = guessMapping([name, 'Scadenza'], [[amount, day]], sheet)
    return [amounts, days]
  }
  expect(guessed('1.200,50', '31/12/2026')).toEqual(['thousands-dot', 'day-first'])
  expect(guessed('1,200.50', '12/31/2026')).toEqual(['thousands-comma', 'month-first'])
  expect(guessed('1,50', '12/31/26')).toEqual(['thousands-dot', 'month-first'])
  expect(guessed('1200', '3/4/2026')).toEqual(['euro', 'day-first'])
  expect(guessed('12050', '20261231', 'Importo in centesimi')).toEqual(['cents', 'day-first'])
  expect(guessed('1200.5', '2026-12-31', 'Totale', true)).toEqual(['euro', 'day-first'])
})

it('a first line of data is no header', () => {
  expect(looksLikeData(header)).toBe(false)
  expect(looksLikeData(['Rate 2026', 'IBAN', 'Data 1'])).toBe(false)
  for (const cell of ['RSSMRA80A01H501U', '31/12/2026', '€ 12,50', 'mario@example.org', 'IT60X0542811101000000123456'])
    expect(looksLikeData(['A-1', cell])).toBe(true)
})

it('a mapped file says what ours says, wherever its columns are', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'A',
      'B',
      'MENSA',
      'Mensa 2026',
      'RSSMRA80A01H501U',
      '10,00',
      '1.200',
      '2026-12-31',
      '31/12/2026',
    ),
    // Other amounts than ours are read: with euro, with blanks between thousands.
    fc.string({ maxLength: 5 }).filter((text) => !/\s|€|eur/i.test(text.trim())),
  )
  const lines = fc.array(fc.array(cell, { minLength: ownHeader.length, maxLength: ownHeader.length }), { maxLength: 6 })
  const order = fc.shuffledSubarray([...ownHeader.keys()], { minLength: ownHeader.length })
  const options = { today: '2026-11-21' as LocalDate }
  fc.assert(
    fc.property(lines, order, (cells, places) => {
      const own: FileHead = { kind: 'csv', header: ownHeader }
      const ours = ownCsv.reader(own, { version: '1', problems: [] }, options)
      const expected = [...cells.flatMap((each, at) => ours.push({ line: at + 2, cells: each })), ...ours.end()]
      const theirs: ColumnMapping = {
        header: places.map((place) => `Colonna ${place}`),
        places: Object.fromEntries(places.map((place, at) => [ownHeader[place], at])),
        fixed: {},
        days: 'day-first',
        amounts: 'euro',
      }
      const moved = cells.map((each, at) => ({ line: at + 2, cells: places.map((place) => each[place]!) }))
      const found = readMapped(theirs, { kind: 'csv', header: theirs.header }, moved, options.today)
      expect(found.map(({ records, ...row }) => row)).toEqual(expected.map(({ records, ...row }) => row))
      expect(found.flatMap(({ records }) => records)).toEqual(moved)
    }),
  )
})
