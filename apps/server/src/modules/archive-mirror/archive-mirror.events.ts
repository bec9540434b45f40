import { z } from 'zod'
import { defineEvent } from '#platform/outbox/event-definition'

/** An operator, or the nightly comparison, wants a position sent again. */
export const archiveCopyWanted = defineEvent('archiveMirror.wanted', z.object({ debtPositionId: z.uuid() }))
