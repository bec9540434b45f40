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
/** An act withdrew it: its notices can no longer be paid. */
export const debtPositionRevoked = defineEvent('debtPositions.revoked', identity)
/** Of a plan paid in part, the rest is asked no more. */
export const debtPositionRestWaived = defineEvent('debtPositions.restWaived', identity)
/** What had been closed can be paid again. */
export const debtPositionRestored = defineEvent('debtPositions.restored', identity)
/** A payment recorded by hand was voided: it waits for the money again. */
export const debtPositionReopened = defineEvent('debtPositions.reopened', identity)
/** All of its money was found in reporting flows. */
export const debtPositionReported = defineEvent('debtPositions.reported', identity)
/** Some of it was paid. */
export const debtPositionPartiallySettled = defineEvent('debtPositions.partiallySettled', identity)
/** All of it was paid. */
export const debtPositionSettled = defineEvent('debtPositions.settled', identity)

const byHand = identity.extend({ manualPaymentId: z.uuid() })
/** Money that did not pass through pagoPA was recorded. */
export const manualPaymentRecorded = defineEvent('debtPositions.manualPaymentRecorded', byHand)
/** A payment recorded by hand was taken back. */
export const manualPaymentVoided = defineEvent('debtPositions.manualPaymentVoided', byHand)
