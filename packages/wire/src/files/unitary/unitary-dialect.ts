// The unitary platform's file of positions, 2.0 in Italian and 2.0-eng. It accepts MyPay's versions too: see `mypay`.
import type { FileDialect, FileHead, FileProblem, Recognition } from '../file-dialect.ts'
import { acceptedWriter, discardsWriter, lineNotices } from '../line-results.ts'
import { placeProblem } from '../problem-places.ts'
import { headerOf, layoutOf, nameOf, requiredColumns, type UnitaryColumn, type UnitaryLanguage } from './columns.ts'
import { GENERIC, NO_HEADER, NOT_A_POSITION, unitaryFileProblem } from './error-codes.ts'
import { unitaryRules } from './problem-rules.ts'
import { unitaryReader } from './unitary-reader.ts'

const versions: Readonly<Record<UnitaryLanguage, string>> = { it: '2_0', eng: '2_0-eng' }
/** Names that no other format has together; one of them may be what is missing. */
const OWN: readonly UnitaryColumn[] = ['optionIndex', 'optionType', 'description']

/** The file with Italian columns, 2.0. */
export const unitaryDialect = inLanguage('it')
/** The same with English ones, 2.0-eng. */
export const unitaryEnglishDialect = inLanguage('eng')

function inLanguage(language: UnitaryLanguage): FileDialect {
  const rules = unitaryRules(language)
  return {
    id: language === 'it' ? 'unitary' : 'unitary-eng',
    name: `Piattaforma unitaria, posizioni debitorie ${language === 'it' ? '2.0' : '2.0-eng'}`,
    recognise: (head) => recognise(head, language),
    reader: ({ header = [] }, _, { today }) => unitaryReader(layoutOf(header, language), language, today),
    problemsOf: (row, problems) => problems.map((problem) => placeProblem(row, problem, rules, GENERIC)),
    fileProblem: unitaryFileProblem,
    notices: lineNotices,
    results({ name, header = headerOf(language) }, { version }) {
      const base = (name ?? `posizioni_${version}`).replace(/\.(csv|zip|txt)$/i, '')
      const file = (written: string) => ({ name: `${written}.csv`, archive: `${written}.zip` })
      const companion = { code: NOT_A_POSITION, detail: 'Un’altra riga della stessa posizione è da correggere.' }
      const { places } = layoutOf(header, language)
      const place = places.get('iuv')
      const withIuv = place === undefined ? [...header, nameOf('iuv', language)] : header
      return [
        discardsWriter(file(`ERROR-${base}`), header, companion),
        acceptedWriter(file(`${base}_IUV`), withIuv, place ?? header.length, places.get('iud')),
      ]
    },
  }
}

function recognise({ kind, header }: FileHead, language: UnitaryLanguage): Recognition | undefined {
  if (kind !== 'csv' || header === undefined) return undefined
  const names = header.map((cell) => cell.trim().toLowerCase())
  const has = (column: UnitaryColumn) => names.includes(nameOf(column, language).toLowerCase())
  if (OWN.filter(has).length < 2) return undefined
  const problems = requiredColumns
    .filter((column) => !has(column))
    .map((column): FileProblem => {
      return { code: NO_HEADER, detail: `Manca la colonna ${nameOf(column, language)}: aggiungila all’intestazione.` }
    })
  if (names.some((each, index) => each !== '' && names.indexOf(each) !== index))
    problems.push({ code: 'CSV_GENERIC_ERROR', detail: 'Due colonne hanno lo stesso nome.' })
  return { version: versions[language], problems, escape: '\\' }
}
