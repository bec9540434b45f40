import type { ImportView } from '@repo/contracts/imports/imports'
import { imports } from '#messages/it/imports.ts'

/** How many rows are behind us, and how long the others will take. */
export function ImportProgress({ view }: { view: ImportView }) {
  const { counts, minutesLeft, prepared = 0, rows } = view
  if (isPreparing(view)) return imports.prepared(prepared, rows)
  return (
    <div>
      {imports.progress(counts.read, rows)}
      {minutesLeft !== undefined && <span className="d-block">{imports.minutesLeft(minutesLeft)}</span>}
    </div>
  )
}

/** Whether the rows of its file are still being read: loading comes after. */
export function isPreparing({ prepared, rows, status }: Pick<ImportView, 'prepared' | 'rows' | 'status'>): boolean {
  return prepared !== undefined && prepared < rows && (status === 'received' || status === 'loading')
}
