// The life of a load of many positions.
import type { Lifecycle } from './lifecycle.ts'

export const importStatuses = [
  'received',
  'loading',
  'paused',
  'completed',
  'completed_with_discards',
  'cancelled',
  'failed',
  'withdrawing',
  'withdrawn',
] as const
export type ImportStatus = (typeof importStatuses)[number]
export type ImportCommand =
  | 'start'
  | 'pause'
  | 'resume'
  | 'complete'
  | 'completeWithDiscards'
  | 'cancel'
  | 'fail'
  | 'withdraw'
  | 'endWithdrawal'
  | 'settleDiscards'
export type ImportEvent =
  | 'imports.started'
  | 'imports.paused'
  | 'imports.resumed'
  | 'imports.completed'
  | 'imports.cancelled'
  | 'imports.failed'
  | 'imports.withdrawalAsked'
  | 'imports.withdrawn'
  | 'imports.discardsSettled'

export const importLifecycle: Lifecycle<ImportStatus, ImportCommand, ImportEvent> = {
  name: 'import',
  statuses: importStatuses,
  initial: 'received',
  edges: [
    { from: 'received', command: 'start', to: 'loading', event: 'imports.started' },
    { from: 'received', command: 'pause', to: 'paused', event: 'imports.paused' },
    { from: 'loading', command: 'pause', to: 'paused', event: 'imports.paused' },
    { from: 'paused', command: 'resume', to: 'loading', event: 'imports.resumed' },
    { from: 'failed', command: 'resume', to: 'loading', event: 'imports.resumed' },
    { from: 'loading', command: 'complete', to: 'completed', event: 'imports.completed' },
    { from: 'loading', command: 'completeWithDiscards', to: 'completed_with_discards', event: 'imports.completed' },
    { from: 'completed_with_discards', command: 'settleDiscards', to: 'completed', event: 'imports.discardsSettled' },
    { from: 'loading', command: 'fail', to: 'failed', event: 'imports.failed' },
    ...(['received', 'loading', 'paused', 'failed'] as const).map((from) => ({
      from,
      command: 'cancel' as const,
      to: 'cancelled' as const,
      event: 'imports.cancelled' as const,
    })),
    ...(['completed', 'completed_with_discards', 'cancelled'] as const).map((from) => ({
      from,
      command: 'withdraw' as const,
      to: 'withdrawing' as const,
      event: 'imports.withdrawalAsked' as const,
    })),
    { from: 'withdrawing', command: 'endWithdrawal', to: 'withdrawn', event: 'imports.withdrawn' },
  ],
}

/** In which discarded rows may still be put right, or let go: what was withdrawn takes nothing more. */
export const fixableStatuses: readonly ImportStatus[] = [
  'loading',
  'paused',
  'failed',
  'cancelled',
  'completed_with_discards',
]

/**
 * Minutes until the last row at the pace so far, waits included: they will come again.
 * Undefined when there is no pace yet, or nothing is left.
 */
export function importMinutesLeft(progress: {
  readonly rows: number
  readonly read: number
  readonly elapsedMs: number
}): number | undefined {
  const { rows, read, elapsedMs } = progress
  if (read === 0 || read >= rows) return undefined
  return Math.max(1, Math.ceil(((elapsedMs / read) * (rows - read)) / 60_000))
}
