import { failures } from '#messages/it/failures.ts'
import { importUpload } from '#messages/it/import-upload.ts'
import type { Sent } from './send-file.ts'

const { problems } = importUpload

/** Why a file cannot be sent, before it is; undefined when it can. */
export function whyNot(file: { readonly size: number } | undefined, maxBytes: number): string | undefined {
  if (file === undefined) return problems.missing
  if (file.size === 0) return problems.empty
  return file.size > maxBytes ? problems.tooBig : undefined
}

/** Whether a file may be here although nobody said so. @param left whether its last byte has left */
export function mayHaveArrived(sent: Sent, left: boolean): boolean {
  if (!left || sent.kind === 'arrived') return false
  return sent.kind !== 'refused' || sent.status === 502 || sent.status === 504
}

/** Why a file did not arrive, and what to do: it is still chosen. */
export function whyNotArrived(sent: Exclude<Sent, { kind: 'arrived' | 'cancelled' }>): string {
  if (sent.kind === 'lost') return problems.lost
  if (sent.status === 401) return problems.session
  if (sent.status === 413) return problems.tooBig
  if (sent.status === 429) return failures.tooMany
  return sent.status < 500 && sent.title !== '' ? sent.title : problems.broken
}

/** Parts of a hundred that have left, never more than what is whole. */
export function percentOf(bytes: number, size: number): number {
  return size === 0 ? 0 : Math.min(100, Math.floor((bytes / size) * 100))
}
