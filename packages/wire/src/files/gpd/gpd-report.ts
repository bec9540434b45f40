// The report of a bulk file: OpenAPI of GPD massive, v1 and v2, and a file with the refused positions alone. The two versions call the same
// things by two names (`uploadID`, `requestIDs`; `fileId`, `iupds`): both are written, and whoever reads one finds it.
import type { FileHead, ResultWriter, RowOutcome, RowResult } from '../file-dialect.ts'

/** Identifiers of one entry: a report of a million positions is never one line. */
const ENTRY_SIZE = 500

const SUCCESS: Record<Exclude<RowOutcome, 'discarded'>, readonly [number, string]> = {
  created: [201, 'Creata'],
  changed: [200, 'Modificata'],
  unchanged: [200, 'Già presente e uguale'],
  cancelled: [200, 'Annullata'],
}

export function gpdResults(head: FileHead): readonly ResultWriter[] {
  const base = (head.name ?? 'posizioni').replace(/\.(json|zip)$/i, '')
  return [report(base), discards(head, base)]
}

function report(base: string): ResultWriter {
  const open = { status: 0, message: '', ids: [] as string[] }
  let [submitted, processed, first] = [0, 0, true]
  const flush = (): string => {
    if (open.ids.length === 0) return ''
    const entry = { statusCode: open.status, statusMessage: open.message, iupds: open.ids, requestIDs: open.ids }
    const text = `${first ? '' : ','}\n${JSON.stringify(entry)}`
    first = false
    open.ids = []
    return text
  }
  return {
    kind: 'outcomes',
    name: `${base}_REPORT.json`,
    start: () => `${JSON.stringify({ fileId: base, uploadID: base }).slice(0, -1)},"responses":[`,
    row(result) {
      const [status, message] = answerTo(result)
      submitted++
      if (result.outcome !== 'discarded') processed++
      const text = status !== open.status || message !== open.message || open.ids.length >= ENTRY_SIZE ? flush() : ''
      open.status = status
      open.message = message
      open.ids.push(result.row.externalId)
      return text
    },
    end: () => `${flush()}\n],"submittedItem":${submitted},"processedItem":${processed}}\n`,
  }
}

function answerTo({ outcome, problems }: RowResult): readonly [number, string] {
  if (outcome !== 'discarded') return SUCCESS[outcome]
  const message = problems
    .map(({ line, column, detail }) => `Riga ${line}${column ? `, ${column}` : ''}: ${detail}`)
    .join('; ')
  return [Number(problems[0]?.code ?? 400), message || 'Posizione non caricata']
}

function discards(head: FileHead, base: string): ResultWriter {
  const operation = head.scalars?.operation
  const list =
    operation === 'DELETE' || head.members?.includes('paymentPositionIUPDs')
      ? 'paymentPositionIUPDs'
      : 'paymentPositions'
  let first = true
  return {
    kind: 'discards',
    name: `${base}_SCARTI.json`,
    start: () =>
      `{${operation === undefined ? '' : `"operation":${JSON.stringify(operation)},`}${JSON.stringify(list)}:[`,
    row({ outcome, row }) {
      if (outcome !== 'discarded') return ''
      return row.records
        .map((record) => {
          const text = `${first ? '' : ','}\n${JSON.stringify('value' in record ? record.value : null)}`
          first = false
          return text
        })
        .join('')
    },
    end: () => '\n]}\n',
  }
}
