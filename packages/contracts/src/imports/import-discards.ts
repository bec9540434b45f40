import { importStatuses } from '@repo/domain/import-lifecycle'
import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { instantField } from '../http/fields.ts'
import { importDiscard, importParams, importProblem } from './imports.ts'

/** How a discarded row ended: what became of it once it was put right, `dropped` when somebody let it go, `resent` when a later import loaded it. */
export const discardEndings = ['created', 'changed', 'unchanged', 'cancelled', 'dropped', 'resent'] as const
export type DiscardEnding = (typeof discardEndings)[number]

const MAX_CELL = 32_768
/** Of a position: formats refuse beyond a thousand, and keep what comes after apart. */
const MAX_LINES = 2_000

const discardLine = z
  .object({
    line: z.int().min(1).meta({ description: 'Riga del file, da 1' }),
    cells: z
      .array(z.string().max(MAX_CELL, { error: 'Una cella ha al massimo 32.768 caratteri' }))
      .max(1_000)
      .meta({ description: 'Le celle, nell’ordine delle colonne' }),
  })
  .meta({ id: 'ImportDiscardLine' })

export const importDiscardDetail = importDiscard
  .extend({
    dialectName: z.string().optional().meta({ description: 'Il nome del formato del file, per le persone' }),
    columns: z.array(z.string()).optional().meta({ description: 'Di un file a colonne: i loro nomi' }),
    lines: z
      .array(discardLine)
      .max(MAX_LINES)
      .optional()
      .meta({ description: 'Di un file a colonne: le righe, com’erano' }),
    element: z.unknown().optional().meta({ description: 'Di un JSON: l’elemento, com’era' }),
    fixable: z.boolean().meta({ description: 'Se si può ancora correggere o lasciare andare' }),
    settled: z
      .object({
        as: z.enum(discardEndings),
        at: instantField,
        by: z.string(),
        debtPositionId: z.uuid().optional(),
        importId: z.uuid().optional().meta({ description: 'Il caricamento che l’ha caricata, dopo' }),
      })
      .optional()
      .meta({ description: 'Com’è stata sistemata, e da chi' }),
    left: z.int().min(0).meta({ description: 'Righe scartate che aspettano ancora' }),
    next: z.int().min(1).optional().meta({ description: 'La prossima riga che aspetta' }),
  })
  .meta({ id: 'ImportDiscardDetail' })
export type ImportDiscardDetail = z.output<typeof importDiscardDetail>

/** How far the discards of an import are, after one was looked at. */
const discardProgress = z.object({
  status: z.enum(importStatuses).meta({ description: 'Lo stato del caricamento, adesso' }),
  left: z.int().min(0).meta({ description: 'Righe scartate che aspettano ancora' }),
  next: z.int().min(1).optional().meta({ description: 'La prossima riga che aspetta' }),
})

export const fixedImportDiscard = discardProgress
  .extend({
    outcome: z
      .enum(['created', 'changed', 'unchanged', 'cancelled', 'discarded'])
      .meta({ description: 'Che cosa ne è stato; discarded: c’è ancora da correggere, e niente è cambiato' }),
    debtPositionId: z.uuid().optional(),
    problems: z.array(importProblem).max(10_000).meta({ description: 'Che cosa resta da correggere' }),
  })
  .meta({ id: 'FixedImportDiscard' })
export type FixedImportDiscard = z.output<typeof fixedImportDiscard>

export const fixImportDiscardInput = z
  .object({
    lines: z.array(discardLine).min(1).max(MAX_LINES).optional(),
    element: z.unknown().optional().meta({ description: 'Di un JSON: l’elemento corretto' }),
  })
  .strict()
  .meta({ id: 'FixImportDiscardInput' })
export type FixImportDiscardInput = z.output<typeof fixImportDiscardInput>

const missingReason = 'Scrivi perché lasci andare questa riga'
export const dropImportDiscardInput = z
  .object({
    reason: z
      .string({ error: missingReason })
      .trim()
      .min(3, { error: missingReason })
      .max(200, { error: 'Usa al massimo 200 caratteri' })
      .meta({ description: 'Resta nella storia: niente di personale' }),
  })
  .strict()
  .meta({ id: 'DropImportDiscardInput' })

const params = importParams.extend({
  row: z.coerce.number({ error: 'La riga è un numero' }).int().min(1).max(2_147_483_647),
})
const path = '/backoffice/imports/:importId/discards/:row'
const unknown = ['imports.unknown', 'imports.discardUnknown']

export const readImportDiscard = endpoint({
  id: 'readImportDiscard',
  summary: 'Una riga scartata, com’era arrivata',
  method: 'GET',
  path,
  access: 'positions:read',
  params,
  response: importDiscardDetail,
  refusals: unknown,
})

export const fixImportDiscard = endpoint({
  id: 'fixImportDiscard',
  summary: 'Carica una riga scartata, corretta',
  description:
    'La riga è letta di nuovo con le regole del suo formato e caricata come nel suo caricamento. Ripetuta con lo stesso contenuto, risponde com’è andata.',
  method: 'PUT',
  path,
  access: 'positions:write',
  params,
  body: fixImportDiscardInput,
  response: fixedImportDiscard,
  refusals: [...unknown, 'imports.discardSettled', 'imports.discardNotFixable', 'imports.discardLines'],
})

export const dropImportDiscard = endpoint({
  id: 'dropImportDiscard',
  summary: 'Lascia andare una riga scartata: non sarà caricata',
  method: 'DELETE',
  path,
  access: 'positions:write',
  params,
  body: dropImportDiscardInput,
  response: discardProgress,
  refusals: [...unknown, 'imports.discardSettled', 'imports.discardNotFixable'],
})
