// The life of a file that goes out.
import type { Lifecycle } from './lifecycle.ts'

export const exportStatuses = ['requested', 'running', 'completed', 'completed_empty', 'failed'] as const
export type ExportStatus = (typeof exportStatuses)[number]
export type ExportCommand = 'start' | 'complete' | 'completeEmpty' | 'fail'
export type ExportEvent = 'exports.started' | 'exports.completed' | 'exports.failed'

export const exportLifecycle: Lifecycle<ExportStatus, ExportCommand, ExportEvent> = {
  name: 'export',
  statuses: exportStatuses,
  initial: 'requested',
  edges: [
    { from: 'requested', command: 'start', to: 'running', event: 'exports.started' },
    { from: 'running', command: 'complete', to: 'completed', event: 'exports.completed' },
    { from: 'running', command: 'completeEmpty', to: 'completed_empty', event: 'exports.completed' },
    { from: 'running', command: 'fail', to: 'failed', event: 'exports.failed' },
  ],
}
