// Where a problem of loading is in a file, and by which code its dialect says it.
import type { FileInstallment, FileRow, PositionProblem, RowProblem } from './file-dialect.ts'

/** The first rule that matches decides. `pointer` and `code` are those of the problem; a rule without `pointer` goes by code alone. */
export type PlaceRule = {
  readonly pointer?: RegExp | undefined
  readonly code?: string | undefined
  readonly column?: string | undefined
  readonly says: string
}

/** The problem in the dialect's words: its line when the pointer enters an installment, else the first line of the row. */
export function placeProblem(
  row: FileRow,
  problem: PositionProblem,
  rules: readonly PlaceRule[],
  generic: string,
): RowProblem {
  const rule = rules.find(
    ({ pointer, code }) =>
      (pointer === undefined || pointer.test(problem.pointer)) && (code === undefined || code === problem.code),
  )
  return {
    line: installmentAt(row, problem.pointer)?.line ?? row.line,
    ...(rule?.column && { column: rule.column }),
    code: rule?.says ?? generic,
    detail: problem.detail,
  }
}

function installmentAt(row: FileRow, pointer: string): FileInstallment | undefined {
  const [, option, installment] = /^\/paymentOptions\/(\d+)(?:\/installments\/(\d+))?/.exec(pointer) ?? []
  if (option === undefined) return undefined
  return row.position?.paymentOptions[Number(option)]?.installments[Number(installment ?? 0)]
}
