import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { localDate } from '@repo/domain/local-date'
import type { FileDialect, FileHead, FileRow, RowResult } from '../file-dialect.ts'
import { headerOf, nameOf, type UnitaryColumn, unitaryColumns } from './columns.ts'
import { unitaryDialect, unitaryEnglishDialect } from './unitary-dialect.ts'

type Cells = Partial<Record<UnitaryColumn, string>>

const today = localDate('2027-01-10')
const good: Cells = {
  action: 'I',
  description: 'TARI 2027',
  optionIndex: '1',
  optionType: 'SINGLE_INSTALLMENT',
  iud: 'TARI-1',
  type: 'F',
  code: 'RSSMRA80A01H501U',
  name: 'Mario Rossi',
  dueDate: '2027-07-16',
  amount: '120.50',
  service: 'TARI',
  cause: 'TARI 2027 rata unica',
  noticeWanted: 'true',
  payableHere: 'true',
}
const second: Cells = {
  many: 'true',
  howMany: '2',
  body_2: '99999000021',
  bodyName_2: 'Provincia di Esempio',
  iban_2: 'IT60X0542811101000000123456',
  bodyCause_2: 'TEFA',
  bodyAmount_2: '5.50',
  category_2: '9/0201102IM/',
}

const head: FileHead = { kind: 'csv', name: 'tari_2_0.zip', header: headerOf('it') }
const record = (cells: Cells) => unitaryColumns.map(({ column }) => cells[column] ?? '')

function read(lines: readonly (readonly string[])[], of: FileHead = head, dialect: FileDialect = unitaryDialect) {
  const recognition = dialect.recognise(of)!
  expect(recognition.problems).toEqual([])
  const reader = dialect.reader(of, recognition, { today })
  const rows = lines.flatMap((cells, index) => reader.push({ line: index + 2, cells }))
  return { rows: [...rows, ...reader.end()], scattered: reader.scattered }
}
const rowsOf = (...lines: Cells[]): readonly FileRow[] => read(lines.map((cells) => record({ ...good, ...cells }))).rows
const told = (rows: readonly FileRow[]) =>
  rows.flatMap(({ problems }) => problems.map(({ code, column }) => [code, column]))
const codesOf = (rows: readonly FileRow[]) => told(rows).map(([code]) => code)
const it_ = (column: UnitaryColumn | undefined) => column && nameOf(column, 'it')

function sample(name: string): { head: FileHead; records: string[][] } {
  const text = readFileSync(new URL(`../../../samples/files/unitary/${name}`, import.meta.url), 'utf8')
  const [header, ...records] = text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(';'))
  return { head: { kind: 'csv', name, header: header! }, records }
}

describe('recognising the unitary platform', () => {
  it('tells its languages apart, in any case and order, and lets unknown columns pass', () => {
    const header = [
      'note',
      ...headerOf('it')
        .toReversed()
        .map((name) => name.toUpperCase()),
    ]
    expect(unitaryDialect.recognise({ kind: 'csv', header })).toMatchObject({ version: '2_0', problems: [] })
    expect(unitaryEnglishDialect.recognise({ kind: 'csv', header })).toBeUndefined()
    const english = headerOf('eng').toReversed()
    expect(unitaryEnglishDialect.recognise({ kind: 'csv', header: english })).toMatchObject({ version: '2_0-eng' })
    expect(unitaryDialect.recognise({ kind: 'csv', header: english })).toBeUndefined()
    const cells = ['una nota', ...record(good).toReversed()]
    expect(read([cells], { kind: 'csv', header }).rows[0]).toMatchObject({ externalId: 'TARI-1', problems: [] })
  })

  it('names each required column that is missing, and refuses two columns of one name', () => {
    const header = headerOf('it').filter((name) => name !== 'importoDovuto' && name !== 'IUD')
    expect(unitaryDialect.recognise({ kind: 'csv', header })?.problems).toMatchObject([
      { code: 'CSV_MISSING_REQUIRED_HEADER', detail: expect.stringContaining('IUD') },
      { code: 'CSV_MISSING_REQUIRED_HEADER', detail: expect.stringContaining('importoDovuto') },
    ])
    expect(unitaryDialect.recognise({ kind: 'csv', header: [...headerOf('it'), 'iud'] })?.problems).toMatchObject([
      { code: 'CSV_GENERIC_ERROR' },
    ])
  })

  it('leaves the files of others alone', () => {
    expect(unitaryDialect.recognise({ kind: 'csv', header: ['IUD', 'azione'] })).toBeUndefined()
    expect(unitaryDialect.recognise({ kind: 'json', members: [] })).toBeUndefined()
  })
})

describe('reading positions', () => {
  it('gathers the installments of the samples, in both languages', () => {
    for (const [name, dialect] of [
      ['tari_2_0.csv', unitaryDialect],
      ['tari_2_0-eng.csv', unitaryEnglishDialect],
    ] as const) {
      const { head: of, records } = sample(name)
      const { rows, scattered } = read(records, of, dialect)
      expect(scattered).toBe(false)
      expect(rows.flatMap(({ problems }) => problems)).toEqual([])
      expect(rows).toMatchObject([
        { externalId: 'POS-1', lines: [2, 3, 4], mode: 'insert', installmentKeys: ['POS-1-U', 'POS-1-1', 'POS-1-2'] },
        { externalId: 'POS-2', lines: [5], mode: 'change' },
        { externalId: 'POS-3', lines: [6], action: 'cancel', installmentKeys: ['POS-3-U'] },
        { externalId: 'SOLO-1', lines: [7], mode: 'insert' },
      ])
      expect(rows[3]!.installmentKeys).toBeUndefined()
      expect(rows[0]!.position!.paymentOptions).toMatchObject([
        { key: '1', installments: [{ line: 2, amountCents: 10_000 }] },
        {
          key: '2',
          installments: [
            { line: 3, amountCents: 5_000 },
            { line: 4, amountCents: 5_000 },
          ],
        },
      ])
    }
  })

  it('shares the amount between the bodies, the budget with it', () => {
    const budget =
      '<bilancio><capitolo><codCapitolo>1</codCapitolo><accertamento><importo>120.50</importo></accertamento></capitolo></bilancio>'
    const [row] = rowsOf({ ...second, budget })
    expect(row!.problems).toEqual([])
    expect(row!.position!.paymentOptions[0]!.installments[0]!.transfers).toMatchObject([
      { amountCents: 11_500, budget: [{ chapter: '1', amountCents: 11_500 }] },
      { amountCents: 550, beneficiaryFiscalCode: '99999000021', budget: [{ amountCents: 550 }] },
    ])
    const first: Cells = {
      body_1: '99999000013',
      bodyName_1: 'Comune di Esempio',
      iban_1: 'IT60X0542811101000000123456',
      bodyCause_1: 'TARI',
      bodyAmount_1: '115,00',
      category_1: '9/0101101IM/',
    }
    const [whole] = rowsOf({ ...second, ...first })
    expect(whole!.position!.paymentOptions[0]!.installments[0]!.transfers).toMatchObject([
      { amountCents: 11_500, beneficiaryFiscalCode: '99999000013' },
      { amountCents: 550 },
    ])
  })

  const wrong: [string, string, UnitaryColumn | undefined, Cells][] = [
    ['no action', 'CSV_MISSING_REQUIRED_FIELD', 'action', { action: '' }],
    ['another action', 'CSV_VALIDATION_ERROR', 'action', { action: 'X' }],
    ['no key', 'CSV_MISSING_REQUIRED_FIELD', 'iud', { iud: '' }],
    ['a key too long', 'CSV_CONSTRAINT_VIOLATION', 'iud', { iud: 'x'.repeat(71) }],
    ['a position too long', 'CSV_CONSTRAINT_VIOLATION', 'position', { position: 'x'.repeat(71) }],
    ['no description', 'CSV_MISSING_REQUIRED_FIELD', 'description', { description: '' }],
    ['no index', 'CSV_MISSING_REQUIRED_FIELD', 'optionIndex', { optionIndex: '' }],
    ['an index that is no number', 'CSV_DATA_TYPE_MISMATCH', 'optionIndex', { optionIndex: 'uno' }],
    ['an unknown option', 'CSV_VALIDATION_ERROR', 'optionType', { optionType: 'MENSILE' }],
    ['no amount', 'CSV_MISSING_REQUIRED_FIELD', 'amount', { amount: '' }],
    ['nothing due', 'INVALID_AMOUNT', 'amount', { amount: '0' }],
    ['an amount of two readings', 'INVALID_AMOUNT', 'amount', { amount: '1,200' }],
    ['no service', 'CSV_MISSING_REQUIRED_FIELD', 'service', { service: '' }],
    ['a service too long', 'CSV_CONSTRAINT_VIOLATION', 'service', { service: 'x'.repeat(65) }],
    ['no cause', 'CSV_MISSING_REQUIRED_FIELD', 'cause', { cause: '' }],
    ['a cause too long', 'CSV_CONSTRAINT_VIOLATION', 'cause', { cause: 'x'.repeat(1_025) }],
    ['no flag for the notice', 'CSV_MISSING_REQUIRED_FIELD', 'noticeWanted', { noticeWanted: '' }],
    ['a flag that is no flag', 'CSV_DATA_TYPE_MISMATCH', 'draft', { draft: 'forse' }],
    ['no kind of subject', 'CSV_MISSING_REQUIRED_FIELD', 'type', { type: '' }],
    ['another kind of subject', 'CSV_VALIDATION_ERROR', 'type', { type: 'Z' }],
    ['no debtor', 'CSV_MISSING_REQUIRED_FIELD', 'code', { code: '' }],
    ['a wrong person', 'CSV_VALIDATION_ERROR', 'code', { code: 'RSSMRA80A01H501X' }],
    ['a wrong VAT number', 'INVALID_VAT_CODE', 'code', { type: 'G', code: '99999000014' }],
    ['no name', 'CSV_MISSING_REQUIRED_FIELD', 'name', { name: '' }],
    ['a name too long', 'INVALID_FULLNAME', 'name', { name: 'x'.repeat(71) }],
    ['a wrong e-mail', 'INVALID_EMAIL', 'email', { email: 'mario@' }],
    ['no such day', 'CSV_DATA_TYPE_MISMATCH', 'dueDate', { dueDate: '2027-02-29' }],
    ['a day that is over', 'INVALID_DUE_DATE', 'dueDate', { dueDate: '2027-01-09' }],
    ['a validity that is no day', 'CSV_DATA_TYPE_MISMATCH', 'validityDate', { validityDate: 'domani' }],
    ['a wrong IUV', 'INVALID_IUV', 'iuv', { iuv: '12' }],
    ['wrong collection data', 'INVALID_LEGACY_PAYMENT_METADATA', 'collectionData', { collectionData: 'TARI' }],
    ['a budget that is not XML', 'INVALID_BALANCE', 'budget', { budget: '{}' }],
    ['a configuration that is not JSON', 'INVALID_EXECUTION_CONFIG', 'execution', { execution: 'fine' }],
    ['an unknown work', 'INVALID_EXECUTION_CONFIG', 'execution', { execution: '{"workflowTypeName":"altro"}' }],
    [
      'a fine without its options',
      'INVALID_EXECUTION_CONFIG',
      'execution',
      { execution: '{"workflowTypeName":"fineWf"}' },
    ],
    [
      'days the other way round',
      'INVALID_EXECUTION_CONFIG',
      'execution',
      { execution: '{"workflowTypeName":"fineWf","discountDays":60,"expirationDays":5}' },
    ],
    ['six bodies', 'TOO_MANY_TRANSFERS_FOR_INSTALLMENT', 'howMany', { ...second, howMany: '6' }],
    ['bodies that are no number', 'CSV_DATA_TYPE_MISMATCH', 'howMany', { ...second, howMany: 'due' }],
    ['a body that is not there', 'MISSING_TRANSFER', 'body_3', { ...second, howMany: '3' }],
    ['a body beyond the count', 'MISSING_TRANSFER', 'howMany', { ...second, howMany: '1' }],
    ['no bodies at all', 'MISSING_TRANSFER', 'howMany', { many: 'true' }],
    ['a body without a flag', 'CSV_VALIDATION_ERROR', 'bodyAmount_2', { ...second, many: '' }],
    ['a wrong body', 'INVALID_VAT_CODE', 'body_2', { ...second, body_2: '1' }],
    ['a wrong account', 'INVALID_IBAN', 'iban_2', { ...second, iban_2: 'IT1' }],
    ['no amount for a body', 'INVALID_AMOUNT', 'bodyAmount_2', { ...second, bodyAmount_2: '' }],
    ['a body too long', 'CSV_CONSTRAINT_VIOLATION', 'bodyName_2', { ...second, bodyName_2: 'x'.repeat(141) }],
    ['no category', 'MISSING_TAXONOMY_CATEGORY', 'category_2', { ...second, category_2: '' }],
    ['a wrong category', 'INVALID_TAXONOMY_CATEGORY', 'category_2', { ...second, category_2: 'TARI' }],
    ['another sum', 'INVALID_INSTALLMENT_AMOUNT_CENTS', 'bodyAmount_1', { ...second, bodyAmount_1: '1.00' }],
    ['more than the whole', 'INVALID_INSTALLMENT_AMOUNT_CENTS', 'bodyAmount_1', { ...second, bodyAmount_2: '120.50' }],
  ]
  it.each(wrong)('refuses %s: %s', (_, code, column, cells) => {
    const rows = rowsOf(cells)
    expect(told(rows)).toEqual([[code, it_(column)]])
    expect(rows[0]!.position).toBeUndefined()
  })

  it('refuses lines with other columns than the header', () => {
    expect(told(read([['I', 'POS']]).rows)).toEqual([['CSV_COLUMN_COUNT_MISMATCH', undefined]])
  })

  it('tells what is loaded otherwise than written', () => {
    const [row] = rowsOf({
      payableHere: 'false',
      execution: '{"ioMessages":{"created":{}}}',
      description: 'x'.repeat(150),
    })
    expect(row!.problems).toEqual([])
    expect(row!.position).toMatchObject({ publish: false, description: 'x'.repeat(140) })
    expect(row!.warnings).toHaveLength(3)
  })

  it('takes an address as it is written', () => {
    const addresses: [Cells, string][] = [
      [{ street: 'Via Roma 1-3', town: 'Roma' }, 'Via Roma 1-3, Roma'],
      [{ street: 'Via XX Settembre n° 5', postCode: '123' }, 'Via XX Settembre n° 5, 123'],
      [
        { street: '10 Downing St #2', postCode: 'SW1A 2AA', province: 'LND', country: 'gb' },
        '10 Downing St #2, SW1A 2AA LND, GB',
      ],
      [{ town: 'Paris', province: '75', country: 'Francia' }, 'Paris 75, FRANCIA'],
      [
        { number: '1 scala B interno 12 bis', town: `${'x'.repeat(40)}` },
        `1 scala B interno 12 bis, ${'x'.repeat(40)}`,
      ],
    ]
    const blank: Cells = { street: '', number: '', postCode: '', town: '', province: '', country: '' }
    for (const [cells, line] of addresses) {
      const [row] = rowsOf({ ...blank, ...cells })
      expect([row!.problems, row!.warnings]).toEqual([[], []])
      expect(row!.position!.debtor.address).toBe(line)
    }
    const [long] = rowsOf({ ...blank, street: 'x'.repeat(141) })
    expect(long!.problems).toEqual([])
    expect(long!.warnings).toMatchObject([{ code: 'CSV_CONSTRAINT_VIOLATION' }])
    expect(long!.position!.debtor.address).toHaveLength(140)
  })

  const plan: Cells = { position: 'POS', optionType: 'INSTALLMENTS' }
  const other: Cells = { code: 'VRDLGI80A01H501E', name: 'Luigi Verdi' }
  it.each<[string, string, UnitaryColumn, Cells, Cells]>([
    ['two services', 'INVALID_DEBT_POSITION', 'service', plan, { ...plan, service: 'IMU' }],
    ['two descriptions', 'INVALID_DEBT_POSITION', 'description', plan, { ...plan, description: 'IMU' }],
    ['a draft among others', 'INVALID_DEBT_POSITION', 'draft', plan, { ...plan, draft: 'true' }],
    [
      'one option of two kinds',
      'DUPLICATED_PAYMENT_OPTION_INDEX',
      'optionIndex',
      plan,
      { ...plan, optionType: 'DOWN_PAYMENT' },
    ],
    ['two single installments', 'INVALID_DEBT_POSITION', 'optionType', { position: 'POS' }, { position: 'POS' }],
    [
      'two debtors in an option',
      'DIFFERENT_DEBTORS_IN_SAME_PO',
      'code',
      { ...plan, multiDebtor: 'true' },
      { ...plan, ...other },
    ],
    ['two debtors unasked', 'MULTIDEBTOR_DISABLED', 'code', plan, { ...plan, ...other, optionIndex: '2' }],
    ['the same key', 'INSTALLMENT_ALREADY_EXISTS', 'iud', plan, { ...plan, iud: 'TARI-1' }],
  ])('refuses %s together: %s', (_, code, column, first, next) => {
    expect(told(rowsOf(first, { iud: 'TARI-2', ...next }))).toEqual([[code, it_(column)]])
  })

  it('takes debtors of different options as debtors of the whole, where the file says so', () => {
    const rows = rowsOf(
      { position: 'POS', multiDebtor: 'true' },
      { position: 'POS', iud: 'B', optionIndex: '2', ...other },
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ problems: [], position: { coDebtors: [{ fiscalCode: other.code }] } })
  })

  it('parts the row where cancelling begins, in the order of the lines', () => {
    const lines: Cells[] = [
      { ...plan, iud: 'A', action: 'I' },
      { ...plan, iud: 'B', action: 'M' },
      { ...plan, iud: 'C', action: 'A', amount: '' },
      { ...plan, iud: 'D', action: 'M' },
    ]
    expect(rowsOf(...lines)).toMatchObject([
      {
        mode: 'upsert',
        lines: [2, 3],
        installmentKeys: ['A', 'B'],
        insertKeys: ['A'],
        changeKeys: ['B'],
        problems: [],
      },
      { action: 'cancel', lines: [4], installmentKeys: ['C'], problems: [] },
      { action: 'put', mode: 'change', lines: [5], installmentKeys: ['D'], problems: [] },
    ])
    expect(rowsOf(...lines)[2]).not.toHaveProperty('changeKeys')
  })

  it.each<[string, string, object]>([
    ['I1 M1', '1=M', { mode: 'upsert', installmentKeys: ['1'], insertKeys: ['1'], changeKeys: ['1'] }],
    ['M1 M1', '1=M', { mode: 'change', installmentKeys: ['1'] }],
    ['I1 I2 M1', '1=M 2=I', { mode: 'upsert', installmentKeys: ['1', '2'], insertKeys: ['1', '2'], changeKeys: ['1'] }],
    ['M1 I2 M2', '1=M 2=M', { mode: 'upsert', insertKeys: ['2'], changeKeys: ['1', '2'] }],
  ])('of lines %s of one position takes the last of each key: %s', (lines, kept, expected) => {
    const cells = lines.split(' ').map((each, index): Cells => {
      const [action, iud] = [...each]
      return { ...plan, iud: iud!, action: action!, amount: `${index + 1}.00`, cause: action! }
    })
    const rows = rowsOf(...cells)
    expect(rows).toMatchObject([{ lines: cells.map((_, index) => index + 2), problems: [], ...expected }])
    const { installments } = rows[0]!.position!.paymentOptions[0]!
    expect(installments.map(({ key, cause }) => `${key}=${cause}`).join(' ')).toBe(kept)
    const lastOf = (key: string) => cells.findLastIndex(({ iud }) => iud === key)
    expect(installments.map(({ amountCents, line }) => [amountCents, line])).toEqual(
      installments.map(({ key }) => [(lastOf(key!) + 1) * 100, lastOf(key!) + 2]),
    )
  })

  it('says when lines of a position are apart, and how to bring them together', () => {
    const lines = ['POS', 'ALTRA', 'POS'].map((position, index) => record({ ...good, position, iud: `K-${index}` }))
    expect(read(lines).scattered).toBe(true)
    const reader = unitaryDialect.reader(head, unitaryDialect.recognise(head)!, { today })
    const sorted = lines.toSorted((a, b) =>
      reader.groupOf({ line: 0, cells: a }).localeCompare(reader.groupOf({ line: 0, cells: b })),
    )
    expect(read(sorted).scattered).toBe(false)
    const alone = ['', '', ''].map((position, index) => record({ ...good, position, iud: `K-${index}` }))
    expect(read(alone)).toMatchObject({ scattered: false, rows: { length: 3 } })
  })

  it('does not gather more lines than a position may have', () => {
    const lines = Array.from({ length: 1_200 }, (_, index) => record({ ...good, ...plan, iud: `K-${index}` }))
    const { rows } = read([...lines, record({ ...good, iud: 'DOPO' })])
    expect(rows.flatMap(({ lines: each }) => each)).toHaveLength(1_201)
    expect(
      rows.slice(0, -1).every(({ problems }) => problems.every(({ code }) => code === 'INVALID_DEBT_POSITION')),
    ).toBe(true)
    expect(rows.at(-1)).toMatchObject({ externalId: 'DOPO', problems: [] })
  })
})

describe('a traffic fine', () => {
  const fine = '{"workflowTypeName":"fineWf"}'
  const reduced: Cells = {
    position: 'V-1',
    iud: 'V-1-R',
    optionIndex: '1',
    optionType: 'REDUCED_SINGLE_INSTALLMENT',
    amount: '70.00',
    dueDate: '2027-03-01',
    execution: fine,
  }
  const whole: Cells = {
    ...reduced,
    iud: 'V-1-I',
    optionIndex: '2',
    optionType: 'SINGLE_INSTALLMENT',
    amount: '100.00',
    dueDate: '2027-05-01',
  }
  const days = (rows: readonly FileRow[]) =>
    rows[0]!.position!.paymentOptions.map(({ installments: [each] }) => [each!.validFrom, each!.dueDate])

  it('counts its days from the notification', () => {
    const rows = rowsOf({ ...reduced, notificationDate: '2027-01-08' }, { ...whole, notificationDate: '2027-01-08' })
    expect(rows[0]!.problems).toEqual([])
    expect(days(rows)).toEqual([
      [undefined, '2027-01-13'],
      ['2027-01-14', '2027-03-09'],
    ])
  })

  it('keeps the dates of the file until it is notified', () => {
    expect(days(rowsOf(reduced, whole))).toEqual([
      [undefined, '2027-03-01'],
      ['2027-03-02', '2027-05-01'],
    ])
  })

  it('ends the reduced amount with its day, and leaves the whole one to the service', () => {
    const late = rowsOf(reduced, whole)[0]!.position!.paymentOptions.map(
      ({ installments: [each] }) => each!.payableAfterDueDate,
    )
    expect(late).toEqual([false, undefined])
  })

  it('is refused when nothing says until when the amount is reduced', () => {
    const undated = { ...reduced, dueDate: '' }
    expect(codesOf(rowsOf(undated, whole))).toEqual(['MISSING_DUE_DATE'])
    expect(codesOf(rowsOf({ ...undated, notificationDate: '2027-01-08' }, whole))).toEqual([])
  })

  it('is changed one half at a time', () => {
    const changed = { action: 'M', amount: '75.00' }
    const half = (cells: Cells) => {
      const rows = rowsOf({ ...cells, ...changed })
      expect([codesOf(rows), rows[0]!.mode]).toEqual([[], 'change'])
      return rows[0]!.position!.paymentOptions[0]!.installments[0]!
    }
    expect(half(reduced)).toMatchObject({ amountCents: 7_500, dueDate: '2027-03-01', payableAfterDueDate: false })
    const notified = half({ ...whole, notificationDate: '2027-01-08' })
    expect(notified).toMatchObject({ amountCents: 7_500, validFrom: '2027-01-14', dueDate: '2027-03-09' })
    expect(half({ ...whole, validityDate: '2027-03-02' })).toMatchObject({ validFrom: '2027-03-02' })
    // Nothing says when the reduction ends: the whole amount would be asked for at once.
    expect(codesOf(rowsOf({ ...whole, ...changed }))).toEqual(['INVALID_EXECUTION_CONFIG'])
    expect(codesOf(rowsOf({ ...reduced, amount: '75.00' }))).toEqual(['INVALID_EXECUTION_CONFIG'])
  })

  it('never ends before today', () => {
    const rows = rowsOf({ ...reduced, notificationDate: '2026-10-01' }, whole)
    expect(days(rows)).toEqual([
      [undefined, '2027-01-10'],
      [undefined, '2027-01-10'],
    ])
  })
})

describe('answering', () => {
  it('writes the refused lines of both languages with their codes, and the accepted ones with their IUV', () => {
    const { head: of, records } = sample('sbagliato_2_0-eng.csv')
    const { rows } = read(records, of, unitaryEnglishDialect)
    const [errors, accepted] = unitaryEnglishDialect.results(of, unitaryEnglishDialect.recognise(of)!)
    const results = rows.map((row): RowResult => {
      if (row.problems.length > 0) return { row, outcome: 'discarded', problems: row.problems }
      return { row, outcome: 'created', problems: [], installments: [{ line: row.line, iuv: '02000000000000117' }] }
    })
    expect(errors).toMatchObject({ name: 'ERROR-sbagliato_2_0-eng.csv', archive: 'ERROR-sbagliato_2_0-eng.zip' })
    expect(errors!.start()).toBe(`${[...of.header!, 'cod_rifiuto', 'de_rifiuto'].join(';')}\r\n`)
    const refused = results.map((result) => errors!.row(result)).join('')
    const width = of.header!.length
    expect(refused.split('\r\n').map((line) => line.split(';')[width] ?? '')).toEqual([
      'INVALID_DEBT_POSITION',
      'CSV_VALIDATION_ERROR|INVALID_AMOUNT',
      'CSV_COLUMN_COUNT_MISMATCH',
      '',
    ])
    expect(accepted!.start()).toBe(`${of.header!.join(';')}\r\n`)
    const place = of.header!.indexOf('iuv')
    expect(results.map((result) => accepted!.row(result)).join('')).toBe(
      `${records.at(-1)!.with(place, '02000000000000117').join(';')}\r\n`,
    )
  })

  it('gives each line of an installment its IUV', () => {
    const plan: Cells = { ...good, position: 'POS', optionType: 'INSTALLMENTS' }
    const records = [record({ ...plan, iud: 'A' }), record({ ...plan, iud: 'A', action: 'M' })]
    const [row] = read(records).rows
    const [, accepted] = unitaryDialect.results(head, unitaryDialect.recognise(head)!)
    const installments = [{ line: 3, iuv: '02000000000000117' }]
    expect(accepted!.row({ row: row!, outcome: 'created', problems: [], installments })).toBe(
      records
        .map((cells) => `${cells.with(head.header!.indexOf('codIuv'), '02000000000000117').join(';')}\r\n`)
        .join(''),
    )
  })

  it('adds the column of the IUV to a file that had none', () => {
    const header = headerOf('it').filter((name) => name !== 'codIuv')
    const of: FileHead = { kind: 'csv', header }
    const cells = record(good).filter((_, index) => unitaryColumns[index]!.column !== 'iuv')
    const [row] = read([cells], of).rows
    const [, accepted] = unitaryDialect.results(of, unitaryDialect.recognise(of)!)
    expect(accepted!.start().trimEnd().split(';').at(-1)).toBe('codIuv')
    const result: RowResult = { row: row!, outcome: 'unchanged', problems: [], installments: [{ line: 2, iuv: '1' }] }
    expect(accepted!.row(result)).toBe(`${[...cells, '1'].join(';')}\r\n`)
  })

  it('never writes a cell that a spreadsheet executes, and reads it back as it was', () => {
    const bad = record({ ...good, name: '=HYPERLINK("x")', amount: '0' })
    const [row] = read([bad]).rows
    const [errors] = unitaryDialect.results(head, unitaryDialect.recognise(head)!)
    expect(errors!.row({ row: row!, outcome: 'discarded', problems: row!.problems })).toContain(`"'=HYPERLINK(""x"")"`)
    const again = record({ ...good, name: "'=HYPERLINK(x)" })
    const [reread] = read([again]).rows
    expect(reread!.position!.debtor.fullName).toBe('=HYPERLINK(x)')
    // Refused once more, it does not gather apostrophes.
    expect(errors!.row({ row: reread!, outcome: 'discarded', problems: [] })).toContain(";'=HYPERLINK(x);")
  })

  it.each<[string, string, string, UnitaryColumn | undefined]>([
    ['', 'position-exists', 'DEBT_POSITION_ALREADY_EXISTS', 'position'],
    ['', 'position-unknown', 'DEBT_POSITION_NOT_FOUND', 'position'],
    ['', 'position-not-changeable', 'INVALID_DEBT_POSITION_STATUS', 'action'],
    ['', 'installment-unknown', 'DEBT_POSITION_BY_IUD_NOT_FOUND', 'iud'],
    ['/paymentOptions/0/installments/0', 'installment-exists', 'INSTALLMENT_ALREADY_EXISTS', 'iud'],
    ['', 'service-unknown', 'DEBT_POSITION_TYPE_ORG_BY_CODE_NOT_FOUND', 'service'],
    ['', 'service-forbidden', 'DEBT_POSITION_TYPE_ORG_UNAUTHORIZED', 'service'],
    ['', 'iuv-not-ours', 'INVALID_SEGREGATION_CODE', 'iuv'],
    ['', 'internal', 'PROCESSING_ERROR', undefined],
    ['/debtor/email', 'x', 'INVALID_EMAIL', 'email'],
    ['/paymentOptions/0/installments/0/transfers/1/iban', 'x', 'INVALID_IBAN', undefined],
    [
      '/paymentOptions/0/installments/0/transfers',
      'transfers-too-many',
      'TOO_MANY_TRANSFERS_FOR_INSTALLMENT',
      'howMany',
    ],
    ['/paymentOptions/0/installments/0/dueDate', 'x', 'INVALID_DUE_DATE', 'dueDate'],
    ['/elsewhere', 'never-heard', 'GENERIC_ERROR', undefined],
  ])('says %s %s as %s', (pointer, code, says, column) => {
    const [row] = rowsOf({})
    expect(unitaryDialect.problemsOf(row!, [{ pointer, code, detail: 'Frase.' }])).toEqual([
      { line: 2, ...(column && { column: it_(column) }), code: says, detail: 'Frase.' },
    ])
  })

  it('finds the line of the installment that loading refused', () => {
    const [row] = rowsOf(
      { position: 'POS', optionType: 'INSTALLMENTS' },
      { position: 'POS', optionType: 'INSTALLMENTS', iud: 'B' },
    )
    const pointer = '/paymentOptions/0/installments/1/amountCents'
    expect(unitaryDialect.problemsOf(row!, [{ pointer, code: 'amount-range', detail: 'Frase.' }])[0]!.line).toBe(3)
  })
})
