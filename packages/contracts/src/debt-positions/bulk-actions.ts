import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { instantField, optionalText, pageOf, pageQuery, uuidField } from '../http/fields.ts'
import { positionFilters } from './debt-positions.ts'

export const bulkActionKinds = ['publish', 'cancel', 'revoke', 'restore'] as const
export type BulkActionKind = (typeof bulkActionKinds)[number]
export const bulkActionStatuses = ['running', 'done', 'stopped'] as const

export const bulkOutcomes = ['waiting', 'done', 'refused'] as const
export type BulkOutcome = (typeof bulkOutcomes)[number]

/** How long what became of each position is kept, from the end of the action. */
export const BULK_OUTCOME_DAYS = 90

/** Positions of one action. */
export const MAX_BULK_POSITIONS = 100_000

export const bulkActionSchema = z
  .object({
    id: z.string(),
    kind: z.enum(bulkActionKinds),
    status: z.enum(bulkActionStatuses),
    reason: z.string().optional(),
    act: z.string().optional().meta({ description: 'Of a revocation' }),
    total: z.int(),
    succeeded: z.int(),
    refused: z.int(),
    requestedBy: z.string(),
    createdAt: instantField,
    finishedAt: instantField.optional(),
    outcomesGone: z
      .boolean()
      .optional()
      .meta({ description: 'Outcomes of each position are not kept any more: ninety days are over' }),
    /** Until when a cancellation or a revocation can be undone; absent when it cannot. */
    undoableUntil: instantField.optional(),
    /** Of a restoration: the action that it takes back. */
    undoes: z.string().optional(),
    /** The restoration that took this action back. */
    undoneBy: z.string().optional(),
  })
  .meta({ id: 'BulkAction' })
export type BulkActionView = z.output<typeof bulkActionSchema>

export const bulkActionRowSchema = z.object({
  ordinal: z.int(),
  debtPositionId: z.string(),
  description: z.string(),
  debtorName: z.string(),
  outcome: z.enum(bulkOutcomes),
  problem: z.string().optional().meta({ description: 'Why it was refused, in words' }),
})

const params = z.object({ bulkActionId: uuidField })

export const createBulkAction = endpoint({
  id: 'createBulkAction',
  summary: 'Esegue un comando su molte posizioni, in sottofondo',
  description: 'On the positions listed in `debtPositionIds`, or on all that the filters choose at this moment.',
  method: 'POST',
  path: '/backoffice/bulk-actions',
  access: 'positions:write',
  status: 201,
  body: z
    .object({
      kind: z.enum(bulkActionKinds),
      reason: optionalText(200),
      act: optionalText(100),
      debtPositionIds: z.array(uuidField).min(1).max(1_000).optional(),
      filters: positionFilters.optional(),
      /** How many the filters chose when somebody looked; with another number now, nothing starts. */
      expected: z.int().min(1).optional(),
    })
    .refine((body) => (body.debtPositionIds === undefined) !== (body.filters === undefined), {
      path: ['debtPositionIds'],
      error: 'Scegli le posizioni, una per una o con i filtri',
    })
    .refine((body) => (body.kind !== 'cancel' && body.kind !== 'revoke') || (body.reason ?? '').length >= 3, {
      path: ['reason'],
      error: 'Scrivi il motivo',
    })
    .refine((body) => body.kind !== 'revoke' || (body.act ?? '').length >= 3, {
      path: ['act'],
      error: "Indica l'atto: numero e data",
    }),
  response: bulkActionSchema,
  refusals: ['bulkActions.nothingChosen', 'bulkActions.tooMany', 'bulkActions.choiceChanged'],
})

export const listBulkActions = endpoint({
  id: 'listBulkActions',
  summary: 'Azioni su molte posizioni, le ultime cinquanta',
  method: 'GET',
  path: '/backoffice/bulk-actions',
  access: 'positions:read',
  response: z.object({ items: z.array(bulkActionSchema) }),
})

export const readBulkAction = endpoint({
  id: 'readBulkAction',
  summary: 'Azione su molte posizioni',
  method: 'GET',
  path: '/backoffice/bulk-actions/:bulkActionId',
  access: 'positions:read',
  params,
  response: bulkActionSchema,
  refusals: ['bulkActions.unknown'],
})

export const listBulkActionRows = endpoint({
  id: 'listBulkActionRows',
  summary: 'Com’è andata, posizione per posizione',
  method: 'GET',
  path: '/backoffice/bulk-actions/:bulkActionId/rows',
  access: 'positions:read',
  params,
  query: pageQuery.extend({ outcome: z.enum(bulkOutcomes).optional() }),
  response: pageOf(bulkActionRowSchema),
  refusals: ['bulkActions.unknown'],
})

export const exportBulkActionRows = endpoint({
  id: 'exportBulkActionRows',
  summary: 'Com’è andata, posizione per posizione, in CSV',
  method: 'GET',
  path: '/backoffice/bulk-actions/:bulkActionId/rows.csv',
  access: 'positions:read',
  params,
  query: z.object({ outcome: z.enum(bulkOutcomes).optional() }),
  file: 'text/csv',
  refusals: ['bulkActions.unknown'],
})

export const stopBulkAction = endpoint({
  id: 'stopBulkAction',
  summary: 'Ferma un’azione: ciò che è fatto resta fatto',
  method: 'POST',
  path: '/backoffice/bulk-actions/:bulkActionId/stop',
  access: 'positions:write',
  params,
  status: 204,
  refusals: ['bulkActions.unknown', 'bulkActions.notRunning'],
})

export const undoBulkAction = endpoint({
  id: 'undoBulkAction',
  summary: 'Ripristina entro 30 giorni tutto ciò che un’azione ha annullato o revocato',
  method: 'POST',
  path: '/backoffice/bulk-actions/:bulkActionId/undo',
  access: 'positions:write',
  params,
  status: 201,
  response: bulkActionSchema,
  refusals: ['bulkActions.unknown', 'bulkActions.notUndoable'],
})
