import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { centsField, instantField, pageOf, pageQuery, uuidField } from '../http/fields.ts'

/** Who told us that a receipt should be here. */
export const expectedReceiptSources = ['checkout', 'flow'] as const
export type ExpectedReceiptSource = (typeof expectedReceiptSources)[number]

/** Missing, in the order in which one worries. */
export const missingStates = ['late', 'recovering', 'unrecoverable'] as const
export type MissingState = (typeof missingStates)[number]

/** Why the last search found nothing; `unexpected` is a fault of ours. */
export const receiptSearchProblems = [
  'not-found',
  'unreachable',
  'unavailable',
  'rate-limited',
  'not-configured',
  'unauthorized',
  'refused',
  'unreadable',
  'unexpected',
] as const
export type ReceiptSearchProblem = (typeof receiptSearchProblems)[number]

export const missingReceiptSchema = z
  .object({
    id: z.string(),
    source: z.enum(expectedReceiptSources),
    noticeNumber: z.string().optional(),
    iuv: z.string(),
    /** The receipt's id; without it the receipt cannot be searched. */
    iur: z.string().optional(),
    amountCents: centsField,
    expectedSince: instantField,
    state: z.enum(missingStates),
    attempts: z.int(),
    nextAttemptAt: instantField.optional(),
    problem: z.enum(receiptSearchProblems).optional(),
    reportingFlowId: z.string().optional(),
    /** The PSP itself declares that it has no receipt (NO_RPT, STAND_IN_NO_RPT). */
    declaredWithoutReceipt: z.boolean(),
  })
  .meta({ id: 'MissingReceipt' })
export type MissingReceipt = z.output<typeof missingReceiptSchema>

export const listMissingReceipts = endpoint({
  id: 'listMissingReceipts',
  summary: 'Ricevute mancanti',
  description: 'Longest missing first.',
  method: 'GET',
  path: '/backoffice/missing-receipts',
  access: 'payments:read',
  query: pageQuery.extend({
    state: z.enum(missingStates).optional(),
    source: z.enum(expectedReceiptSources).optional(),
  }),
  response: pageOf(missingReceiptSchema).extend({
    counts: z.object({ late: z.int(), recovering: z.int(), unrecoverable: z.int() }),
  }),
})

/** How a search ended: here now, or not yet. */
export const searchOutcomes = ['recovered', 'arrived', 'missing'] as const
export type SearchOutcome = (typeof searchOutcomes)[number]

export const searchMissingReceipt = endpoint({
  id: 'searchMissingReceipt',
  summary: 'Cerca adesso una ricevuta mancante presso pagoPA',
  description: 'One call of the ten that an hour allows to all organizations of the same broker.',
  method: 'POST',
  path: '/backoffice/missing-receipts/:id/search',
  access: 'positions:write',
  params: z.object({ id: uuidField }),
  body: z.object({}),
  response: z.object({ outcome: z.enum(searchOutcomes) }),
  refusals: [
    'receiptRecovery.unknown',
    'receiptRecovery.withoutIur',
    'receiptRecovery.tooManySearches',
    'receiptRecovery.beingSearched',
  ],
})
