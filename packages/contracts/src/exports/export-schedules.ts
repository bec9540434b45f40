import { exportFrequencies } from '@repo/domain/export-calendar'
import { exportFormats, exportKinds } from '@repo/domain/export-formats'
import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { emailField, instantField, uuidField } from '../http/fields.ts'
import { exportContent, exportSchema, formatFits, formatMisfit, servicesFit, servicesMisfit } from './exports.ts'

/** `none`: taken by REST or on screen. `sftp`: the folder of an API client. `remote`: a server of others. `email`: who gets the link. */
export const exportDestinations = ['none', 'sftp', 'remote', 'email'] as const
export type ExportDestination = (typeof exportDestinations)[number]

const hourField = z.int({ error: 'Scegli un’ora' }).min(0).max(23)

const scheduleFields = z
  .object({
    name: z.string().trim().min(1, { error: 'Scrivi un nome' }).max(80, { error: 'Usa al massimo 80 caratteri' }),
    ...exportContent,
    frequency: z.enum(exportFrequencies, { error: 'Scegli ogni quanto' }),
    /** 1 Monday … 7 Sunday. */
    weekday: z.int({ error: 'Scegli il giorno della settimana' }).min(1).max(7).optional(),
    /** The last one of months that are shorter. */
    monthDay: z.int({ error: 'Scegli il giorno del mese' }).min(1).max(31).optional(),
    /** Of Rome. */
    hour: hourField,
    destination: z.enum(exportDestinations, { error: 'Scegli dove mandare il file' }),
    apiClientId: uuidField.optional(),
    remoteServerId: uuidField.optional(),
    emails: z
      .array(emailField)
      .min(1, { error: 'Scrivi almeno un indirizzo' })
      .max(10, { error: 'Scrivi al massimo dieci indirizzi' })
      .optional(),
    /** Whether a file is sent even when there is nothing in it. */
    sendsEmpty: z.boolean().default(false),
  })
  .strict()
const whole = [
  ['weekday', 'week', 'Scegli il giorno della settimana'],
  ['monthDay', 'month', 'Scegli il giorno del mese'],
  ['apiClientId', 'sftp', 'Scegli il client'],
  ['remoteServerId', 'remote', 'Scegli il server'],
  ['emails', 'email', 'Scrivi almeno un indirizzo'],
] as const

/** A month is longer than answers are kept. */
const kept = ({ kind, frequency }: z.output<typeof scheduleFields>) => kind !== 'importResults' || frequency !== 'month'
const lost = {
  path: ['frequency'],
  error: 'Le risposte ai caricamenti si conservano trenta giorni: scegli ogni giorno o ogni settimana',
}

function complete<T extends z.ZodType<z.output<typeof scheduleFields>>>(schema: T) {
  return schema
    .refine(formatFits, formatMisfit)
    .refine(servicesFit, servicesMisfit)
    .refine(kept, lost)
    .superRefine((input, context) => {
      for (const [field, when, message] of whole) {
        const wanted = input.frequency === when || input.destination === when
        if (wanted && input[field] === undefined) context.addIssue({ code: 'custom', path: [field], message })
        if (!wanted && input[field] !== undefined)
          context.addIssue({ code: 'custom', path: [field], message: 'Non serve con le altre scelte' })
      }
    })
}

export const newScheduleInput = complete(
  scheduleFields.extend({
    /** What there was before the schedule existed is in its first file too. */
    fromBeginning: z.boolean().default(false),
  }),
)
export type NewScheduleInput = z.output<typeof newScheduleInput>
/** With the version that was seen. */
export const changedScheduleInput = complete(scheduleFields.extend({ version: z.int().min(1) }))
export type ChangedScheduleInput = z.output<typeof changedScheduleInput>

export const exportScheduleSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    name: z.string(),
    kind: z.enum(exportKinds),
    format: z.enum(exportFormats),
    collectionServiceIds: z.array(z.uuid()),
    frequency: z.enum(exportFrequencies),
    weekday: z.int().optional(),
    monthDay: z.int().optional(),
    hour: z.int(),
    destination: z.enum(exportDestinations),
    apiClientId: z.uuid().optional(),
    remoteServerId: z.uuid().optional(),
    emails: z.array(z.string()).optional(),
    sendsEmpty: z.boolean(),
    /** Absent while it is paused. */
    nextAt: instantField.optional(),
    createdBy: z.string(),
    createdAt: instantField,
    lastExport: exportSchema.optional(),
  })
  .meta({ id: 'ExportSchedule' })
export type ExportScheduleView = z.output<typeof exportScheduleSchema>

/** `offered` only while it can be chosen: a client that comes by SFTP, a confirmed server with a folder for what goes out. */
const place = z.object({ id: z.string(), name: z.string(), offered: z.boolean() })

/** Where files may go, or could once: a schedule may still name it. */
export const exportDestinationsSchema = z.object({ clients: z.array(place), servers: z.array(place) })
export type ExportDestinationsView = z.output<typeof exportDestinationsSchema>

const base = '/backoffice/export-schedules'
const one = `${base}/:exportScheduleId`
const params = z.object({ exportScheduleId: uuidField })
const misfits = ['exports.serviceUnknown', 'exports.destinationUnknown', 'exports.clientServices']

export const listExportSchedules = endpoint({
  id: 'listExportSchedules',
  summary: 'Esportazioni programmate',
  method: 'GET',
  path: base,
  access: 'payments:read',
  response: z.object({ items: z.array(exportScheduleSchema) }),
})

export const listExportDestinations = endpoint({
  id: 'listExportDestinations',
  summary: 'Dove può andare un’esportazione programmata',
  method: 'GET',
  path: '/backoffice/export-destinations',
  access: 'positions:write',
  response: exportDestinationsSchema,
})

export const createExportSchedule = endpoint({
  id: 'createExportSchedule',
  summary: 'Nuova esportazione programmata',
  method: 'POST',
  path: base,
  access: 'positions:write',
  body: newScheduleInput,
  status: 201,
  response: exportScheduleSchema,
  refusals: misfits,
})

export const readExportSchedule = endpoint({
  id: 'readExportSchedule',
  summary: 'Un’esportazione programmata',
  method: 'GET',
  path: one,
  access: 'payments:read',
  params,
  response: exportScheduleSchema,
  refusals: ['exports.scheduleUnknown'],
})

export const changeExportSchedule = endpoint({
  id: 'changeExportSchedule',
  summary:
    'Cambia un’esportazione programmata: il prossimo file riparte da dove era arrivato l’ultimo; se passa tra pagamenti, avvisi e risposte ai caricamenti comincia da adesso',
  method: 'PUT',
  path: one,
  access: 'positions:write',
  params,
  body: changedScheduleInput,
  response: exportScheduleSchema,
  refusals: ['exports.scheduleUnknown', 'exports.scheduleStale', ...misfits],
})

const command = { method: 'POST', access: 'positions:write', params, body: z.object({}) } as const

export const pauseExportSchedule = endpoint({
  ...command,
  id: 'pauseExportSchedule',
  summary: 'Mette in pausa un’esportazione programmata',
  path: `${one}/pause`,
  response: exportScheduleSchema,
  refusals: ['exports.scheduleUnknown'],
})

export const resumeExportSchedule = endpoint({
  ...command,
  id: 'resumeExportSchedule',
  summary: 'Riprende un’esportazione programmata: il prossimo file ha anche ciò che è arrivato durante la pausa',
  path: `${one}/resumption`,
  response: exportScheduleSchema,
  refusals: ['exports.scheduleUnknown'],
})

export const runExportSchedule = endpoint({
  ...command,
  id: 'runExportSchedule',
  summary: 'Fa adesso il file di un’esportazione programmata',
  path: `${one}/run`,
  status: 202,
  response: exportSchema,
  refusals: ['exports.scheduleUnknown'],
})

export const deleteExportSchedule = endpoint({
  id: 'deleteExportSchedule',
  summary: 'Elimina un’esportazione programmata: ciò che ha già fatto resta',
  method: 'DELETE',
  path: one,
  access: 'positions:write',
  params,
  status: 204,
  refusals: ['exports.scheduleUnknown'],
})

export const deliverExportAgain = endpoint({
  id: 'deliverExportAgain',
  summary: 'Riprova la consegna di un’esportazione',
  method: 'POST',
  path: '/backoffice/exports/:exportId/delivery',
  access: 'positions:write',
  params: z.object({ exportId: uuidField }),
  body: z.object({}),
  status: 202,
  response: exportSchema,
  refusals: ['exports.unknown', 'exports.notDeliverable'],
})
