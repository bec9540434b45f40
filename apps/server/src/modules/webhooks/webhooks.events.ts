import { z } from 'zod'
import { defineEvent } from '#platform/outbox/event-definition'

/** A receiver has something to be told. */
export const deliveriesWaiting = defineEvent('webhooks.deliveriesWaiting', z.object({ webhookId: z.uuid() }))
