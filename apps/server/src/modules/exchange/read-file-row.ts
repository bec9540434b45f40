import { fileDialects } from '@repo/wire/files/dialects'
import type { FileInstallment, FilePosition, FileRow, PositionProblem, RowProblem } from '@repo/wire/files/file-dialect'
import { type ReadRow, readRow } from '../debt-positions/debt-positions.facade.js'

/** The services that rows may name, by the code that files call them. */
export type ServiceIds = ReadonlyMap<string, string>

/** What a row of a file asks of loading. What cannot be done yet is a problem of the row: nothing is loaded otherwise than it was written. */
export function readFileRow(row: FileRow, services: ServiceIds, publish: boolean): ReadRow {
  const { position } = row
  // Its own problems are told by `rowProblems`, in its own words.
  if (row.problems.length > 0) return { ok: false, problems: [] }
  const unable = whyUnable(row, position, publish)
  if (!position || unable) return { ok: false, problems: [unable ?? cannot('', 'Nella riga non c’è una posizione.')] }
  const { serviceCode, ...given } = position
  const collectionServiceId = services.get(serviceCode)
  if (collectionServiceId !== undefined) return readRow({ ...given, collectionServiceId })
  const detail = 'Nessun servizio attivo ha questo codice: correggilo, oppure attiva il servizio.'
  return { ok: false, problems: [{ pointer: '/serviceCode', code: 'service-unknown', detail }] }
}

/** Why a row was discarded, as its format says it: what the format found itself, else what loading found. */
export function rowProblems(
  dialectId: string,
  row: FileRow,
  problems: readonly PositionProblem[],
): readonly RowProblem[] {
  if (row.problems.length > 0) return row.problems
  const dialect = fileDialects.find(({ id }) => id === dialectId)
  if (!dialect) throw new Error(`no format of files is called ${dialectId}`)
  return dialect.problemsOf(
    row,
    problems.map(({ pointer, code, detail }) => ({
      pointer: pointer === '/collectionServiceId' ? '/serviceCode' : pointer,
      code,
      detail,
    })),
  )
}

function whyUnable(row: FileRow, position: FilePosition | undefined, publish: boolean): PositionProblem | undefined {
  if (row.action === 'cancel')
    return cannot('', 'Da file non si annulla ancora: annulla la posizione dalla sua pagina, o con le API.')
  if (row.mode === 'insert')
    return cannot('', 'Da file non si caricano ancora righe di solo inserimento: usa il nostro CSV, senza azione.')
  if (row.mode === 'change')
    return cannot('', 'Da file non si caricano ancora righe di sola modifica: usa il nostro CSV, senza azione.')
  if (row.installmentKeys)
    return cannot('/paymentOptions', 'Da file non si tocca ancora una rata sola: manda la posizione intera.')
  if (publish && position?.publish === false)
    return cannot('', 'Da file non si caricano ancora bozze e posizioni da pubblicare insieme: dividi il file.')
  for (const [option, { installments }] of (position?.paymentOptions ?? []).entries())
    for (const [at, installment] of installments.entries())
      if (installment.iuv !== undefined || installment.noticeNumber !== undefined)
        return cannot(
          `/paymentOptions/${option}/installments/${at}/${nameOfNumber(installment)}`,
          'Da file non si caricano ancora numeri di avviso già dati: togli il numero, e lo diamo noi.',
        )
  return undefined
}

const nameOfNumber = ({ noticeNumber }: FileInstallment) => (noticeNumber === undefined ? 'iuv' : 'noticeNumber')
const cannot = (pointer: string, detail: string): PositionProblem => ({ pointer, code: 'not-able', detail })
