import { z } from 'zod'
import { defineEvent } from '#platform/outbox/event-definition'

const identity = z.object({ debtPositionId: z.uuid() })

/** A position was stored as a draft. */
export const debtPositionCreated = defineEvent('debtPositions.created', identity)
/** A draft was changed. */
export const debtPositionChanged = defineEvent('debtPositions.changed', identity)
/** Its notices can be paid from now on. */
export const debtPositionPublished = defineEvent('debtPositions.published', identity)
/** Its notices can no longer be paid. */
export const debtPositionCancelled = defineEvent('debtPositions.cancelled', identity)
/** Some of it was paid. */
export const debtPositionPartiallySettled = defineEvent('debtPositions.partiallySettled', identity)
/** All of it was paid. */
export const debtPositionSettled = defineEvent('debtPositions.settled', identity)
