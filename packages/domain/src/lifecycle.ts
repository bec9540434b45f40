// The life of the aggregates, one table each: every edge names the event that announces it.
// Statuses follow pagoPA's own manager of debt positions (GPD v1 and v3), in our words.

export type Edge<Status extends string, Command extends string, Event extends string> = {
  readonly from: Status
  readonly command: Command
  readonly to: Status
  readonly event: Event
}

/** A closed table: statuses, where life begins, and every permitted step. */
export type Lifecycle<Status extends string, Command extends string, Event extends string> = {
  readonly name: string
  readonly statuses: readonly Status[]
  readonly initial: Status
  readonly edges: readonly Edge<Status, Command, Event>[]
}

export type Transition<Status extends string, Command extends string, Event extends string> =
  | { readonly ok: true; readonly to: Status; readonly event: Event }
  | { readonly ok: false; readonly from: Status; readonly command: Command; readonly permitted: readonly Command[] }

/** Takes one step. A refusal tells which commands would have been permitted. */
export function transition<Status extends string, Command extends string, Event extends string>(
  lifecycle: Lifecycle<Status, Command, Event>,
  from: Status,
  command: Command,
): Transition<Status, Command, Event> {
  const outgoing = lifecycle.edges.filter((edge) => edge.from === from)
  const edge = outgoing.find((candidate) => candidate.command === command)
  if (edge) return { ok: true, to: edge.to, event: edge.event }
  return { ok: false, from, command, permitted: [...new Set(outgoing.map((candidate) => candidate.command))] }
}

/**
 * `cancelled`: it should not have been asked. `revoked`: it was lawful, and an act withdrew it. `excluded`: another option of the same
 * position was chosen by paying it.
 */
export const installmentStatuses = ['draft', 'unpaid', 'paid', 'reported', 'cancelled', 'revoked', 'excluded'] as const
export type InstallmentStatus = (typeof installmentStatuses)[number]
export type InstallmentCommand =
  | 'publish'
  | 'settle'
  | 'cancel'
  | 'revoke'
  | 'exclude'
  | 'report'
  | 'restore'
  | 'restoreDraft'
  | 'include'
  | 'reopen'
export type InstallmentEvent =
  | 'installments.published'
  | 'installments.settled'
  | 'installments.cancelled'
  | 'installments.revoked'
  | 'installments.excluded'
  | 'installments.reported'
  | 'installments.restored'
  | 'installments.included'
  | 'installments.reopened'

/** A receipt is a fact: it settles even what was not payable any more, and `settle` (settle.ts) flags the anomaly. */
export const installmentLifecycle: Lifecycle<InstallmentStatus, InstallmentCommand, InstallmentEvent> = {
  name: 'installment',
  statuses: installmentStatuses,
  initial: 'draft',
  edges: [
    { from: 'draft', command: 'publish', to: 'unpaid', event: 'installments.published' },
    { from: 'draft', command: 'cancel', to: 'cancelled', event: 'installments.cancelled' },
    { from: 'draft', command: 'exclude', to: 'excluded', event: 'installments.excluded' },
    { from: 'draft', command: 'settle', to: 'paid', event: 'installments.settled' },
    { from: 'unpaid', command: 'settle', to: 'paid', event: 'installments.settled' },
    { from: 'unpaid', command: 'cancel', to: 'cancelled', event: 'installments.cancelled' },
    { from: 'unpaid', command: 'revoke', to: 'revoked', event: 'installments.revoked' },
    { from: 'unpaid', command: 'exclude', to: 'excluded', event: 'installments.excluded' },
    { from: 'cancelled', command: 'settle', to: 'paid', event: 'installments.settled' },
    { from: 'cancelled', command: 'restoreDraft', to: 'draft', event: 'installments.restored' },
    { from: 'cancelled', command: 'restore', to: 'unpaid', event: 'installments.restored' },
    { from: 'revoked', command: 'settle', to: 'paid', event: 'installments.settled' },
    { from: 'revoked', command: 'restore', to: 'unpaid', event: 'installments.restored' },
    { from: 'excluded', command: 'settle', to: 'paid', event: 'installments.settled' },
    // The payment that had excluded it was recorded by mistake.
    { from: 'excluded', command: 'include', to: 'unpaid', event: 'installments.included' },
    { from: 'paid', command: 'report', to: 'reported', event: 'installments.reported' },
    { from: 'paid', command: 'reopen', to: 'unpaid', event: 'installments.reopened' },
  ],
}

export const positionStatuses = [
  'draft',
  'published',
  'partially_paid',
  'paid',
  'reported',
  'cancelled',
  'revoked',
] as const
export type PositionStatus = (typeof positionStatuses)[number]
export type PositionCommand =
  | 'change'
  | 'publish'
  | 'cancel'
  | 'revoke'
  | 'waiveRest'
  | 'restore'
  | 'restoreDraft'
  | 'settlePart'
  | 'settleAll'
  | 'reopen'
  | 'reopenPart'
  | 'report'
export type PositionEvent =
  | 'debtPositions.created'
  | 'debtPositions.changed'
  | 'debtPositions.published'
  | 'debtPositions.cancelled'
  | 'debtPositions.revoked'
  | 'debtPositions.restWaived'
  | 'debtPositions.restored'
  | 'debtPositions.partiallySettled'
  | 'debtPositions.settled'
  | 'debtPositions.reopened'
  | 'debtPositions.reported'

/** Announced when a position is first stored, as a draft: there is no edge because there is no previous status. */
export const positionCreated: PositionEvent = 'debtPositions.created'

export const positionLifecycle: Lifecycle<PositionStatus, PositionCommand, PositionEvent> = {
  name: 'debtPosition',
  statuses: positionStatuses,
  initial: 'draft',
  edges: [
    { from: 'draft', command: 'change', to: 'draft', event: 'debtPositions.changed' },
    { from: 'draft', command: 'publish', to: 'published', event: 'debtPositions.published' },
    { from: 'draft', command: 'cancel', to: 'cancelled', event: 'debtPositions.cancelled' },
    { from: 'draft', command: 'settlePart', to: 'partially_paid', event: 'debtPositions.partiallySettled' },
    { from: 'draft', command: 'settleAll', to: 'paid', event: 'debtPositions.settled' },
    { from: 'published', command: 'change', to: 'published', event: 'debtPositions.changed' },
    { from: 'published', command: 'cancel', to: 'cancelled', event: 'debtPositions.cancelled' },
    { from: 'published', command: 'revoke', to: 'revoked', event: 'debtPositions.revoked' },
    { from: 'published', command: 'settlePart', to: 'partially_paid', event: 'debtPositions.partiallySettled' },
    { from: 'published', command: 'settleAll', to: 'paid', event: 'debtPositions.settled' },
    { from: 'partially_paid', command: 'settlePart', to: 'partially_paid', event: 'debtPositions.partiallySettled' },
    { from: 'partially_paid', command: 'settleAll', to: 'paid', event: 'debtPositions.settled' },
    { from: 'partially_paid', command: 'waiveRest', to: 'paid', event: 'debtPositions.restWaived' },
    { from: 'partially_paid', command: 'reopen', to: 'published', event: 'debtPositions.reopened' },
    { from: 'partially_paid', command: 'reopenPart', to: 'partially_paid', event: 'debtPositions.reopened' },
    { from: 'cancelled', command: 'restoreDraft', to: 'draft', event: 'debtPositions.restored' },
    { from: 'cancelled', command: 'restore', to: 'published', event: 'debtPositions.restored' },
    { from: 'cancelled', command: 'settleAll', to: 'paid', event: 'debtPositions.settled' },
    { from: 'revoked', command: 'restore', to: 'published', event: 'debtPositions.restored' },
    { from: 'revoked', command: 'settleAll', to: 'paid', event: 'debtPositions.settled' },
    // The rest that was waived is asked again.
    { from: 'paid', command: 'restore', to: 'partially_paid', event: 'debtPositions.restored' },
    { from: 'paid', command: 'reopen', to: 'published', event: 'debtPositions.reopened' },
    { from: 'paid', command: 'reopenPart', to: 'partially_paid', event: 'debtPositions.reopened' },
    // Money taken twice: the excess payment is announced again, the status cannot get any better.
    { from: 'paid', command: 'settleAll', to: 'paid', event: 'debtPositions.settled' },
    { from: 'reported', command: 'settleAll', to: 'paid', event: 'debtPositions.settled' },
    { from: 'paid', command: 'report', to: 'reported', event: 'debtPositions.reported' },
  ],
}

const closedStatuses: ReadonlySet<InstallmentStatus> = new Set(['cancelled', 'revoked', 'excluded'])

/**
 * The status of a position, derived from those of all its installments. Cancelled, revoked and excluded ones ask for nothing:
 * when money has arrived, what counts is whether any other installment is still waiting for it.
 */
export function positionStatus(installments: readonly InstallmentStatus[]): PositionStatus {
  const live = installments.filter((status) => !closedStatuses.has(status))
  const received = live.filter((status) => status === 'paid' || status === 'reported')
  if (received.length > 0) {
    if (received.length < live.length) return 'partially_paid'
    return live.every((status) => status === 'reported') ? 'reported' : 'paid'
  }
  if (live.includes('unpaid')) return 'published'
  if (installments.length === 0 || live.length > 0) return 'draft'
  return installments.includes('revoked') ? 'revoked' : 'cancelled'
}
