import type { ImportFileDetail } from '@repo/contracts/imports/import-files'
import type { ImportFileStatus } from '@repo/domain/import-file-lifecycle'
import type { StatusLook } from '#design/status-chip.tsx'
import { importFiles } from '#messages/it/import-files.ts'

const { rows, statuses } = importFiles

/** One chip per status of a file. */
export const fileLooks = {
  receiving: { label: statuses.receiving, tone: 'info', icon: 'clock' },
  received: { label: statuses.received, tone: 'info', icon: 'clock' },
  to_map: { label: statuses.to_map, tone: 'warning', icon: 'pencil' },
  readable: { label: statuses.readable, tone: 'warning', icon: 'file' },
  refused: { label: statuses.refused, tone: 'danger', icon: 'error' },
  loaded: { label: statuses.loaded, tone: 'success', icon: 'check-circle' },
} satisfies Record<ImportFileStatus, StatusLook>

type Outcome = NonNullable<ImportFileDetail['firstRows'][number]['outcome']>

/** One chip per outcome that a row would have. */
export const rowLooks = {
  created: { label: rows.outcomes.created, tone: 'success', icon: 'plus-circle' },
  changed: { label: rows.outcomes.changed, tone: 'info', icon: 'pencil' },
  unchanged: { label: rows.outcomes.unchanged, tone: 'neutral', icon: 'check' },
  cancelled: { label: rows.outcomes.cancelled, tone: 'neutral', icon: 'ban' },
  discarded: { label: rows.outcomes.discarded, tone: 'danger', icon: 'error' },
} satisfies Record<Outcome, StatusLook>
