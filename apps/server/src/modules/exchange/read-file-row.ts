import type { ImportDiscard } from '@repo/contracts/imports/imports'
import type { FileDialect, FileRow, LoadProblemCode, PositionProblem, RowProblem } from '@repo/wire/files/file-dialect'
import { type ReadRow, readFileRow as readCommand } from '../debt-positions/debt-positions.facade.js'

/** What a row of a file asks of loading. */
export function readFileRow(row: FileRow): ReadRow {
  // Its own problems are told by `rowProblems`, in its own words.
  return row.problems.length > 0 ? { ok: false, problems: [] } : readCommand(row)
}

/** What loading says in more words than formats have. */
const saidAs: Readonly<Record<string, LoadProblemCode>> = {
  closed: 'position-not-changeable',
  'not-changeable': 'position-not-changeable',
  'structure-fixed': 'position-not-changeable',
  'external-id-taken': 'position-exists',
  'not-ready': 'service-inactive',
  'iuv-fixed': 'iuv-taken',
}

/** Why a row was discarded, as its format says it: what the format found itself, else what loading found. */
export function rowProblems(
  dialect: FileDialect,
  row: FileRow,
  problems: readonly PositionProblem[],
): readonly RowProblem[] {
  if (row.problems.length > 0) return row.problems
  return dialect.problemsOf(
    row,
    problems.map((each) => ({ ...each, code: saidAs[each.code] ?? each.code })),
  )
}

/** The same as discards keep it: what is wrong has a line and a column, and a pointer for who looks for one. */
export function discardProblems(
  dialect: FileDialect,
  row: FileRow,
  problems: readonly PositionProblem[],
): readonly ImportDiscard['problems'][number][] {
  return rowProblems(dialect, row, problems).map(({ line, column, code, detail }) => ({
    pointer: column === undefined ? '' : `/${column.replace(/^\//, '')}`,
    code,
    detail,
    line,
    ...(column === undefined ? {} : { column }),
  }))
}
