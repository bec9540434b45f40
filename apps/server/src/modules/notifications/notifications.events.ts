import { z } from 'zod'
import { defineEvent } from '#platform/outbox/event-definition'

/** A message waits to be sent. */
export const messageQueued = defineEvent(
  'notifications.messageQueued',
  z.object({ messageId: z.uuid(), createdAt: z.iso.datetime() }),
)
