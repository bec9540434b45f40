import { z } from 'zod'
import { defineEvent } from '#platform/outbox/event-definition'

/** A bulk action has rows whose turn has not come: when it is asked for, and again at the end of each turn. */
export const bulkActionDue = defineEvent('debtPositions.bulkActionDue', z.object({ bulkActionId: z.uuid() }))
