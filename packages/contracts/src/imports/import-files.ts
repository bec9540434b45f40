import { importFileStatuses } from '@repo/domain/import-file-lifecycle'
import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { centsField, instantField, pageOf, pageQuery, uuidField } from '../http/fields.ts'
import { importSchema, importSources, SOURCE_WORDS } from './imports.ts'

/** Of a file as it arrives; more would be two files. */
export const MAX_IMPORT_FILE_BYTES = 2 * 1024 ** 3

/** What is wrong of a line, in the words of its format. */
export const fileProblem = z
  .object({
    line: z.int().min(1).meta({ description: 'Riga del file, da 1: l’intestazione è la prima' }),
    column: z.string().optional().meta({ description: 'Nome della colonna; in un JSON, puntatore dentro l’elemento' }),
    code: z.string().meta({ description: 'Codice del formato del file' }),
    detail: z.string().meta({ description: 'Che cosa correggere' }),
  })
  .meta({ id: 'ImportFileProblem' })

/** What is wrong of the whole file: nothing of it can be loaded. */
const wholeFileProblem = z
  .object({ code: z.string(), detail: z.string().meta({ description: 'Che cosa correggere' }) })
  .meta({ id: 'WholeFileProblem' })

export const importFileCounts = z
  .object({
    records: z.int().min(0).meta({ description: 'Righe del file senza l’intestazione, o elementi del JSON' }),
    rows: z.int().min(0).meta({ description: 'Posizioni: una può stare su più righe' }),
    cancellations: z.int().min(0).meta({ description: 'Di queste, quelle da annullare' }),
    discarded: z.int().min(0).meta({ description: 'Di queste, quelle che il formato dice sbagliate' }),
    installments: z.int().min(0).meta({ description: 'Rate, in tutto' }),
  })
  .meta({ id: 'ImportFileCounts' })

export const importFileSchema = z
  .object({
    id: z.uuid(),
    status: z.enum(importFileStatuses).meta({
      description:
        'to_map: una tabella che nessun formato riconosce; si legge da sé quando un operatore ha indicato che cosa sono le sue colonne',
    }),
    name: z.string().meta({ description: 'Come lo chiama chi l’ha mandato' }),
    bytes: z.int().min(0).max(MAX_IMPORT_FILE_BYTES).meta({ description: 'Quanto è grande, in byte', format: 'int64' }),
    sameAs: z.uuid().optional().meta({ description: 'Un tuo file di prima, identico byte per byte' }),
    dialect: z
      .string()
      .optional()
      .meta({ description: 'Formato riconosciuto; mapped: indicato da un operatore dell’ente' }),
    dialectName: z.string().optional().meta({ description: 'Il nome del formato, per le persone' }),
    dialectVersion: z.string().optional().meta({ description: 'Versione del formato' }),
    encoding: z.string().optional().meta({ description: 'Codifica del testo riconosciuta' }),
    counts: importFileCounts.optional(),
    amountCents: z.int().min(0).optional().meta({
      description: 'Somma di ciò che chiedono le righe senza errori, in centesimi di euro',
      format: 'int64',
    }),
    problems: z.array(wholeFileProblem).max(100).optional().meta({ description: 'Perché il file non si può leggere' }),
    importId: z.uuid().optional().meta({ description: 'Il caricamento fatto da questo file' }),
    source: z.enum(importSources).meta({ description: SOURCE_WORDS }),
    requestedBy: z.string(),
    createdAt: instantField,
    keptUntil: instantField.meta({ description: 'Fino a quando il file è conservato, UTC' }),
  })
  .meta({ id: 'ImportFile' })
export type ImportFileView = z.output<typeof importFileSchema>

/** A row as it would become. */
export const importFileRow = z
  .object({
    line: z.int().min(1).meta({ description: 'Riga del file in cui comincia' }),
    action: z.enum(['put', 'cancel']).meta({ description: 'Se la posizione si carica o si annulla' }),
    externalId: z.string(),
    description: z.string().optional(),
    debtorName: z.string().optional(),
    amountCents: centsField.optional().meta({ description: 'Ciò che chiede, in centesimi di euro' }),
    installments: z.int().min(1).optional().meta({ description: 'Rate, in tutti i modi di pagare' }),
    outcome: z.enum(['created', 'changed', 'unchanged', 'cancelled', 'discarded']).optional().meta({
      description: 'Che cosa ne sarebbe, al momento del controllo; manca quando il suo servizio è cambiato da allora',
    }),
    problems: z.array(fileProblem).max(100).optional().meta({ description: 'Perché sarebbe scartata' }),
    warnings: z
      .array(fileProblem)
      .max(100)
      .optional()
      .meta({ description: 'Che cosa si carica diversamente da com’è scritto' }),
  })
  .meta({ id: 'ImportFileRow' })

/** A service that rows of a file name. */
const importFileService = z
  .object({
    code: z.string().meta({ description: 'Codice del servizio, come lo scrive il file' }),
    rows: z.int().min(1).meta({ description: 'Righe senza errori che lo nominano' }),
    name: z.string().optional().meta({
      description: 'Manca quando nessun servizio attivo ha il codice: le righe sono scartate anche come bozze',
    }),
    problem: z.string().optional().meta({
      description: 'Perché le sue righe, pubblicandole adesso, sarebbero scartate, e che cosa fare',
    }),
  })
  .meta({ id: 'ImportFileService' })

/** A file with what can be seen of its rows before anything is written. */
export const importFileDetail = importFileSchema
  .extend({
    loadedByOthers: z.uuid().optional().meta({
      description:
        'Il caricamento dello stesso file, identico, mandato da un altro: non si carica da sé, e caricarlo farebbe altre posizioni per gli stessi debiti',
    }),
    services: z.array(importFileService).max(200).meta({ description: 'I servizi che le righe nominano' }),
    firstRows: z.array(importFileRow).max(20).meta({ description: 'Le prime righe senza errori, come diventerebbero' }),
    firstDiscards: z
      .array(z.object({ line: z.int().min(1), externalId: z.string(), problems: z.array(fileProblem).max(1_000) }))
      .max(100)
      .meta({ description: 'Le prime righe che il formato dice sbagliate' }),
  })
  .meta({ id: 'ImportFileDetail' })
export type ImportFileDetail = z.output<typeof importFileDetail>

/** How a file is sent. Its name comes here, or in the header `Content-Disposition`, where people's names leave no trace in addresses. */
export const receiveFileQuery = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: 'Scrivi il nome del file' })
    .max(255, { error: 'Usa al massimo 255 caratteri' })
    .optional()
    .meta({ description: 'Nome del file, quando non è nell’intestazione Content-Disposition' }),
  load: z
    .enum(['published', 'drafts'], { error: 'Scrivi published o drafts, oppure togli load' })
    .optional()
    .meta({ description: 'Carica da sé il file appena si può leggere, pubblicando le posizioni o lasciandole bozze' }),
})
export type ReceiveFileQuery = z.output<typeof receiveFileQuery>

export const loadImportFileInput = z
  .object({
    publish: z.boolean().default(true).meta({ description: 'Con false restano bozze, senza codici avviso' }),
  })
  .strict()
  .meta({ id: 'LoadImportFileInput' })

export const importFileParams = z.object({ importFileId: uuidField })
const base = '/backoffice/import-files'
const one = `${base}/:importFileId`

export const receiveImportFile = endpoint({
  id: 'receiveImportFile',
  summary: 'Riceve un file di posizioni, così com’è',
  method: 'POST',
  path: base,
  access: 'positions:write',
  query: receiveFileQuery,
  upload: 'application/octet-stream',
  status: 202,
  response: importFileSchema,
  refusals: ['importFiles.tooLarge'],
})

export const listImportFiles = endpoint({
  id: 'listImportFiles',
  summary: 'File di posizioni ricevuti, dal più recente',
  method: 'GET',
  path: base,
  access: 'positions:read',
  query: pageQuery,
  response: pageOf(importFileSchema),
})

export const readImportFile = endpoint({
  id: 'readImportFile',
  summary: 'Un file di posizioni, e che cosa contiene',
  method: 'GET',
  path: one,
  access: 'positions:read',
  params: importFileParams,
  response: importFileDetail,
  refusals: ['importFiles.unknown'],
})

export const forgetImportFile = endpoint({
  id: 'forgetImportFile',
  summary: 'Cancella un file di posizioni: ciò che ha caricato resta',
  method: 'DELETE',
  path: one,
  access: 'positions:write',
  params: importFileParams,
  refusals: ['importFiles.unknown', 'importFiles.inUse'],
})

export const loadImportFile = endpoint({
  id: 'loadImportFile',
  summary: 'Carica le righe di un file di posizioni',
  method: 'POST',
  path: `${one}/import`,
  access: 'positions:write',
  params: importFileParams,
  body: loadImportFileInput,
  status: 202,
  response: importSchema,
  refusals: ['importFiles.unknown', 'importFiles.notLoadable', 'importFiles.flowTaken'],
})
