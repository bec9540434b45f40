// From records to rows, for both forms of GovPay's files: what differs is how the text of a pendenza is found in a record.
import type { FileRecord, FileRow, RowProblem, RowReader } from '../file-dialect.ts'
import { LineGroups } from '../line-groups.ts'
import { type DocumentReport, documentPosition, positionOf } from './document.ts'
import { checkKeys, type Pendenza, partOf, readPendenza } from './pendenza.ts'
import { documentKey, pendenzaKey } from './pendenza-key.ts'
import type { PendenzaText } from './pendenza-text.ts'
import type { Report } from './report.ts'

/** What a record asks for. */
export type Read =
  | { readonly kind: 'pendenza'; readonly text: PendenzaText }
  | { readonly kind: 'cancellation'; readonly text: Pick<PendenzaText, 'line' | 'idA2A' | 'idPendenza' | 'column'> }
  /** It cannot be understood at all: the problem was told. */
  | { readonly kind: 'unreadable' }

type Line = { readonly record: FileRecord; readonly read: Read; readonly problems: readonly RowProblem[] }

export class PendenzaReader implements RowReader {
  private readonly groups = new LineGroups<Line>()
  private readonly read: (record: FileRecord, tell: Report) => Read
  private readonly organization: string | undefined

  /** @param organization fiscal code of the creditor, when known: pendenze of others are refused */
  constructor(read: (record: FileRecord, tell: Report) => Read, organization: string | undefined) {
    this.read = read
    this.organization = organization
  }

  get scattered(): boolean {
    return this.groups.scattered
  }

  push(record: FileRecord): readonly FileRow[] {
    const { read, problems } = this.told(record)
    return this.closed(this.groups.add(groupOf(read), { record, read, problems }))
  }

  end(): readonly FileRow[] {
    return this.closed(this.groups.end())
  }

  groupOf(record: FileRecord): string {
    return groupOf(this.told(record).read)
  }

  private told(record: FileRecord): { read: Read; problems: readonly RowProblem[] } {
    const problems: RowProblem[] = []
    const read = this.read(record, reporterTo(problems, record.line))
    return { read, problems }
  }

  private closed(lines: readonly Line[]): readonly FileRow[] {
    const [first] = lines
    if (!first) return []
    const problems = lines.flatMap((line) => line.problems)
    if (first.read.kind !== 'pendenza')
      return [
        first.read.kind === 'cancellation' ? cancellation(first, first.read, problems) : unreadable(first, problems),
      ]
    const pendenze: Pendenza[] = []
    for (const { read, record } of lines) {
      if (read.kind !== 'pendenza') continue
      const pendenza = readPendenza(read.text, this.organization, reporterTo(problems, record.line))
      if (pendenza) pendenze.push(pendenza)
    }
    return [put(first.read.text, lines, pendenze, problems)]
  }
}

function put(
  text: PendenzaText,
  lines: readonly Line[],
  pendenze: readonly Pendenza[],
  problems: RowProblem[],
): FileRow {
  const document = text.idDocumento !== ''
  const whole = pendenze.length === lines.length ? pendenze : []
  const [single] = whole
  const warnings: RowProblem[] = []
  const told =
    (list: RowProblem[]): DocumentReport =>
    (pendenza, column, code, detail) =>
      list.push({ line: pendenza.line, column, code, detail })
  const position = document ? documentPosition(whole, told(problems), told(warnings)) : single && positionOf(single)
  const installmentKeys = document ? installmentKeysOf(lines) : undefined
  return {
    line: text.line,
    lines: lines.map(({ record }) => record.line),
    action: 'put',
    // GovPay's own command is "add or replace".
    mode: 'upsert',
    externalId: document ? documentKey(text.idA2A, text.idDocumento) : pendenzaKey(text.idA2A, text.idPendenza),
    ...(installmentKeys ? { installmentKeys } : {}),
    ...(position && problems.length === 0 ? { position } : {}),
    problems,
    ...(warnings.length > 0 ? { warnings } : {}),
    records: lines.map(({ record }) => record),
  }
}

/**
 * Which instalments of a document its rows speak of, wrong ones too: each pendenza is added or replaced alone, and the others stay. All of it where amounts go by
 * days, which make one instalment together.
 */
function installmentKeysOf(lines: readonly Line[]): readonly string[] | undefined {
  const texts = lines.flatMap(({ read }) => (read.kind === 'pendenza' ? [read.text] : []))
  const kinds = new Set(texts.map(({ numeroRata }) => partOf(numeroRata)?.kind))
  if (kinds.has('within') || kinds.has('beyond')) return undefined
  return [...new Set(texts.flatMap(({ idA2A, idPendenza }) => pendenzaKey(idA2A, idPendenza) || []))]
}

function cancellation({ record }: Line, { text }: Read & { kind: 'cancellation' }, problems: RowProblem[]): FileRow {
  const report = reporterTo(problems, record.line)
  checkKeys(text, report)
  const key = pendenzaKey(text.idA2A, text.idPendenza)
  return {
    line: record.line,
    lines: [record.line],
    action: 'cancel',
    mode: 'change',
    externalId: key,
    // The pendenza may be one of a document: then it is found by its own key.
    installmentKeys: key === '' ? [] : [key],
    problems,
    records: [record],
  }
}

function unreadable({ record }: Line, problems: readonly RowProblem[]): FileRow {
  return {
    line: record.line,
    lines: [record.line],
    action: 'put',
    mode: 'upsert',
    externalId: '',
    problems,
    records: [record],
  }
}

function groupOf(read: Read): string {
  if (read.kind !== 'pendenza' || read.text.idDocumento === '') return ''
  const { idDominio, idA2A, idDocumento } = read.text
  return JSON.stringify([idDominio, idA2A, idDocumento])
}

function reporterTo(problems: RowProblem[], line: number): Report {
  return (column, code, detail) => problems.push({ line, ...(column === '' ? {} : { column }), code, detail })
}
