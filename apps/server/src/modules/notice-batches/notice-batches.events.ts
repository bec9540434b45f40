import { z } from 'zod'
import { defineEvent } from '#platform/outbox/event-definition'

/** A bulk print has notices to be drawn: when it is asked for, and again at the end of each turn. */
export const noticeDrawingDue = defineEvent('noticeBatches.drawingDue', z.object({ noticeBatchId: z.uuid() }))
