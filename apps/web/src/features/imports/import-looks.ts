import type { ImportStatus } from '@repo/domain/import-lifecycle'
import type { StatusLook } from '#design/status-chip.tsx'
import { imports } from '#messages/it/imports.ts'

const { statuses } = imports

/** One chip per status of an import. */
export const importLooks = {
  received: { label: statuses.received, tone: 'info', icon: 'inbox' },
  loading: { label: statuses.loading, tone: 'info', icon: 'clock' },
  paused: { label: statuses.paused, tone: 'neutral', icon: 'clock' },
  completed: { label: statuses.completed, tone: 'success', icon: 'check-circle' },
  completed_with_discards: { label: statuses.completed_with_discards, tone: 'warning', icon: 'warning-circle' },
  cancelled: { label: statuses.cancelled, tone: 'neutral', icon: 'ban' },
  failed: { label: statuses.failed, tone: 'danger', icon: 'error' },
  withdrawing: { label: statuses.withdrawing, tone: 'info', icon: 'clock' },
  withdrawn: { label: statuses.withdrawn, tone: 'neutral', icon: 'ban' },
} satisfies Record<ImportStatus, StatusLook>

/** Whether something of it changes by itself. */
export function isMoving(status: ImportStatus): boolean {
  return status === 'received' || status === 'loading' || status === 'withdrawing'
}
