import { exportFormats, exportKinds, fitsExport } from '@repo/domain/export-formats'
import { exportStatuses } from '@repo/domain/export-lifecycle'
import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { centsField, instantField, localDateField, pageOf, pageQuery, uuidField } from '../http/fields.ts'

/** How long the file of an export is kept after its end. */
export const EXPORT_DAYS = 30

/** Who asked for it: an operator, a program, a schedule. */
export const exportSources = ['backoffice', 'api', 'schedule'] as const
export type ExportSource = (typeof exportSources)[number]

const words = {
  kind: { error: 'Scegli che cosa esportare: paid, receipts, receiptsArchive, notices o importResults' },
  format: { error: 'Questo formato non esiste' },
} as const

/** What days are: those of recording; of notices, those of publication; of answers, those on which they were made. */
const days = {
  from: 'Registrati da questo giorno compreso, a Roma; di notices, posizioni pubblicate da questo giorno; di importResults, risposte fatte da questo giorno',
  to: 'Registrati fino a questo giorno compreso, a Roma; di notices, posizioni pubblicate fino a questo giorno; di importResults, risposte fatte fino a questo giorno',
} as const

/** What an export holds. `paid` has a row for each transfer of ours, `receipts` and `receiptsArchive` one for each receipt, `notices` a PDF for each position, `importResults` the files that answer imports. */
export const exportContent = {
  kind: z.enum(exportKinds, words.kind).meta({
    description:
      'paid: ciò che è stato pagato; receipts: le ricevute; receiptsArchive: le ricevute per un sistema di conservazione; notices: gli avvisi da pagare, un PDF per posizione; importResults: i file di risposta ai caricamenti, per un client quelli dei suoi',
  }),
  format: z.enum(exportFormats, words.format).meta({
    description:
      'Di paid: 1.0, 1.1, 1.2, 1.3, 1.4 (flusso pagati) oppure own; di receipts: xml (ZIP degli originali), json, ndjson; di receiptsArchive: csv; di notices e importResults: zip',
  }),
  collectionServiceIds: z
    .array(uuidField)
    .min(1, { error: 'Scegli almeno un servizio, o togli il filtro' })
    .max(100, { error: 'Scegli al massimo 100 servizi' })
    .optional()
    .meta({ description: 'Solo di questi servizi; di tutti se manca. Non con importResults' }),
} as const

/** That the format is one of the kind. */
export const formatFits = ({
  kind,
  format,
}: {
  kind: (typeof exportKinds)[number]
  format: (typeof exportFormats)[number]
}) => fitsExport(kind, format)
export const formatMisfit = { path: ['format'], error: 'Questo formato non è tra quelli del contenuto scelto' }

/** That no service is asked for where there are none. */
export const servicesFit = ({
  kind,
  collectionServiceIds,
}: {
  kind: (typeof exportKinds)[number]
  collectionServiceIds?: readonly string[] | undefined
}) => kind !== 'importResults' || !collectionServiceIds?.length
export const servicesMisfit = {
  path: ['collectionServiceIds'],
  error: 'I caricamenti non sono di un servizio: togli i servizi',
}

export const exportInput = z
  .object({
    ...exportContent,
    from: localDateField.optional().meta({ description: days.from }),
    to: localDateField.optional().meta({ description: days.to }),
  })
  .strict()
  .refine(formatFits, formatMisfit)
  .refine(servicesFit, servicesMisfit)
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], error: 'Viene prima del primo giorno' })
  .meta({ id: 'ExportInput' })
export type ExportInput = z.output<typeof exportInput>

export const exportFile = z
  .object({
    name: z.string(),
    mediaType: z.string().meta({ description: 'Tipo del contenuto' }),
    bytes: z.int().min(0),
    until: instantField.meta({ description: 'Fino a quando si scarica, UTC' }),
  })
  .meta({ id: 'ExportFile' })

/** Of a file that goes somewhere by itself. */
export const exportDelivery = z
  .object({
    status: z
      .enum(['waiting', 'delivered', 'failed'])
      .meta({ description: 'waiting: si sta mandando, o si riprova; failed: non si riprova più da sé' }),
    attempts: z.int().min(0).meta({ description: 'Tentativi fatti' }),
    nextAt: instantField.optional().meta({ description: 'Prossimo tentativo, UTC' }),
    deliveredAt: instantField.optional().meta({ description: 'Quando è stato consegnato, UTC' }),
    problem: z.string().optional().meta({ description: 'Perché l’ultimo tentativo non è riuscito' }),
  })
  .meta({ id: 'ExportDelivery' })

export const exportSchema = z
  .object({
    id: z.uuid(),
    number: z.int().min(1).meta({ description: 'Progressivo dell’ente: è nel nome del file' }),
    kind: z.enum(exportKinds),
    format: z.enum(exportFormats),
    from: localDateField.optional().meta({ description: days.from }),
    to: localDateField.optional().meta({ description: days.to }),
    collectionServiceIds: z.array(z.uuid()).max(1_000).meta({ description: 'Di questi servizi; di tutti se è vuoto' }),
    source: z
      .enum(exportSources)
      .meta({ description: 'backoffice: un operatore; api: un client; schedule: un programma' }),
    exportScheduleId: z.uuid().optional().meta({ description: 'Il programma che l’ha chiesta' }),
    status: z.enum(exportStatuses),
    rows: z.int().min(0).meta({ description: 'Righe scritte finora; di notices, avvisi; di importResults, file' }),
    amountCents: centsField.meta({
      description: 'Somma delle righe, in centesimi di euro; zero dove non è denaro entrato (notices, importResults)',
    }),
    problem: z.string().optional().meta({ description: 'Perché non è riuscita, e che cosa fare' }),
    requestedBy: z.string(),
    createdAt: instantField,
    finishedAt: instantField.optional(),
    file: exportFile.optional().meta({ description: 'Il file, finché è conservato' }),
    delivery: exportDelivery.optional().meta({ description: 'Se il programma lo manda da qualche parte' }),
  })
  .meta({ id: 'Export' })
export type ExportView = z.output<typeof exportSchema>

export const exportParams = z.object({ exportId: uuidField })

export const createExport = endpoint({
  id: 'createExport',
  summary: 'Nuova esportazione',
  method: 'POST',
  path: '/backoffice/exports',
  access: 'positions:write',
  body: exportInput,
  status: 202,
  response: exportSchema,
  refusals: ['exports.serviceUnknown'],
})

export const listExports = endpoint({
  id: 'listExports',
  summary: 'Esportazioni, dalla più recente',
  method: 'GET',
  path: '/backoffice/exports',
  access: 'payments:read',
  query: pageQuery.extend({
    kind: z.enum(exportKinds, { error: 'Contenuto sconosciuto' }).optional(),
    status: z.enum(exportStatuses, { error: 'Stato sconosciuto' }).optional(),
    source: z.enum(exportSources, { error: 'Provenienza sconosciuta' }).optional(),
    scheduleId: uuidField.optional(),
    from: localDateField.optional().meta({ description: 'Chieste da questo giorno, a Roma' }),
    to: localDateField.optional().meta({ description: 'Chieste fino a questo giorno compreso, a Roma' }),
  }),
  response: pageOf(exportSchema),
})

export const readExport = endpoint({
  id: 'readExport',
  summary: 'Un’esportazione e il suo avanzamento',
  method: 'GET',
  path: '/backoffice/exports/:exportId',
  access: 'payments:read',
  params: exportParams,
  response: exportSchema,
  refusals: ['exports.unknown'],
})

export const downloadExport = endpoint({
  id: 'downloadExport',
  summary: 'Il file di un’esportazione',
  method: 'GET',
  path: '/backoffice/exports/:exportId/file',
  access: 'payments:read',
  params: exportParams,
  file: 'application/octet-stream',
  refusals: ['exports.unknown', 'exports.fileUnknown'],
})
