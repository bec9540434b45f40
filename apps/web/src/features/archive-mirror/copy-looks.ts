import type { ArchiveCopy } from '@repo/contracts/archive-mirror/archive-mirror'
import type { ArchiveMirrorState } from '@repo/domain/archive-mirror-lifecycle'
import type { StatusLook } from '#design/status-chip.tsx'
import { archiveMirror } from '#messages/it/archive-mirror.ts'

const words = archiveMirror.states

/** One chip per state of a copy. */
export const copyLooks = {
  pending: { label: words.pending, tone: 'info', icon: 'clock' },
  in_sync: { label: words.in_sync, tone: 'success', icon: 'check-circle' },
  failed: { label: words.failed, tone: 'danger', icon: 'close-circle' },
  not_needed: { label: words.not_needed, tone: 'neutral', icon: 'check' },
} satisfies Record<ArchiveMirrorState, StatusLook>

/** What happens next to a copy, in a sentence. */
export function copyText({ state, attempts }: Pick<ArchiveCopy, 'state' | 'attempts'>): string {
  return state === 'pending' && attempts > 0 ? archiveMirror.retrying : archiveMirror.stateTexts[state]
}
