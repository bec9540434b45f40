// Our own JSON: positions as the public API takes them, in a list, one on each line, or in `{"positions": […], "publish": true}`. Beside the
// service by id there can be its code; beside the amounts, a notice number given already; `action` cancels.
import type {
  FileDialect,
  FileHead,
  FileRecord,
  FileRow,
  ResultWriter,
  RowAction,
  RowMode,
  RowProblem,
} from '../file-dialect.ts'
import { Members } from '../value-members.ts'
import { readOwnPosition } from './own-position.ts'
import { fileProblem, problemsOf } from './own-problems.ts'
import { baseName, outcomeWords } from './own-results.ts'

const ACTIONS: Readonly<Record<string, readonly [RowAction, RowMode]>> = {
  '': ['put', 'upsert'],
  put: ['put', 'upsert'],
  insert: ['put', 'insert'],
  change: ['put', 'change'],
  cancel: ['cancel', 'change'],
}

export const ownJson: FileDialect = {
  id: 'own-json',
  name: 'Quietanza, JSON',

  recognise({ kind, members = [], firstValue }) {
    if (kind !== 'json') return undefined
    if (members.includes('positions')) {
      const others = members.some((name) => name !== 'positions' && name !== 'publish')
      return {
        version: '1',
        problems: others
          ? [{ code: 'member-unknown', detail: 'Il file ha solo "positions" e "publish": togli le altre proprietà' }]
          : [],
      }
    }
    const names = typeof firstValue === 'object' && firstValue !== null ? Object.keys(firstValue) : []
    const ours = names.includes('externalId') && (names.includes('paymentOptions') || names.includes('action'))
    return members.length === 0 && ours ? { version: '1', problems: [] } : undefined
  },

  reader(head) {
    const publish = typeof head.scalars?.publish === 'boolean' ? head.scalars.publish : undefined
    return { push: (record) => [rowOf(record, publish)], end: () => [], scattered: false, groupOf: () => '' }
  },

  problemsOf,
  fileProblem,
  results: ownJsonResults,
}

function rowOf(record: FileRecord, publish: boolean | undefined): FileRow {
  const problems: RowProblem[] = []
  const { line } = record
  const tell = (column: string, detail: string) =>
    problems.push({ line, ...(column ? { column } : {}), code: 'format', detail })
  const members = Members.of('value' in record ? record.value : undefined, '', tell)
  const given = members?.text('action') ?? ''
  const action = ACTIONS[given]
  if (members && !action) tell(members.pointer('action'), '"action" è put, insert, change o cancel; se manca, put')
  const externalId = members?.text('externalId', { required: true, max: 70 }) ?? ''
  const row = {
    line,
    lines: [line],
    action: action?.[0] ?? 'put',
    mode: action?.[1] ?? 'upsert',
    externalId,
    problems,
    records: [record],
  }
  if (!members) return row
  if (row.action === 'cancel') {
    members.refuseOthers()
    return row
  }
  const position = readOwnPosition(members, { externalId, line, publish }, tell)
  return { ...row, ...(position && problems.length === 0 ? { position } : {}) }
}

function ownJsonResults(head: FileHead): readonly ResultWriter[] {
  const listed = (
    kind: ResultWriter['kind'],
    name: string,
    valuesOf: (result: Parameters<ResultWriter['row']>[0]) => readonly unknown[],
  ): ResultWriter => {
    let first = true
    return {
      kind,
      name,
      start: () => '[',
      row(result) {
        return valuesOf(result)
          .map((value) => {
            const text = `${first ? '' : ','}\n${JSON.stringify(value)}`
            first = false
            return text
          })
          .join('')
      },
      end: () => '\n]\n',
    }
  }
  const base = baseName(head)
  return [
    listed('outcomes', `${base}_ESITI.json`, ({ row, outcome, problems, installments }) => [
      {
        line: row.line,
        externalId: row.externalId,
        outcome,
        outcomeText: outcomeWords[outcome],
        ...(installments?.length
          ? { installments: installments.map(({ noticeNumber, iuv }) => ({ noticeNumber, iuv })) }
          : {}),
        ...(problems.length > 0
          ? { problems: problems.map(({ column, code, detail }) => ({ pointer: column ?? '', code, detail })) }
          : {}),
      },
    ]),
    listed('discards', `${base}_SCARTI.json`, ({ row, outcome }) =>
      outcome === 'discarded' ? row.records.map((record) => ('value' in record ? record.value : null)) : [],
    ),
  ]
}
