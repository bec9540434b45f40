// Closing a debt without money, and changing one's mind within thirty days.
import { type DebtPosition, type Installment, installmentsOf } from './debt-position.ts'
import {
  type InstallmentCommand,
  installmentLifecycle,
  type PositionEvent,
  positionLifecycle,
  positionStatus,
  transition,
} from './lifecycle.ts'

/** Days within which what was closed can be restored. */
export const RESTORE_DAYS = 30
const DAY_MS = 86_400_000

/**
 * `cancel`: it should not have been asked. `revoke`: an act withdrew it. `waiveRest`: of a plan paid in part, the rest is asked no more.
 */
export type ClosingCommand = 'cancel' | 'revoke' | 'waiveRest'

export type Moved = {
  readonly position: DebtPosition
  readonly changed: readonly Installment[]
  readonly event: PositionEvent
}

const installmentCommands = { cancel: 'cancel', revoke: 'revoke', waiveRest: 'revoke' } as const satisfies Record<
  ClosingCommand,
  InstallmentCommand
>

/** Closes what of a position still waits; undefined when its status does not permit it. */
export function closePosition(position: DebtPosition, command: ClosingCommand): Moved | undefined {
  return move(position, command, () => installmentCommands[command])
}

/**
 * Cancels some installments of a position that nobody has paid; with the last one that waits, the position itself.
 * Undefined when one of them does not wait any more, or money has arrived for another.
 */
export function cancelInstallments(position: DebtPosition, ids: ReadonlySet<string>): Moved | undefined {
  const waiting = installmentsOf(position).filter(({ status }) => status === 'unpaid' || status === 'draft')
  if (waiting.every(({ id }) => ids.has(id))) return closePosition(position, 'cancel')
  const step = transition(positionLifecycle, position.status, 'change')
  if (!step.ok) return undefined
  const changed: Installment[] = []
  const paymentOptions = position.paymentOptions.map((option) => ({
    ...option,
    installments: option.installments.map((installment) => {
      if (!ids.has(installment.id)) return installment
      const each = transition(installmentLifecycle, installment.status, 'cancel')
      if (!each.ok) return installment
      const next = { ...installment, status: each.to }
      changed.push(next)
      return next
    }),
  }))
  return changed.length === ids.size
    ? { position: { ...position, paymentOptions }, changed, event: step.event }
    : undefined
}

/**
 * Puts back what was closed: drafts as drafts, the rest with the notice it had. What was excluded stays so, and when money has arrived for
 * one option the others stay closed.
 * Undefined when nothing was closed.
 * @param ids only these installments
 */
export function restorePosition(position: DebtPosition, ids?: ReadonlySet<string>): Moved | undefined {
  const chosen = position.paymentOptions.filter((option) => option.installments.some(isPaid))
  const open = new Set(
    (chosen.length > 0 ? chosen : position.paymentOptions)
      .flatMap((option) => option.installments)
      .filter(({ id }) => ids?.has(id) ?? true),
  )
  const closed = [...open].filter(isClosed)
  if (closed.length === 0) return undefined
  const drafts = closed.every((each) => each.noticeNumber === undefined)
  return move(position, drafts ? 'restoreDraft' : 'restore', (installment) => {
    if (!open.has(installment)) return undefined
    return installment.noticeNumber === undefined ? 'restoreDraft' : 'restore'
  })
}

/** Until when what was closed at that instant can be restored. */
export function restorableUntil(closedAt: Date): Date {
  return new Date(closedAt.getTime() + RESTORE_DAYS * DAY_MS)
}

const isPaid = ({ status }: Installment) => status === 'paid' || status === 'reported'
const isClosed = ({ status }: Installment) => status === 'cancelled' || status === 'revoked'

function move(
  position: DebtPosition,
  command: ClosingCommand | 'restore' | 'restoreDraft',
  commandOf: (installment: Installment) => InstallmentCommand | undefined,
): Moved | undefined {
  const step = transition(positionLifecycle, position.status, command)
  if (!step.ok) return undefined
  const changed: Installment[] = []
  const paymentOptions = position.paymentOptions.map((option) => ({
    ...option,
    installments: option.installments.map((installment) => {
      const wanted = commandOf(installment)
      const each = wanted && transition(installmentLifecycle, installment.status, wanted)
      if (!each?.ok) return installment
      const next = { ...installment, status: each.to }
      changed.push(next)
      return next
    }),
  }))
  const status = positionStatus(paymentOptions.flatMap((option) => option.installments).map((each) => each.status))
  if (changed.length === 0 || status !== step.to) return undefined
  return { position: { ...position, status, paymentOptions }, changed, event: step.event }
}
