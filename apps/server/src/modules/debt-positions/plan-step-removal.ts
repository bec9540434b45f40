import { type DebtPosition, type Installment, installmentsOf } from '@repo/domain/debt-position'
import { positionLifecycle, transition } from '@repo/domain/lifecycle'
import { changesBetween } from './position-changes.js'
import { PAID, type RowPlan } from './row-plan.js'
import { hasStep, withoutSteps } from './step-keys.js'
import type { StoredPosition } from './stored-position.js'

/**
 * What a row that cancels some amounts of an installment does: they are offered no more, and the rest is as before. What is gone already, alone or with
 * its installment, is gone: a file may cancel all the amounts of a debt and the debt itself, in any order.
 * @param keys of steps, by the caller's names
 */
export function planStepRemoval(before: StoredPosition, keys: readonly string[]): RowPlan {
  const { position } = before
  const touched = installmentsOf(position).filter(
    (each) => each.status !== 'cancelled' && each.status !== 'revoked' && keys.some((key) => hasStep(each, key)),
  )
  if (touched.length === 0) return { outcome: 'unchanged', after: before }
  const waiting = touched.every(({ status }) => status === 'unpaid' || status === 'draft')
  if (!waiting || !transition(positionLifecycle, position.status, 'change').ok) return PAID
  const left = new Map(touched.map((each) => [each.id, withoutSteps(each, keys)]))
  const after = { ...before, position: withInstallments(position, left), version: before.version + 1 }
  return { outcome: 'cancelled', after, changed: [...left.values()], changes: changesBetween(before, after) }
}

function withInstallments(position: DebtPosition, others: ReadonlyMap<string, Installment>): DebtPosition {
  return {
    ...position,
    paymentOptions: position.paymentOptions.map((option) => ({
      ...option,
      installments: option.installments.map((each) => others.get(each.id) ?? each),
    })),
  }
}
