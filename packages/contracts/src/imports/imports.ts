import { importStatuses } from '@repo/domain/import-lifecycle'
import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { centsField, instantField, pageOf, pageQuery, uuidField } from '../http/fields.ts'

/** How long rows that were discarded are kept after the end of their import: their content is personal. */
export const DISCARD_DAYS = 90

/** Of the later imports that loaded rows an import had discarded. */
export const MAX_RESENT_IN = 10

/**
 * What became of a row. `withdrawn` and `kept`: created, then taken back with its import, or not because it was paid meanwhile. `dropped`:
 * discarded, and let go by an operator. `resent`: discarded, and loaded by a later import.
 */
export const importRowOutcomes = [
  'created',
  'changed',
  'unchanged',
  'cancelled',
  'discarded',
  'withdrawn',
  'kept',
  'dropped',
  'resent',
] as const
export type ImportRowOutcome = (typeof importRowOutcomes)[number]

/** How rows come: sent by a program, or by an operator; dropped by SFTP; fetched from a server of others. */
export const importSources = ['api', 'backoffice', 'sftp', 'remoteServer'] as const
export type ImportSource = (typeof importSources)[number]
export const SOURCE_WORDS =
  'Come è arrivato: api; backoffice, da un operatore; sftp, depositato nella cartella del client; remoteServer, preso da un server dell’ente'

/** How many rows had each outcome so far. */
export const importCounts = z
  .object({
    read: z.int().min(0).meta({ description: 'Righe già lette' }),
    created: z.int().min(0).meta({ description: 'Posizioni nuove' }),
    changed: z.int().min(0).meta({ description: 'Posizioni che c’erano e sono cambiate' }),
    unchanged: z.int().min(0).meta({ description: 'Righe che dicono ciò che c’è già' }),
    cancelled: z.int().min(0).meta({ description: 'Posizioni, o rate, che una riga ha annullato' }),
    discarded: z
      .int()
      .min(0)
      .meta({ description: 'Righe sbagliate che aspettano: si correggono, o si lasciano andare' }),
    withdrawn: z.int().min(0).meta({ description: 'Delle create, quelle annullate dal ritiro' }),
    kept: z.int().min(0).meta({ description: 'Delle create, quelle che il ritiro ha trovato pagate o chiuse' }),
    dropped: z.int().min(0).meta({ description: 'Righe sbagliate che un operatore ha lasciato andare' }),
    resent: z.int().min(0).meta({ description: 'Righe sbagliate che un altro caricamento, dopo, ha caricato' }),
  })
  .meta({ id: 'ImportCounts' })

export const importSchema = z
  .object({
    id: z.uuid(),
    status: z.enum(importStatuses),
    source: z.enum(importSources).meta({ description: SOURCE_WORDS }),
    publish: z.boolean().meta({ description: 'Se le posizioni sono pubblicate, o restano bozze' }),
    rows: z.int().min(0).meta({ description: 'Righe in tutto' }),
    counts: importCounts,
    amountCents: centsField.meta({ description: 'Somma delle posizioni create e modificate, in centesimi di euro' }),
    minutesLeft: z.int().min(1).optional().meta({ description: 'Minuti che mancano, al passo tenuto finora' }),
    sameAs: z.uuid().optional().meta({ description: 'Un tuo caricamento di prima, con le stesse righe' }),
    resentIn: z.array(z.uuid()).max(MAX_RESENT_IN).optional().meta({
      description: 'I caricamenti, dopo, che hanno caricato sue righe sbagliate: gli ultimi, nella lettura di uno',
    }),
    fileId: z.uuid().optional().meta({ description: 'Il file da cui è nato' }),
    dialect: z.string().optional().meta({ description: 'Formato del file' }),
    dialectName: z.string().optional().meta({ description: 'Il nome del formato, per le persone' }),
    prepared: z
      .int()
      .min(0)
      .optional()
      .meta({ description: 'Righe del file già lette, finché si leggono: poi si caricano' }),
    requestedBy: z.string(),
    createdAt: instantField,
    finishedAt: instantField.optional(),
    discardsUntil: instantField.optional().meta({ description: 'Fino a quando si leggono le righe scartate, UTC' }),
  })
  .meta({ id: 'Import' })
export type ImportView = z.output<typeof importSchema>

export const importProblem = z
  .object({
    pointer: z.string().meta({ description: 'Puntatore JSON nella riga' }),
    code: z.string().meta({ description: 'Codice stabile del problema' }),
    detail: z.string().meta({ description: 'Che cosa correggere' }),
    line: z.int().min(1).optional().meta({ description: 'Di un file: la riga, da 1' }),
    column: z.string().optional().meta({ description: 'Di un file: la colonna, come la chiama il suo formato' }),
  })
  .meta({ id: 'ImportProblem' })

export const importDiscard = z
  .object({
    row: z.int().min(1).meta({ description: 'Da 1' }),
    externalId: z.string().optional(),
    problems: z.array(importProblem),
  })
  .meta({ id: 'ImportDiscard' })
export type ImportDiscard = z.output<typeof importDiscard>

export const importParams = z.object({ importId: uuidField })

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
