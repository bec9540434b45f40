import { z } from 'zod'
import { defineEvent } from '#platform/outbox/event-definition'

/** An operator wants a position sent again. Many at once, or the nightly comparison, wait for the minute's retry instead. */
export const archiveCopyWanted = defineEvent('archiveMirror.wanted', z.object({ debtPositionId: z.uuid() }))
