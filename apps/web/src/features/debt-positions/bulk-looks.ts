import type { BulkActionView, BulkOutcome } from '@repo/contracts/debt-positions/bulk-actions'
import type { StatusLook } from '#design/status-chip.tsx'
import { bulkActions as words } from '#messages/it/bulk-actions.ts'

/** One chip per status of a command on many positions. */
export const bulkLooks = {
  running: { label: words.status.running, tone: 'info', icon: 'clock' },
  done: { label: words.status.done, tone: 'success', icon: 'check-circle' },
  stopped: { label: words.status.stopped, tone: 'neutral', icon: 'warning-circle' },
} satisfies Record<BulkActionView['status'], StatusLook>

/** One chip per outcome of a row. */
export const outcomeLooks = {
  waiting: { label: words.outcome.waiting, tone: 'neutral', icon: 'clock' },
  done: { label: words.outcome.done, tone: 'success', icon: 'check-circle' },
  refused: { label: words.outcome.refused, tone: 'warning', icon: 'warning-circle' },
} satisfies Record<BulkOutcome, StatusLook>
