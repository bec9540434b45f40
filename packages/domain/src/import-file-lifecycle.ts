// The life of an uploaded file, until its rows are an import.
import type { Lifecycle } from './lifecycle.ts'

export const importFileStatuses = ['receiving', 'received', 'to_map', 'readable', 'refused', 'loaded'] as const
export type ImportFileStatus = (typeof importFileStatuses)[number]
export type ImportFileCommand = 'receive' | 'accept' | 'refuse' | 'askColumns' | 'map' | 'load'
export type ImportFileEvent =
  | 'importFiles.received'
  | 'importFiles.checked'
  | 'importFiles.mapped'
  | 'importFiles.loaded'

export const importFileLifecycle: Lifecycle<ImportFileStatus, ImportFileCommand, ImportFileEvent> = {
  name: 'importFile',
  statuses: importFileStatuses,
  initial: 'receiving',
  edges: [
    { from: 'receiving', command: 'receive', to: 'received', event: 'importFiles.received' },
    { from: 'received', command: 'accept', to: 'readable', event: 'importFiles.checked' },
    { from: 'received', command: 'refuse', to: 'refused', event: 'importFiles.checked' },
    { from: 'received', command: 'askColumns', to: 'to_map', event: 'importFiles.checked' },
    { from: 'to_map', command: 'map', to: 'received', event: 'importFiles.mapped' },
    { from: 'readable', command: 'map', to: 'received', event: 'importFiles.mapped' },
    { from: 'refused', command: 'map', to: 'received', event: 'importFiles.mapped' },
    { from: 'readable', command: 'load', to: 'loaded', event: 'importFiles.loaded' },
  ],
}
