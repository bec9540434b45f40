// Money that did not pass through pagoPA, as an operator records it, and its undoing.
// Source: SANP 3.12.0, payments outside pagoPA: the position is closed by hand, and pagoPA's archive of notices is told.
import { type Installment, installmentsOf, type PaymentOption } from './debt-position.ts'
import { installmentLifecycle, type PositionEvent, positionLifecycle, positionStatus, transition } from './lifecycle.ts'
import { payInstallment, type Settleable } from './settle.ts'

export type PaidByHand = {
  readonly position: Settleable
  readonly installment: Installment
  /** Installments of the other options, closed by this payment. */
  readonly excluded: readonly Installment[]
}

export type Reopened = {
  readonly position: Settleable
  readonly installment: Installment
  /** Installments of the other options, open again. */
  readonly included: readonly Installment[]
  readonly event: PositionEvent
}

/** Pays one installment that waits for its money; undefined when it does not. */
export function payByHand(position: Settleable, installmentId: string): PaidByHand | undefined {
  const found = find(position, installmentId)
  if (found?.installment.status !== 'unpaid') return undefined
  const paid = payInstallment(position, found.option.id, found.installment)
  return paid && { position: paid.position, installment: paid.installment, excluded: paid.excluded }
}

/**
 * Undoes a payment recorded by hand: the installment waits again for its money, and the other options come back unless another payment
 * of this one keeps them out. Undefined when the installment is not paid.
 */
export function reopen(position: Settleable, installmentId: string): Reopened | undefined {
  const found = find(position, installmentId)
  if (!found) return undefined
  const step = transition(installmentLifecycle, found.installment.status, 'reopen')
  if (!step.ok) return undefined
  const installment: Installment = { ...found.installment, status: step.to, paidByHand: undefined }
  const ofOption = found.option.installments.map((each) => (each.id === installmentId ? installment : each))
  const stillPaid = ofOption.some((each) => each.status === 'paid' || each.status === 'reported')
  const paymentOptions = position.paymentOptions.map((option) => {
    if (option.id === found.option.id) return { ...option, installments: ofOption }
    return stillPaid ? option : { ...option, installments: option.installments.map(includeAgain) }
  })
  const status = positionStatus(paymentOptions.flatMap((option) => option.installments).map((each) => each.status))
  const moved = transition(positionLifecycle, position.status, status === 'published' ? 'reopen' : 'reopenPart')
  if (!moved.ok) return undefined
  const next = { ...position, status, paymentOptions }
  const before = new Map(installmentsOf(position).map((each) => [each.id, each.status]))
  const included = installmentsOf(next).filter(
    (each) => each.id !== installmentId && each.status !== before.get(each.id),
  )
  return { position: next, installment, included, event: moved.event }
}

function includeAgain(installment: Installment): Installment {
  const step = transition(installmentLifecycle, installment.status, 'include')
  return step.ok ? { ...installment, status: step.to } : installment
}

function find(
  position: Settleable,
  installmentId: string,
): { readonly option: PaymentOption; readonly installment: Installment } | undefined {
  for (const option of position.paymentOptions) {
    const installment = option.installments.find((each) => each.id === installmentId)
    if (installment) return { option, installment }
  }
  return undefined
}
