import { z } from 'zod'
import { defineEvent } from '#platform/outbox/event-definition'

/** Files are to be taken from a server of others, which is held for this visit. */
export const remoteVisitDue = defineEvent(
  'fileDrops.remoteVisitDue',
  z.object({ remoteServerId: z.uuid(), visitId: z.uuid() }),
)
