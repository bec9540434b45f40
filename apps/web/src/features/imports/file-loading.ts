import type { ImportFileDetail } from '@repo/contracts/imports/import-files'

/** What loading a file would do, as far as its check tells. */
export interface FileLoading {
  /** Rows to put whose service can collect. */
  readonly positions: number
  readonly cancellations: number
  /** Rows that would be discarded because of their service. */
  readonly notReady: number
}

/** @returns undefined while it cannot be loaded: not read, refused, loaded already, or without one good row */
export function fileLoading(file: Pick<ImportFileDetail, 'status' | 'counts' | 'services'>): FileLoading | undefined {
  const { status, counts, services } = file
  if (status !== 'readable' || counts === undefined) return undefined
  const good = counts.rows - counts.discarded
  if (good === 0) return undefined
  const cancellations = Math.min(counts.cancellations, good)
  const put = good - cancellations
  const notReady = services.reduce((sum, { problem, rows }) => (problem === undefined ? sum : sum + rows), 0)
  return { positions: Math.max(0, put - notReady), cancellations, notReady }
}
