import type { DebtPositionInput } from '@repo/contracts/debt-positions/debt-positions'
import type { PositionInput } from '@repo/contracts/debt-positions/position-input'
import type { FieldProblem } from '#platform/errors/refusals'

/** A position as the short form of the back office gives it, or in its whole shape. */
export type AnyPositionInput = DebtPositionInput | PositionInput

/** The whole shape, and how to tell its problems to whoever wrote it. */
export function wholeInput(input: AnyPositionInput): {
  readonly whole: PositionInput
  readonly locate: (problem: FieldProblem) => FieldProblem
} {
  if ('paymentOptions' in input) return { whole: input, locate: (problem) => problem }
  const { amountCents, dueDate, ...rest } = input
  return { whole: { ...rest, paymentOptions: [{ installments: [{ amountCents, dueDate }] }] }, locate: inForm }
}

/** The form has one installment: its fields are the form's own. */
function inForm(problem: FieldProblem): FieldProblem {
  const pointer = problem.pointer
    .replace(/^\/paymentOptions\/0\/installments\/0/, '')
    .replace('/remittanceInformation', '/description')
  return { ...problem, pointer }
}
