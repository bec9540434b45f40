import { z } from 'zod'
import { defineEvent } from '#platform/outbox/event-definition'

/** A receipt was stored. `debtPositionId` is absent when its notice is not ours. */
export const receiptRecorded = defineEvent(
  'payments.receiptRecorded',
  z.object({ receiptUuid: z.uuid(), debtPositionId: z.uuid().optional() }),
)
