import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import {
  centsField,
  emailField,
  instantField,
  localDateField,
  optionalText,
  pageOf,
  pageQuery,
  uuidField,
} from '../http/fields.ts'

export const positionStatuses = [
  'draft',
  'published',
  'partially_paid',
  'paid',
  'reported',
  'cancelled',
  'revoked',
] as const
export const installmentStatuses = ['draft', 'unpaid', 'paid', 'reported', 'cancelled', 'revoked', 'excluded'] as const

/**
 * What a person sees of a position: `expired` is a published position whose day has passed and that can no longer be paid, `scheduled` one
 * that can be paid from a day to come.
 * One status per row of a list, one chip per status.
 */
export const displayStatuses = [
  'draft',
  'scheduled',
  'payable',
  'expired',
  'partially_paid',
  'paid',
  'reported',
  'cancelled',
  'revoked',
] as const
export type DisplayStatus = (typeof displayStatuses)[number]

const debtorInput = z.object({
  fiscalCode: z.string().trim().min(1, { error: 'Inserisci il codice fiscale o la partita IVA' }).max(32),
  fullName: z
    .string()
    .trim()
    .min(2, { error: 'Inserisci nome e cognome, o la ragione sociale' })
    .max(70, { error: 'Usa al massimo 70 caratteri' }),
  email: z.union([z.literal('').transform(() => undefined), emailField]).optional(),
  address: optionalText(140),
})

/** Writing a position: one payment option, one instalment, one beneficiary (the organization itself). */
export const debtPositionInput = z.object({
  collectionServiceId: uuidField,
  debtor: debtorInput,
  description: z
    .string()
    .trim()
    .min(3, { error: 'Scrivi la causale' })
    .max(90, { error: 'La causale ha al massimo 90 caratteri' }),
  amountCents: z
    .int({ error: "Inserisci l'importo" })
    .min(1, { error: "L'importo deve essere almeno 0,01 €" })
    .max(99_999_999_999, { error: "L'importo massimo è 999.999.999,99 €" }),
  dueDate: localDateField,
})
export type DebtPositionInput = z.output<typeof debtPositionInput>

export const debtPositionSummarySchema = z
  .object({
    id: z.string(),
    status: z.enum(displayStatuses),
    description: z.string(),
    serviceName: z.string(),
    debtorName: z.string(),
    debtorFiscalCode: z.string(),
    amountCents: centsField,
    dueDate: localDateField,
    noticeNumber: z.string().optional(),
    iuv: z.string().optional(),
    createdAt: instantField,
  })
  .meta({ id: 'DebtPositionSummary' })
export type DebtPositionSummary = z.output<typeof debtPositionSummarySchema>

export const transferSchema = z.object({
  number: z.int(),
  amountCents: centsField,
  beneficiaryFiscalCode: z.string(),
  beneficiaryName: z.string(),
  iban: z.string().optional(),
  taxonomyCode: z.string(),
  remittanceInformation: z.string(),
})

export const installmentSchema = z.object({
  id: z.string(),
  number: z.int(),
  status: z.enum(installmentStatuses),
  displayStatus: z.enum(displayStatuses),
  noticeNumber: z.string().optional(),
  iuv: z.string().optional(),
  amountCents: centsField,
  dueDate: localDateField,
  payableAfterDueDate: z.boolean(),
  paidAt: instantField.optional(),
  transfers: z.array(transferSchema),
})

export const positionReceiptSchema = z.object({
  id: z.string(),
  receiptId: z.string(),
  noticeNumber: z.string(),
  amountCents: centsField,
  paidAt: instantField,
  receivedAt: instantField,
  pspName: z.string(),
  anomalies: z.array(z.object({ kind: z.string(), detail: z.string() })),
})

export const debtPositionSchema = z
  .object({
    id: z.string(),
    version: z.int().meta({ description: 'Give it back with each change: a stale one is refused' }),
    status: z.enum(positionStatuses),
    displayStatus: z.enum(displayStatuses),
    description: z.string(),
    collectionService: z.object({ id: z.string(), code: z.string(), name: z.string() }),
    debtor: z.object({
      type: z.enum(['F', 'G']),
      fiscalCode: z.string(),
      fullName: z.string(),
      email: z.string().optional(),
      address: z.string().optional(),
    }),
    origin: z.string(),
    createdAt: instantField,
    publishedAt: instantField.optional(),
    cancelledAt: instantField.optional(),
    paymentOptions: z.array(
      z.object({ id: z.string(), kind: z.enum(['single', 'installments']), installments: z.array(installmentSchema) }),
    ),
    receipts: z.array(positionReceiptSchema),
  })
  .meta({ id: 'DebtPosition' })
export type DebtPosition = z.output<typeof debtPositionSchema>

const positionParams = z.object({ debtPositionId: uuidField })
const versionField = z.int().min(1)

export const createDebtPosition = endpoint({
  id: 'createDebtPosition',
  summary: 'Crea una posizione debitoria, in bozza o già pubblicata',
  description:
    'Publishing gives the instalment its IUV and notice number. `idempotencyKey` makes a repeated submission answer with the first position.',
  method: 'POST',
  path: '/backoffice/debt-positions',
  access: 'positions:write',
  status: 201,
  body: debtPositionInput.extend({ publish: z.boolean(), idempotencyKey: uuidField }),
  response: debtPositionSchema,
  refusals: ['debtPositions.serviceUnknown', 'debtPositions.invalid', 'debtPositions.notReady'],
})

export const updateDebtPosition = endpoint({
  id: 'updateDebtPosition',
  summary: 'Modifica una bozza',
  method: 'PUT',
  path: '/backoffice/debt-positions/:debtPositionId',
  access: 'positions:write',
  params: positionParams,
  body: debtPositionInput.extend({ version: versionField }),
  response: debtPositionSchema,
  refusals: [
    'debtPositions.unknown',
    'debtPositions.stale',
    'debtPositions.notDraft',
    'debtPositions.serviceUnknown',
    'debtPositions.invalid',
  ],
})

export const publishDebtPosition = endpoint({
  id: 'publishDebtPosition',
  summary: 'Pubblica una bozza: assegna IUV e numero avviso',
  method: 'POST',
  path: '/backoffice/debt-positions/:debtPositionId/publication',
  access: 'positions:write',
  params: positionParams,
  body: z.object({ version: versionField }),
  response: debtPositionSchema,
  refusals: [
    'debtPositions.unknown',
    'debtPositions.stale',
    'debtPositions.transitionRefused',
    'debtPositions.notReady',
    'debtPositions.invalid',
  ],
})

export const cancelDebtPosition = endpoint({
  id: 'cancelDebtPosition',
  summary: 'Annulla una posizione non pagata',
  method: 'POST',
  path: '/backoffice/debt-positions/:debtPositionId/cancellation',
  access: 'positions:write',
  params: positionParams,
  body: z.object({
    version: versionField,
    reason: z
      .string()
      .trim()
      .min(3, { error: "Scrivi il motivo dell'annullamento" })
      .max(200, { error: 'Usa al massimo 200 caratteri' }),
  }),
  response: debtPositionSchema,
  refusals: ['debtPositions.unknown', 'debtPositions.stale', 'debtPositions.transitionRefused'],
})

export const readDebtPosition = endpoint({
  id: 'readDebtPosition',
  summary: 'Dettaglio di una posizione debitoria',
  method: 'GET',
  path: '/backoffice/debt-positions/:debtPositionId',
  access: 'positions:read',
  params: positionParams,
  response: debtPositionSchema,
  refusals: ['debtPositions.unknown'],
})

const positionFilters = z.object({
  /** IUV, notice number, tax code, or words of name and cause: recognised by form. */
  search: optionalText(140),
  status: z.enum(displayStatuses).optional(),
  collectionServiceId: uuidField.optional(),
  dueFrom: localDateField.optional(),
  dueTo: localDateField.optional(),
})

export const positionSorts = ['-createdAt', 'createdAt', 'dueDate', '-dueDate', 'amountCents', '-amountCents'] as const

export const listDebtPositions = endpoint({
  id: 'listDebtPositions',
  summary: 'Elenco delle posizioni debitorie, con filtri',
  method: 'GET',
  path: '/backoffice/debt-positions',
  access: 'positions:read',
  query: pageQuery.extend(positionFilters.shape).extend({ sort: z.enum(positionSorts).default('-createdAt') }),
  response: pageOf(debtPositionSummarySchema),
})

export const exportDebtPositions = endpoint({
  id: 'exportDebtPositions',
  summary: "Esporta l'elenco filtrato in CSV (`;`, UTF-8 con BOM)",
  method: 'GET',
  path: '/backoffice/debt-positions.csv',
  access: 'positions:read',
  query: positionFilters,
  file: 'text/csv',
})

export const timelineEntrySchema = z.object({
  at: instantField,
  actor: z.string().meta({ description: 'Name of the operator or of the API client, or the system that acted' }),
  actorKind: z.enum(['operator', 'client', 'citizen', 'nodo', 'system']),
  action: z.string().meta({ example: 'debtPositions.published' }),
  /** A sentence for people. */
  title: z.string(),
  details: z.array(z.object({ label: z.string(), before: z.string().optional(), after: z.string().optional() })),
})
export type TimelineEntry = z.output<typeof timelineEntrySchema>

export const readTimeline = endpoint({
  id: 'readTimeline',
  summary: 'Storico di una posizione: chi, che cosa, quando',
  method: 'GET',
  path: '/backoffice/debt-positions/:debtPositionId/timeline',
  access: 'positions:read',
  params: positionParams,
  response: z.object({ items: z.array(timelineEntrySchema) }),
  refusals: ['debtPositions.unknown'],
})
