import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { centsField, instantField, localDateField, pageOf, pageQuery, uuidField } from '../http/fields.ts'
import { importFileDetail, importFileParams } from './import-files.ts'

/** How days are written: `31/12/2026` or `12/31/2026`; those that begin with the year are understood anyway. */
export const dayOrders = ['day-first', 'month-first'] as const
export type DayOrder = (typeof dayOrders)[number]

/** How amounts are written: `euro` refuses what can be read in two ways (`1.200`), `thousands-*` says what that sign is, `cents` has no sign. */
export const amountForms = ['euro', 'thousands-dot', 'thousands-comma', 'cents'] as const
export type AmountForm = (typeof amountForms)[number]

const MAX_COLUMNS = 1_000

/** Where one of our columns is in a file of somebody else's. */
const columnChoice = z
  .object({
    place: z
      .int({ error: 'Scegli una colonna del file' })
      .min(1, { error: 'Scegli una colonna del file' })
      .max(MAX_COLUMNS)
      .optional()
      .meta({ description: 'Numero della colonna del file, da 1' }),
    value: z.string().trim().max(500, { error: 'Usa al massimo 500 caratteri' }).optional().meta({
      description:
        'Uguale su tutte le righe, dove la colonna manca o è vuota: gli importi in euro, i giorni come 31/12/2026 o 2026-12-31',
    }),
  })
  .strict()
  .meta({ id: 'ColumnChoice' })
export type ColumnChoice = z.output<typeof columnChoice>

/** What the columns of a file are; names of `columns` are those of our CSV. */
const columnChoices = z.object({
  columns: z.record(z.string().max(50), columnChoice).meta({ description: 'Per nome, le colonne del nostro CSV' }),
  days: z.enum(dayOrders, { error: 'Scegli come sono scritte le date' }).default('day-first').meta({
    description: 'Come sono scritti i giorni: 31/12/2026 (day-first) o 12/31/2026 (month-first)',
  }),
  amounts: z.enum(amountForms, { error: 'Scegli come sono scritti gli importi' }).default('euro').meta({
    description:
      'Come sono scritti gli importi: euro con i decimali (euro), con il punto (thousands-dot) o la virgola (thousands-comma) per le migliaia, oppure in centesimi',
  }),
})

export const readColumnsInput = columnChoices.strict().meta({ id: 'ReadColumnsInput' })
export type ReadColumnsInput = z.output<typeof readColumnsInput>

const missingName = 'Dai un nome a questo formato: almeno 3 caratteri'
export const mapColumnsInput = columnChoices
  .extend({
    name: z
      .string({ error: missingName })
      .trim()
      .min(3, { error: missingName })
      .max(70, { error: 'Usa al massimo 70 caratteri' })
      .meta({ description: 'Come chiamerai i file fatti così' }),
    loads: z.boolean().default(false).meta({
      description:
        'Con true i file che si caricherebbero da sé lo fanno appena letti; altrimenti aspettano che qualcuno li guardi e li carichi',
    }),
  })
  .strict()
  .meta({ id: 'MapColumnsInput' })
export type MapColumnsInput = z.output<typeof mapColumnsInput>

const columnProblem = z
  .object({
    column: z.string().optional().meta({ description: 'Una colonna del nostro CSV; tutta la riga quando manca' }),
    code: z.string(),
    detail: z.string().meta({ description: 'Che cosa correggere' }),
  })
  .meta({ id: 'ColumnProblem' })

/** How the examples are read by what was said so far. */
const columnsReading = z
  .object({
    problems: z.array(columnProblem).max(100).meta({ description: 'Che cosa manca o non va in ciò che hai indicato' }),
    rows: z
      .array(
        z.object({
          line: z.int().min(1),
          action: z.enum(['put', 'cancel']),
          externalId: z.string(),
          serviceCode: z.string().optional(),
          description: z.string().optional(),
          debtorName: z.string().optional(),
          debtorFiscalCode: z.string().optional(),
          amountCents: centsField.optional().meta({ description: 'Di tutte le rate, in centesimi di euro' }),
          dueDate: localDateField.optional().meta({ description: 'Della prima rata, giorno a Roma' }),
          problems: z.array(columnProblem).max(1_000),
        }),
      )
      .max(3)
      .meta({ description: 'Le righe di esempio, come diventerebbero' }),
  })
  .meta({ id: 'ColumnsReading' })
export type ColumnsReading = z.output<typeof columnsReading>

const importFileColumns = z
  .object({
    header: z.array(z.string()).max(MAX_COLUMNS).meta({ description: 'I nomi delle colonne del file' }),
    examples: z
      .array(z.object({ line: z.int().min(1), cells: z.array(z.string()).max(MAX_COLUMNS) }))
      .max(3)
      .meta({ description: 'Le prime righe del file; le celle lunghe sono accorciate' }),
    sheet: z.boolean().meta({ description: 'Se il file è un foglio di calcolo: lì il punto separa i decimali' }),
    titleLines: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'Righe di titolo sopra l’intestazione, anche vuote: non si leggono' }),
    columns: z
      .array(
        columnChoice.extend({
          name: z.string().meta({ description: 'La colonna del nostro CSV' }),
          required: z.boolean(),
          sameForAll: z.boolean().meta({ description: 'Se può avere un valore uguale per tutte le righe' }),
          hint: z.string().meta({ description: 'Che cosa contiene' }),
        }),
      )
      .max(50)
      .meta({ description: 'Che cosa si può indicare, e che cosa è già indicato o indovinato' }),
    days: z.enum(dayOrders),
    amounts: z.enum(amountForms),
    name: z.string().optional().meta({ description: 'Il nome di questo formato, se ne ha già uno' }),
    reading: columnsReading,
    waiting: z
      .object({
        files: z.int().min(1),
        published: z
          .int()
          .min(0)
          .meta({ description: 'Di questi, quelli che chi li ha mandati vuole pubblicati da sé' }),
        drafts: z.int().min(0).meta({ description: 'Di questi, quelli da caricare da sé come bozze' }),
      })
      .meta({ description: 'I file che si leggerebbero subito con queste colonne: questo, e quelli che le aspettano' }),
  })
  .meta({ id: 'ImportFileColumns' })
export type ImportFileColumns = z.output<typeof importFileColumns>

const columnMapping = z
  .object({
    id: z.uuid(),
    name: z.string(),
    version: z.int().min(1).meta({ description: 'Aumenta a ogni cambiamento; ciò che è caricato resta alla sua' }),
    header: z.array(z.string()).max(MAX_COLUMNS).meta({ description: 'I nomi delle colonne dei file' }),
    by: z.string(),
    at: instantField,
    waiting: z.int().min(0).meta({ description: 'File letti così che aspettano di essere caricati' }),
  })
  .meta({ id: 'ColumnMapping' })
export type ColumnMappingView = z.output<typeof columnMapping>

const columns = '/backoffice/import-files/:importFileId/columns'
const mappings = '/backoffice/column-mappings'

export const readImportFileColumns = endpoint({
  id: 'readImportFileColumns',
  summary: 'Le colonne di un file che nessun formato riconosce: nomi, esempi, e che cosa sembrano',
  method: 'GET',
  path: columns,
  access: 'positions:write',
  params: importFileParams,
  response: importFileColumns,
  refusals: ['importFiles.unknown', 'importFiles.notMappable'],
})

export const previewImportFileColumns = endpoint({
  id: 'previewImportFileColumns',
  summary: 'Come sarebbero lette le righe di esempio; non cambia niente',
  method: 'POST',
  path: `${columns}/reading`,
  access: 'positions:write',
  params: importFileParams,
  body: readColumnsInput,
  response: columnsReading,
  refusals: ['importFiles.unknown', 'importFiles.notMappable'],
})

export const mapImportFileColumns = endpoint({
  id: 'mapImportFileColumns',
  summary:
    'Dice che cosa sono le colonne di un file: si legge di nuovo, e i prossimi con la stessa intestazione si riconoscono da sé',
  description:
    'Anche gli altri file con la stessa intestazione che aspettavano si leggono di nuovo. Quelli già caricati restano come sono. Nessuno di questi si carica da sé, se non lo chiedi con loads.',
  method: 'PUT',
  path: columns,
  access: 'positions:write',
  params: importFileParams,
  body: mapColumnsInput,
  response: importFileDetail,
  refusals: ['importFiles.unknown', 'importFiles.notMappable', 'importFiles.columnsWrong'],
})

export const listColumnMappings = endpoint({
  id: 'listColumnMappings',
  summary: 'I formati di file indicati da voi, dal più recente',
  method: 'GET',
  path: mappings,
  access: 'positions:read',
  query: pageQuery,
  response: pageOf(columnMapping),
})

export const removeColumnMapping = endpoint({
  id: 'removeColumnMapping',
  summary: 'Dimentica un formato: i prossimi file fatti così chiederanno di nuovo che cosa sono le loro colonne',
  method: 'DELETE',
  path: `${mappings}/:columnMappingId`,
  access: 'positions:write',
  params: z.object({ columnMappingId: uuidField }),
  refusals: ['columnMappings.unknown'],
})
