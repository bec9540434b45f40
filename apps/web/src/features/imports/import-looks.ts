import type { ImportResultsView } from '@repo/contracts/imports/import-results'
import type { ImportView } from '@repo/contracts/imports/imports'
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

/** Answers are made within moments, the notices among them later; when their file was deleted meanwhile they never are. */
const RESULTS_MS = 120_000

/** Whether the files that answer an import are about to be there. */
export function awaitsResults(
  { fileId, status, finishedAt }: Pick<ImportView, 'fileId' | 'status' | 'finishedAt'>,
  { ready, noticesComing }: Pick<ImportResultsView, 'ready' | 'noticesComing'>,
  now = Date.now(),
): boolean {
  if (noticesComing) return true
  if (fileId === undefined || finishedAt === undefined || ready) return false
  return (status === 'completed' || status === 'completed_with_discards') && now - Date.parse(finishedAt) < RESULTS_MS
}
