import { anomalyKinds } from '@repo/contracts/payments/receipts'
import { z } from 'zod'
import { defineEvent } from '#platform/outbox/event-definition'

/** A receipt was stored. `debtPositionId` is absent when its notice is not ours. */
export const receiptRecorded = defineEvent(
  'payments.receiptRecorded',
  z.object({ receiptUuid: z.uuid(), debtPositionId: z.uuid().optional() }),
)

/** A receipt needs a person's look. `debtPositionId` is absent when its notice is not ours. */
export const anomalyRaised = defineEvent(
  'payments.anomalyRaised',
  z.object({
    receiptUuid: z.uuid(),
    noticeNumber: z.string(),
    anomalies: z.array(z.enum(anomalyKinds)),
    debtPositionId: z.uuid().optional(),
  }),
)
