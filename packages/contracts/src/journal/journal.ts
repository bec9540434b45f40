import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { instantField, localDateField, optionalText, pageQuery, uuidField } from '../http/fields.ts'

export const journalDirections = ['in', 'out'] as const
export type JournalDirection = (typeof journalDirections)[number]

/** One call and its answer, without their bodies. */
export const journalEntrySchema = z
  .object({
    id: z.string(),
    at: instantField,
    direction: z.enum(journalDirections).meta({ description: '`in`: pagoPA calls us; `out`: we call pagoPA' }),
    counterpart: z.string().meta({ example: 'nodo' }),
    operation: z.string().meta({ example: 'paVerifyPaymentNotice' }),
    environment: z.string().meta({ description: '`DEV`, `UAT`, `PROD`' }),
    outcome: z.string().meta({
      description: '`OK`, the fault code, `SOAP_FAULT`, `HTTP_<status>`, `TIMEOUT`, `UNREACHABLE`',
    }),
    httpStatus: z.int().optional(),
    durationMs: z.number().meta({ description: 'Milliseconds, with decimals' }),
    broker: z.string().optional(),
    station: z.string().optional(),
    noticeNumber: z.string().optional(),
    iuv: z.string().optional(),
    receiptId: z.string().optional(),
    pspId: z.string().optional(),
    reference: z.string().optional().meta({ description: 'What else names the subject: a cart, a flow' }),
    correlationId: z.string(),
  })
  .meta({ id: 'JournalEntry' })
export type JournalEntry = z.output<typeof journalEntrySchema>

/** What tells a subject rather than a moment is found in the whole journal; anything else within this many days. */
export const JOURNAL_MAX_DAYS = 31

const word = (max: number) =>
  optionalText(max).refine((text) => text === undefined || /^[\w.-]+$/.test(text), { error: 'Il valore non è valido' })

const journalFilters = z.object({
  /** Notice number, IUV, receipt id or correlation id: recognised by form. */
  search: optionalText(100),
  /** Rome days, both included. Without them the last 7, or everything when a notice, an IUV or a receipt is searched. */
  from: localDateField.optional(),
  to: localDateField.optional(),
  operation: word(60),
  /** `any`, `ok`, `ko`, or one code. */
  outcome: word(60),
  direction: z.enum(journalDirections).optional(),
  counterpart: word(40),
})

export const listJournal = endpoint({
  id: 'listJournal',
  summary: 'Giornale degli eventi: gli scambi con pagoPA, dal più recente',
  description:
    'Si sfoglia con `before`, che è il `next` della pagina precedente. Senza un avviso, uno IUV o una ricevuta si cercano al più 31 giorni.',
  method: 'GET',
  path: '/backoffice/journal',
  access: 'payments:read',
  query: journalFilters.extend({ before: uuidField.optional(), size: pageQuery.shape.size }),
  response: z.object({
    items: z.array(journalEntrySchema),
    next: z.string().optional().meta({ description: 'Absent on the last page' }),
    from: localDateField.optional().meta({ description: 'First Rome day that was searched; absent: since ever' }),
    to: localDateField.optional(),
  }),
  refusals: ['journal.tooManyDays'],
})

export const exportJournal = endpoint({
  id: 'exportJournal',
  summary:
    'Esporta il giornale filtrato in CSV, con i nomi dei campi delle specifiche: una riga per richiesta, una per risposta',
  method: 'GET',
  path: '/backoffice/journal.csv',
  access: 'payments:read',
  query: journalFilters,
  file: 'text/csv',
  refusals: ['journal.tooManyDays'],
})

/** An exchange with its bodies. `masked` tells whether personal data were taken out of them. */
export const journalExchangeSchema = journalEntrySchema
  .extend({
    masked: z.boolean(),
    request: z.string(),
    response: z.string(),
  })
  .meta({ id: 'JournalExchange' })
export type JournalExchange = z.output<typeof journalExchangeSchema>

export const readJournalEntry = endpoint({
  id: 'readJournalEntry',
  summary: 'Uno scambio con i suoi messaggi, senza i dati personali',
  method: 'GET',
  path: '/backoffice/journal/:id',
  access: 'payments:read',
  params: z.object({ id: uuidField }),
  response: journalExchangeSchema,
  refusals: ['journal.unknown'],
})

export const unmaskReasonSchema = z
  .string()
  .trim()
  .min(5, { error: 'Scrivi perché ti servono i dati personali, con almeno 5 caratteri' })
  .max(200, { error: 'Usa al massimo 200 caratteri' })

export const unmaskJournalEntry = endpoint({
  id: 'unmaskJournalEntry',
  summary: 'Uno scambio con i dati personali in chiaro; resta scritto chi lo ha chiesto e perché',
  method: 'POST',
  path: '/backoffice/journal/:id/unmasked',
  access: 'journal:unmask',
  params: z.object({ id: uuidField }),
  body: z.object({ reason: unmaskReasonSchema }),
  response: journalExchangeSchema,
  refusals: ['journal.unknown'],
})

/** How the calls of one month went, per operation. */
export const journalSummarySchema = z
  .object({
    month: z.string().meta({ description: '`YYYY-MM`, Rome time', example: '2026-11' }),
    operations: z.array(
      z.object({
        direction: z.enum(journalDirections),
        counterpart: z.string(),
        operation: z.string(),
        calls: z.int(),
        withinTwoSeconds: z.int().meta({ description: 'Answered within 2 seconds: 98% is wanted of a station' }),
        notOk: z.int().meta({ description: 'Ended with anything but `OK`' }),
        p98Ms: z.number(),
      }),
    ),
  })
  .meta({ id: 'JournalSummary' })
export type JournalSummary = z.output<typeof journalSummarySchema>

export const readJournalSummary = endpoint({
  id: 'readJournalSummary',
  summary: 'Livello di servizio del mese in corso, per operazione',
  method: 'GET',
  path: '/backoffice/journal/summary',
  access: 'payments:read',
  response: journalSummarySchema,
})
