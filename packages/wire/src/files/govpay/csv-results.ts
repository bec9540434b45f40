// What became of a CSV: the outcome file that GovPay writes by default, and the refused rows alone, to be put right and given back.
import { csvRecord, unguarded } from '../csv-record.ts'
import type { FileHead, FileRecord, ResultWriter, RowProblem, RowResult } from '../file-dialect.ts'
import { columns, Layout } from './columns.ts'
import { govpayNotices } from './notices.ts'
import { baseName, sentence } from './result-words.ts'

const OUTCOME = [
  'idA2A',
  'idPendenza',
  'idDominio',
  'tipoPendenza',
  'numeroAvviso',
  'pdfAvviso',
  'tipoSoggettoPagatore',
  'identificativoPagatore',
  'anagraficaPagatore',
  'indirizzoPagatore',
  'civicoPagatore',
  'capPagatore',
  'localitaPagatore',
  'provinciaPagatore',
  'nazionePagatore',
  'emailPagatore',
  'cellularePagatore',
  'errore',
] as const

/** @param notices whether an archive of them will be made: only then its PDFs are named */
export function csvResults(head: FileHead, notices: boolean): readonly ResultWriter[] {
  const header = head.header ?? columns
  const base = baseName(head)
  const separator = head.separator ?? ','
  return [outcomes(base, new Layout(header), separator, notices), discards(base, header, separator)]
}

/** One line for each row of the file; of a refused one only the error. */
function outcomes(base: string, layout: Layout, separator: string, notices: boolean): ResultWriter {
  return {
    kind: 'outcomes',
    name: `${base}_ESITO.csv`,
    archive: `${base}_ESITO.zip`,
    withOriginal: true,
    start: () => csvRecord(OUTCOME, separator),
    row: (result) =>
      result.row.records.map((record) => csvRecord(outcomeOf(record, result, layout, notices), separator)).join(''),
    end: () => '',
  }
}

function outcomeOf(record: FileRecord, result: RowResult, layout: Layout, notices: boolean): readonly string[] {
  const error = errorOf(record, result)
  const cells = 'cells' in record ? layout.read(record.cells.map(unguarded)) : undefined
  if (result.outcome === 'discarded' || !cells) return OUTCOME.map((name) => (name === 'errore' ? error : ''))
  const { noticeNumber = cells.at('numeroAvviso'), printedAs } = noticeOf(record, result) ?? {}
  const pdf = notices && printedAs !== undefined ? govpayNotices.pdf(cells.at('idDominio'), printedAs) : ''
  return OUTCOME.map((name) => {
    if (name === 'numeroAvviso') return noticeNumber
    if (name === 'pdfAvviso') return pdf
    return name === 'errore' ? '' : cells.at(name)
  })
}

/** The notice of that line: every amount of an instalment that changes with the days has the same. */
function noticeOf(record: FileRecord, { installments = [], row }: RowResult) {
  const own = installments.find(({ line }) => line === record.line)
  const stepped = row.position?.paymentOptions.some((option) => option.installments.some((each) => each.amountSteps))
  return own ?? (stepped ? installments[0] : undefined)
}

/** Its own problems; those of the other lines of its document, when it has none. */
function errorOf(record: FileRecord, { problems, outcome }: RowResult): string {
  if (outcome !== 'discarded') return ''
  const own = problems.filter(({ line }) => line === record.line)
  const told: readonly RowProblem[] = own.length > 0 ? own : problems
  return told.map(sentence).join(' ') || 'La pendenza non è stata caricata.'
}

function discards(base: string, header: readonly string[], separator: string): ResultWriter {
  return {
    kind: 'discards',
    name: `${base}_SCARTI.csv`,
    start: () => csvRecord(header, separator),
    row: ({ outcome, row }) =>
      outcome === 'discarded'
        ? row.records
            .map((record) => ('cells' in record ? csvRecord(record.cells.map(unguarded), separator) : ''))
            .join('')
        : '',
    end: () => '',
  }
}
