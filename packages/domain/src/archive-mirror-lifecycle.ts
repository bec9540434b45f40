// The life of the copy of a position in pagoPA's centralised archive of notices.
import type { Lifecycle } from './lifecycle.ts'

export const archiveMirrorStates = ['pending', 'in_sync', 'failed', 'not_needed'] as const
export type ArchiveMirrorState = (typeof archiveMirrorStates)[number]
export type ArchiveMirrorCommand = 'want' | 'mirror' | 'spare' | 'giveUp'
export type ArchiveMirrorEvent =
  | 'archiveMirror.wanted'
  | 'archiveMirror.mirrored'
  | 'archiveMirror.spared'
  | 'archiveMirror.failed'

export const archiveMirrorLifecycle: Lifecycle<ArchiveMirrorState, ArchiveMirrorCommand, ArchiveMirrorEvent> = {
  name: 'archiveMirror',
  statuses: archiveMirrorStates,
  initial: 'pending',
  edges: [
    ...archiveMirrorStates.map((from) => ({
      from,
      command: 'want' as const,
      to: 'pending' as const,
      event: 'archiveMirror.wanted' as const,
    })),
    { from: 'pending', command: 'mirror', to: 'in_sync', event: 'archiveMirror.mirrored' },
    { from: 'pending', command: 'spare', to: 'not_needed', event: 'archiveMirror.spared' },
    { from: 'pending', command: 'giveUp', to: 'failed', event: 'archiveMirror.failed' },
  ],
}

const MINUTE_MS = 60_000
/** Growing, about a day in all. */
const WAITS_MINUTES = [1, 2, 5, 10, 20, 40, 80, 160, 240, 360, 480]

/** After how many milliseconds to try again once `attempts` have failed; undefined when it is time to give up. */
export function retryAfterMs(attempts: number): number | undefined {
  const minutes = WAITS_MINUTES[attempts - 1]
  return minutes === undefined ? undefined : minutes * MINUTE_MS
}
