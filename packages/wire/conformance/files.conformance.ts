// The sample files of GovPay, with the outcomes that the rules of the format prescribe: what loads, and, of what does not, which line and which
// column it is refused for. The samples have placeholders where each installation has its own codes.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cents, toDecimal } from '@repo/domain/cents'
import { buildNoticeNumber, parseSegregationCode } from '@repo/domain/notice-number'
import type { FileDialect, FileRow, RowProblem } from '../src/files/file-dialect.ts'
import { govpayCsv } from '../src/files/govpay/csv-dialect.ts'
import { govpayJson } from '../src/files/govpay/json-dialect.ts'
import { readCsv, readJson, resultOf, written } from '../test/read-file.ts'
import { type Check, check, same } from './check.ts'

const ORGANIZATION = '99999000013'
/** Two items of half of it, where there are two. */
const AMOUNT = cents(2050)

const VALUES: Readonly<Record<string, string>> = {
  idA2A: 'TRIBUTI',
  idPendenza: 'P',
  idDominio: ORGANIZATION,
  tipoPendenza: 'SEGRETERIA',
  ibanAccredito: 'IT60X0542811101000000123456',
  ibanAppoggio: 'IT24A0760101600000001234567',
  importo: toDecimal(AMOUNT),
  numeroAvviso: buildNoticeNumber({ segregationCode: parseSegregationCode('02')!, base: 7 }).noticeNumber,
}

/** What should become of a sample. */
export type Expected = {
  /** Lines of a CSV, values of a JSON, that load or cancel; what is left is refused. */
  readonly accepted: number
  /** How many positions they become: fewer, when lines are of one document. */
  readonly positions?: number
  readonly cancellations?: number
  /** Where the refused ones are, by line. */
  readonly refused?: Readonly<Record<number, string | undefined>>
  /** The whole file is refused. */
  readonly wholeFile?: true
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  'tracciato-pendenze.csv': { accepted: 4, positions: 4 },
  'tracciato-pendenze-v2.csv': { accepted: 68, positions: 14 },
  // Two titles for one document: the first stays, and it is said.
  'tracciato-pendenze-v3.csv': { accepted: 68, positions: 15 },
  'tracciato-pendenze-v4.csv': { accepted: 5, positions: 2 },
  'tracciato-pendenze-v5.csv': { accepted: 10, positions: 3 },
  'tracciato-pendenze-v8.csv': { accepted: 4, positions: 4 },
  'tracciato-pendenze-v10.csv': { accepted: 4, positions: 2 },
  'tracciato-pendenze-large.csv': { accepted: 396, positions: 396 },
  'tracciato-pendenze-avvisi-300-no-rata-unica.csv': { accepted: 120, positions: 15 },
  'tracciato-pendenze-avvisi-300-no-rata-unica-100k.csv': { accepted: 120, positions: 15 },
  'tracciato-pendenze-avvisi-300-rata-unica.csv': { accepted: 134, positions: 15 },
  'tracciato-pendenze-avvisi-300-rata-unica-100k.csv': { accepted: 134, positions: 15 },
  'tracciato-pendenze-annullamento.csv': { accepted: 4, positions: 4 },
  'tracciato-pendenze-annullamento-del.csv': { accepted: 4, cancellations: 4 },
  // An older header, another separator.
  'tracciato-pendenze-separatore.csv': { accepted: 1, positions: 1 },
  // Blank lines are refused one by one, and spoil nothing.
  'tracciato-pendenze-lineavuota.csv': {
    accepted: 2,
    positions: 2,
    refused: { 3: undefined, 4: undefined, 6: undefined },
  },
  'tracciato-pendenze-solo-intestazione.csv': { accepted: 0 },
  'tracciato-pendenze.json': { accepted: 3, positions: 3 },
  'tracciato-pendenze_large.json': { accepted: 150, positions: 150 },
  'tracciato-pendenze-annullamenti.json': { accepted: 3, cancellations: 3 },
  'tracciato-pendenze-vuoto.json': { accepted: 0 },
  'tracciato-pendenze-erroresintassi.json': { accepted: 0, wholeFile: true },
  'tracciato-pendenze-erroresemantica.json': {
    accepted: 0,
    refused: { 1: '/idDominio', 2: '/idDominio', 3: '/idDominio' },
  },
  'tracciato-pendenze-prop-pendenza-non-valide.json': {
    accepted: 2,
    positions: 2,
    refused: { 1: '/dataNotificaAvviso' },
  },
  'tracciato-pendenze-prop-vocependenza-non-valide.json': {
    accepted: 2,
    positions: 2,
    refused: { 1: '/voci/0/riscossioni' },
  },
}

export function filesConformance(contractsDir: string): Check[] {
  return samplesOf(contractsDir).map(({ name, sample }) =>
    check(`sample of GovPay: ${name}`, () => outcomeOf(name, sample)),
  )
}

/**
 * The samples with codes of an installation in place of their placeholders, each with what should become of it; those that cancel come after what they cancel.
 * @param values codes by the name of the placeholder; the others stay as in the checks above. `idPendenza` is another for each sample, and the same
 *   for one that cancels as for what it cancels
 */
export function preparedSamples(
  contractsDir: string,
  values: Readonly<Record<string, string>>,
): { readonly name: string; readonly content: string; readonly expected: Expected }[] {
  return samplesOf(contractsDir)
    .flatMap(({ name, sample }, index, all) => {
      const expected = EXPECTED[name]
      if (!expected) return []
      const cancelled = CANCELS[name]
      const of = cancelled === undefined ? index : all.findIndex((each) => each.name === cancelled)
      const codes = { ...VALUES, ...values, idPendenza: `P${of}`, numeroAvviso: numberOf(of + 100) }
      return [{ name, content: filledIn(sample, codes).replace(FAR_YEAR, YEAR), expected }]
    })
    .sort((one, other) => Number(one.name in CANCELS) - Number(other.name in CANCELS))
}

const CANCELS: Readonly<Record<string, string>> = {
  'tracciato-pendenze-annullamento-del.csv': 'tracciato-pendenze-annullamento.csv',
  'tracciato-pendenze-annullamenti.json': 'tracciato-pendenze.json',
}

function samplesOf(contractsDir: string): { readonly name: string; readonly sample: string }[] {
  const folder = join(contractsDir, 'peers', 'govpay', 'samples', 'tracciati')
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, sample: readFileSync(join(folder, name), 'utf8') }))
}

/** Days of the samples are of years that are over, or so far that no installment falls due in them. */
const FAR_YEAR = /\b(?:20[01]\d|202[0-5]|20[4-9]\d|2[1-9]\d\d|9999)(?=-\d\d-\d\d)/g
const YEAR = String(new Date().getUTCFullYear() + 2)

const numberOf = (base: number) =>
  buildNoticeNumber({ segregationCode: parseSegregationCode('01')!, base }).noticeNumber

function outcomeOf(name: string, sample: string): string | undefined {
  const expected = EXPECTED[name]
  if (!expected) return 'nobody has said what should become of it'
  const dialect = name.endsWith('.json') ? govpayJson : govpayCsv
  const read = dialect === govpayJson ? readJson : readCsv
  const file = read(dialect, filledIn(sample, VALUES), { name, organizationFiscalCode: ORGANIZATION })
  if (expected.wholeFile) return file.recognition.problems.length > 0 ? undefined : 'the file was not refused'
  const bad = file.rows.filter((row) => row.problems.length > 0)
  const good = file.rows.filter((row) => row.problems.length === 0)
  return (
    same(
      bad.flatMap(toldOf),
      Object.entries(expected.refused ?? {}).map(([line, column]) => [Number(line), column]),
    ) ??
    same(good.flatMap((row) => row.lines).length, expected.accepted) ??
    same(good.filter((row) => row.position).length, expected.positions ?? 0) ??
    same(good.filter((row) => row.action === 'cancel').length, expected.cancellations ?? 0) ??
    same(file.scattered, false) ??
    givenBack(dialect, file)
  )
}

/** Each refused line with the column of its first problem, said in a sentence. */
function toldOf(row: FileRow): readonly (readonly [number, string | undefined])[] {
  const first = (line: number): RowProblem | undefined => row.problems.find((problem) => problem.line === line)
  return row.lines.map((line) => [line, first(line)?.detail ? first(line)?.column : 'without a sentence'])
}

/** The refused rows alone, given again, are refused again and nothing else is. */
function givenBack(dialect: FileDialect, file: ReturnType<typeof readCsv>): string | undefined {
  const discards = written(dialect, file, 'discards', file.rows.map(resultOf))
  const again =
    dialect === govpayJson
      ? readJson(dialect, discards, file.head)
      : readCsv(dialect, discards, { organizationFiscalCode: ORGANIZATION })
  const refused = file.rows.filter((row) => row.problems.length > 0)
  return same([again.rows.length, again.rows.filter((row) => row.problems.length === 0).length], [refused.length, 0])
}

/** `{name}` in CSV, `#(name)` and `#(name + '-0')` in JSON. An item where there are two is half. */
function filledIn(sample: string, values: Readonly<Record<string, string>>): string {
  const ownCode = (name: string) => values[name] ?? name
  return sample
    .replace(/#\((\w+)(?: \+ '([^']*)')?\)/g, (_, name: string, more = '') => ownCode(name) + more)
    .split('\n')
    .map((line) => {
      const items = line.split('{importo_voce}').length - 1
      const part = items > 0 ? toDecimal(cents(AMOUNT / items)) : ''
      return line.replaceAll('{importo_voce}', part).replace(/\{(\w+)\}/g, (_, name: string) => ownCode(name))
    })
    .join('\n')
}
