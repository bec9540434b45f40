import type { ArchiveProblem } from '#connectors/archive/archive'
import type { ArchiveConflict } from './send-wish.js'

/** What `last_error` may hold; `unexpected` is a fault of ours. */
export type MirrorProblem = ArchiveProblem | ArchiveConflict | 'unexpected'

/** Those that come back as long as the same content is sent: only a person, or a change, can mend them. */
export const finalProblems: readonly MirrorProblem[] = ['refused', 'unreadable', 'closed-there', 'notice-taken']
