import type { ImportFileDetail } from '@repo/contracts/imports/import-files'

/** What loading a file would do, as far as its check and its services tell. */
export interface FileLoading {
  /** Rows to put whose service can collect. */
  readonly positions: number
  /** Those, with the rows whose service cannot collect yet: drafts do not ask for it. */
  readonly drafts: number
  readonly cancellations: number
  /** Rows that would be discarded if they were published, because their service cannot collect yet. */
  readonly notReady: number
  /** Rows that would be discarded anyway: no service in use has their code. */
  readonly unknown: number
}

/** @returns undefined while it cannot be loaded: not read, refused, loaded already, or without one good row */
export function fileLoading(file: Pick<ImportFileDetail, 'status' | 'counts' | 'services'>): FileLoading | undefined {
  const { status, counts, services } = file
  if (status !== 'readable' || counts === undefined) return undefined
  const good = counts.rows - counts.discarded
  if (good === 0) return undefined
  const cancellations = Math.min(counts.cancellations, good)
  const wrong = services.filter(({ problem }) => problem !== undefined)
  const notReady = rowsOf(wrong.filter(({ name }) => name !== undefined))
  const unknown = rowsOf(wrong.filter(({ name }) => name === undefined))
  const drafts = Math.max(0, good - cancellations - unknown)
  return { positions: Math.max(0, drafts - notReady), drafts, cancellations, notReady, unknown }
}

const rowsOf = (services: ImportFileDetail['services']): number => services.reduce((sum, { rows }) => sum + rows, 0)
