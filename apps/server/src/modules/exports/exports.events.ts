import { z } from 'zod'
import { defineEvent } from '#platform/outbox/event-definition'

const identity = z.object({ exportId: z.uuid() })

/** Somebody waits for a file that goes out. */
export const exportRequested = defineEvent('exports.requested', identity)
/** Somebody waits for a file of notices. */
export const exportNoticesDue = defineEvent('exports.noticesDue', identity)
/** Its file is there, or there was nothing to put in it. */
export const exportCompleted = defineEvent('exports.completed', identity)
/** Its file waits to be taken where its schedule says. */
export const exportDeliveryDue = defineEvent('exports.deliveryDue', identity)
/** It was given up. */
export const exportFailed = defineEvent('exports.failed', identity)
