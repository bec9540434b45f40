import type { ExportView } from '@repo/contracts/exports/exports'
import type { ExportStatus } from '@repo/domain/export-lifecycle'
import type { StatusLook } from '#design/status-chip.tsx'
import { exportWords } from '#messages/it/exports.ts'

const { deliveries, statuses } = exportWords

/** One chip per status of an export. */
const looks = {
  requested: { label: statuses.requested, tone: 'info', icon: 'clock' },
  running: { label: statuses.running, tone: 'info', icon: 'clock' },
  completed: { label: statuses.completed, tone: 'success', icon: 'check-circle' },
  completed_empty: { label: statuses.completed_empty, tone: 'neutral', icon: 'check-circle' },
  failed: { label: statuses.failed, tone: 'danger', icon: 'error' },
} satisfies Record<ExportStatus, StatusLook>
const deliveryLooks = {
  waiting: { label: deliveries.waiting, tone: 'info', icon: 'clock' },
  delivered: { label: deliveries.delivered, tone: 'success', icon: 'check-circle' },
  failed: { label: deliveries.failed, tone: 'danger', icon: 'error' },
} satisfies Record<NonNullable<ExportView['delivery']>['status'], StatusLook>

/** How an export stands: once its file is there, where it goes is what matters. */
export function exportLook({ status, delivery }: Pick<ExportView, 'status' | 'delivery'>): StatusLook {
  return delivery ? deliveryLook(delivery) : looks[status]
}

/** In vain at least once: it is told as a warning even while it is tried again. */
export function deliveryLook({ status, problem }: NonNullable<ExportView['delivery']>): StatusLook {
  if (status === 'waiting' && problem !== undefined)
    return { ...deliveryLooks.waiting, tone: 'warning', icon: 'warning-circle' }
  return deliveryLooks[status]
}

/** Whether its rows may still become more. */
export function isGrowing({ status }: Pick<ExportView, 'status'>): boolean {
  return status === 'requested' || status === 'running'
}

/** Whether something of it changes by itself, within moments. */
export function isMoving({ status, delivery }: Pick<ExportView, 'status' | 'delivery'>): boolean {
  if (isGrowing({ status })) return true
  return delivery?.status === 'waiting' && delivery.problem === undefined
}

/** What an export holds, in words. */
export function contentOf({ kind, format }: Pick<ExportView, 'kind' | 'format'>): string {
  return exportWords.contents[kind][format] ?? format
}
