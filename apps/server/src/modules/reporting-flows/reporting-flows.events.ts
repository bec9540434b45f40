import { z } from 'zod'
import { defineEvent } from '#platform/outbox/event-definition'

/** A flow was downloaded to the end; what it declares agrees with its lines unless `trusted` is false. */
export const reportingFlowStored = defineEvent(
  'reportingFlows.stored',
  z.object({ reportingFlowId: z.uuid(), trusted: z.boolean() }),
)
