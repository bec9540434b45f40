import type { JournalEntry } from '@repo/contracts/journal/journal'

// Names of the fields in SANP 3.12.0, "Event log".
const FIELDS = [
  'dataOraEvento',
  'identificativoDominio',
  'identificativoUnivocoVersamento',
  'codiceContestoPagamento',
  'numeroAvviso',
  'identificativoPrestatoreServiziPagamento',
  'tipoVersamento',
  'componente',
  'categoriaEvento',
  'tipoEvento',
  'sottoTipoEvento',
  'identificativoFruitore',
  'identificativoErogatore',
  'identificativoStazioneIntermediarioPA',
  'canalePagamento',
  'parametriSpecificiInterfaccia',
  'esito',
]

/** First line of the export, with the byte order mark that makes spreadsheets read UTF-8. */
export const journalCsvHeading = `\uFEFF${row(FIELDS)}`

/** Two lines, the request and the answer. @param fiscalCode of the organization */
export function journalCsvLines(entry: JournalEntry, fiscalCode: string): string {
  const [caller, provider] =
    entry.direction === 'in' ? ['pagoPA', entry.broker ?? fiscalCode] : [entry.broker ?? fiscalCode, 'pagoPA']
  const line = (at: Date, kind: 'REQ' | 'RESP', outcome: string) =>
    row([
      at.toISOString(),
      fiscalCode,
      entry.iuv ?? '',
      entry.receiptId ?? '',
      entry.noticeNumber ?? '',
      entry.pspId ?? '',
      '',
      entry.counterpart,
      'INTERFACCIA',
      entry.operation,
      kind,
      caller ?? '',
      provider ?? '',
      entry.station ?? '',
      '',
      entry.reference ?? '',
      outcome,
    ])
  const at = new Date(entry.at)
  return line(at, 'REQ', '') + line(new Date(at.getTime() + entry.durationMs), 'RESP', entry.outcome)
}

function row(cells: readonly string[]): string {
  return `${cells.map(cell).join(';')}\r\n`
}

/** Quotes what needs it, and disarms what a spreadsheet would run as a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
