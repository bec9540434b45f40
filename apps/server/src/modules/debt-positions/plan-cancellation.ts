import { cancelInstallments, closePosition } from '@repo/domain/close-position'
import { installmentsOf } from '@repo/domain/debt-position'
import { keyOf } from './keyed-installments.js'
import { planStepRemoval } from './plan-step-removal.js'
import { discarded, installmentUnknown, PAID, type RowPlan } from './row-plan.js'
import { hasStepKey } from './step-keys.js'
import type { StoredPosition } from './stored-position.js'

/**
 * What a row that cancels does: the position, or some of its installments or of their amounts, as long as nobody has paid them.
 * @param keys which installments, or amounts, by the caller's keys; all when absent
 */
export function planCancellation(
  before: StoredPosition | undefined,
  keys: readonly string[] | undefined,
  now: Date,
): RowPlan {
  if (!before) return discarded('/externalId', 'position-unknown', 'Non c’è una posizione con questo identificativo')
  const { position } = before
  const installments = installmentsOf(position)
  // Without keys of their own, installments are known by that of the position: all together.
  const known = new Set(installments.map((each) => keyOf(each, position)))
  // No format cancels amounts and installments by one row.
  if (keys?.every((key) => !known.has(key) && installments.some((each) => hasStepKey(each, key))) && keys.length > 0)
    return planStepRemoval(before, keys)
  if (keys?.some((key) => !known.has(key))) return installmentUnknown('/externalId')
  const found = keys ? installments.filter((each) => keys.includes(keyOf(each, position) ?? '')) : installments
  if (found.every(({ status }) => status === 'cancelled' || status === 'revoked'))
    return { outcome: 'unchanged', after: before }
  const waiting = found.filter(({ status }) => status === 'unpaid' || status === 'draft')
  const paid = found.some(({ status }) => status === 'paid' || status === 'reported')
  if (paid || waiting.length === 0) return PAID
  const ids = new Set(waiting.map(({ id }) => id))
  const moved = keys ? cancelInstallments(position, ids) : closePosition(position, 'cancel')
  if (!moved) return PAID
  const whole = moved.position.status === 'cancelled'
  return {
    outcome: 'cancelled',
    after: {
      ...before,
      position: moved.position,
      version: before.version + 1,
      cancelledAt: whole ? now : before.cancelledAt,
    },
    changed: moved.changed,
    changes: whole ? undefined : moved.changed.map(({ number }) => ({ field: `${number}.cancelled` })),
  }
}
