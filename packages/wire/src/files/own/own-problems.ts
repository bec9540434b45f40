// Our own words for what is wrong: the code of loading, and the column or the pointer it came from.
import type { FileFault, FileProblem, FileRow, PositionProblem, RowProblem } from '../file-dialect.ts'
import type { OwnColumn } from './own-columns.ts'

const FAULTS: Record<FileFault, FileProblem> = {
  empty: { code: 'file-empty', detail: 'Il file è vuoto: scrivi almeno una riga' },
  'not-csv': { code: 'file-unreadable', detail: 'Il file non si può leggere: controlla virgolette e separatori' },
  repeated: { code: 'file-repeated', detail: 'Questo file è già stato caricato' },
  loading: { code: 'file-not-loaded', detail: 'Il caricamento non è riuscito: riprova' },
  generic: { code: 'file-unreadable', detail: 'Il file non si può leggere: parti dal modello' },
}

export function fileProblem(fault: FileFault): FileProblem {
  return FAULTS[fault]
}

const PLACES: readonly (readonly [RegExp, OwnColumn])[] = [
  [/^\/externalId/, 'id_posizione'],
  [/^\/serviceCode/, 'codice_servizio'],
  [/^\/description/, 'causale'],
  [/^\/debtor\/fullName/, 'nominativo'],
  [/^\/debtor\/email/, 'email'],
  [/^\/debtor\/address/, 'indirizzo'],
  [/^\/debtor/, 'codice_fiscale'],
  [/^\/coDebtors/, 'coobbligati'],
  [/\/(noticeNumber|iuv)$/, 'numero_avviso'],
  [/\/dueDate$/, 'scadenza'],
  [/\/validFrom$/, 'pagabile_dal'],
  [/\/amountSteps/, 'scaglioni'],
  [/\/notifiedOn$/, 'notificato_il'],
  [/\/budget/, 'bilancio'],
  [/\/transfers\//, 'beneficiari'],
  [/\/(amountCents|transfers)$/, 'importo'],
]

/** JSON keeps its pointers: they lead into what was written. */
export function problemsOf(row: FileRow, problems: readonly PositionProblem[]): readonly RowProblem[] {
  const cells = row.records[0] !== undefined && 'cells' in row.records[0]
  return problems.map(({ pointer, code, detail }) => {
    const [, option, installment] = /^\/paymentOptions\/(\d+)\/installments\/(\d+)/.exec(pointer) ?? []
    const line = row.position?.paymentOptions[Number(option)]?.installments[Number(installment)]?.line ?? row.line
    const column = cells ? PLACES.find(([shape]) => shape.test(pointer))?.[1] : pointer
    return { line, ...(column ? { column } : {}), code, detail }
  })
}
