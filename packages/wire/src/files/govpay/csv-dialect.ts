// GovPay, bulk loading by CSV ("tracciato pendenze"): docs of GovPay, "Formato CSV"; columns in columns.ts.

import { unguarded } from '../csv-record.ts'
import type { FileDialect, FileHead, FileRecord } from '../file-dialect.ts'
import { columns, isHeader, isZero, Layout } from './columns.ts'
import { csvResults } from './csv-results.ts'
import { fileProblem, problemsOf } from './load-problems.ts'
import { govpayNotices } from './notices.ts'
import { PendenzaReader, type Read } from './pendenza-reader.ts'
import { textOfCells } from './pendenza-text.ts'
import type { Report } from './report.ts'

export const govpayCsv: FileDialect = {
  id: 'govpay-csv',
  name: 'GovPay, tracciato pendenze CSV',

  recognise({ kind, header }) {
    if (kind === 'json' || !header || !isHeader(header)) return undefined
    return { version: String(header.length), problems: [] }
  },

  reader(head) {
    const layout = new Layout(head.header ?? columns)
    return new PendenzaReader((record, tell) => readCells(layout, record, tell), head.organizationFiscalCode)
  },

  problemsOf,
  fileProblem,
  notices: govpayNotices,
  results: (head: FileHead, _, options) => csvResults(head, options?.notices ?? false),
}

function readCells(layout: Layout, record: FileRecord, tell: Report): Read {
  const given = 'cells' in record ? record.cells : []
  if (given.every((cell) => cell.trim() === '')) {
    tell('', 'SINTASSI', 'La riga è vuota: toglila')
    return { kind: 'unreadable' }
  }
  const cells = layout.read(given.map(unguarded))
  if (!cells) {
    tell(
      '',
      'SINTASSI',
      `La riga non ha le colonne dell'intestazione: ne servono ${layout.width}, separate come nell'intestazione`,
    )
    return { kind: 'unreadable' }
  }
  const text = textOfCells(record.line, cells)
  return isZero(text.importo) ? { kind: 'cancellation', text } : { kind: 'pendenza', text }
}
