import { importStatuses } from '@repo/domain/import-lifecycle'
import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { centsField, instantField, pageOf, pageQuery, uuidField } from '../http/fields.ts'

/** How long rows that were discarded are kept after the end of their import: their content is personal. */
export const DISCARD_DAYS = 90

/** What became of a row. `withdrawn` and `kept`: created, then taken back with its import, or not because it was paid meanwhile. */
export const importRowOutcomes = ['created', 'changed', 'unchanged', 'discarded', 'withdrawn', 'kept'] as const
export type ImportRowOutcome = (typeof importRowOutcomes)[number]

export const importSources = ['api', 'backoffice'] as const
export type ImportSource = (typeof importSources)[number]

/** How many rows had each outcome so far. */
export const importCounts = z
  .object({
    read: z.int().min(0).meta({ description: 'Rows behind us' }),
    created: z.int().min(0).meta({ description: 'New positions' }),
    changed: z.int().min(0).meta({ description: 'Positions that were here and are other than before' }),
    unchanged: z.int().min(0).meta({ description: 'Rows that say what is here already' }),
    discarded: z.int().min(0).meta({ description: 'Wrong rows, of which nothing was stored' }),
    withdrawn: z.int().min(0).meta({ description: 'Of the created, those cancelled by the withdrawal' }),
    kept: z.int().min(0).meta({ description: 'Of the created, those that the withdrawal found paid or closed' }),
  })
  .meta({ id: 'ImportCounts' })

export const importSchema = z
  .object({
    id: z.uuid(),
    status: z.enum(importStatuses),
    source: z.enum(importSources),
    publish: z.boolean().meta({ description: 'Whether its positions are published, or stay drafts' }),
    rows: z.int().min(0).meta({ description: 'Rows in all' }),
    counts: importCounts,
    amountCents: centsField.meta({ description: 'What created and changed positions ask for' }),
    minutesLeft: z.int().min(1).optional().meta({ description: 'At the pace so far' }),
    sameAs: z.uuid().optional().meta({ description: 'An earlier import of yours with the very same rows' }),
    requestedBy: z.string(),
    createdAt: instantField,
    finishedAt: instantField.optional(),
    discardsUntil: instantField.optional().meta({ description: 'Until when discarded rows can be read' }),
  })
  .meta({ id: 'Import' })
export type ImportView = z.output<typeof importSchema>

export const importProblem = z
  .object({
    pointer: z.string().meta({ description: 'JSON pointer into the row' }),
    code: z.string().meta({ description: 'Stable code of the problem' }),
    detail: z.string().meta({ description: 'What to put right, in Italian' }),
  })
  .meta({ id: 'ImportProblem' })

export const importDiscard = z
  .object({
    row: z.int().min(1).meta({ description: 'From 1' }),
    externalId: z.string().optional(),
    problems: z.array(importProblem),
  })
  .meta({ id: 'ImportDiscard' })
export type ImportDiscard = z.output<typeof importDiscard>

const importParams = z.object({ importId: uuidField })

export const listImports = endpoint({
  id: 'listImports',
  summary: 'Caricamenti, dal più recente',
  method: 'GET',
  path: '/backoffice/imports',
  access: 'positions:read',
  query: pageQuery,
  response: pageOf(importSchema),
})

export const readImport = endpoint({
  id: 'readImport',
  summary: 'Un caricamento e il suo avanzamento',
  method: 'GET',
  path: '/backoffice/imports/:importId',
  access: 'positions:read',
  params: importParams,
  response: importSchema,
  refusals: ['imports.unknown'],
})

export const listImportDiscards = endpoint({
  id: 'listImportDiscards',
  summary: 'Righe scartate di un caricamento',
  method: 'GET',
  path: '/backoffice/imports/:importId/discards',
  access: 'positions:read',
  params: importParams,
  query: pageQuery,
  response: pageOf(importDiscard),
  refusals: ['imports.unknown'],
})

export const downloadImportDiscards = endpoint({
  id: 'downloadImportDiscards',
  summary: 'Righe scartate di un caricamento, CSV',
  method: 'GET',
  path: '/backoffice/imports/:importId/discards.csv',
  access: 'positions:read',
  params: importParams,
  file: 'text/csv',
  refusals: ['imports.unknown'],
})
