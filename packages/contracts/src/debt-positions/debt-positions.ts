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
import { manualPaymentInput, manualPaymentMethods, positionInput } from './position-input.ts'

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

export const budgetEntrySchema = z.object({
  chapter: z.string(),
  office: z.string().optional(),
  assessment: z.string().optional(),
  amountCents: centsField,
})

/** Data for other systems: they travel with the payment. */
const metadataSchema = z.array(z.object({ key: z.string(), value: z.string() }))

export const transferSchema = z.object({
  number: z.int(),
  amountCents: centsField,
  beneficiaryFiscalCode: z.string(),
  beneficiaryName: z.string(),
  iban: z.string().optional(),
  postalIban: z.string().optional(),
  stamp: z.object({ documentHash: z.string(), province: z.string() }).optional(),
  taxonomyCode: z.string(),
  remittanceInformation: z.string(),
  budget: z.array(budgetEntrySchema).optional(),
  metadata: metadataSchema.optional(),
})

export const amountStepSchema = z.object({
  /** Until this Rome day, included; absent while it counts from a notification that is not known. */
  lastDay: localDateField.optional(),
  days: z.int().optional(),
  amountCents: centsField,
})

export const installmentSchema = z.object({
  id: z.string(),
  number: z.int(),
  status: z.enum(installmentStatuses),
  displayStatus: z.enum(displayStatuses),
  noticeNumber: z.string().optional(),
  iuv: z.string().optional(),
  amountCents: centsField.meta({ description: 'Importo quando nessuno scaglione vale, in centesimi di euro' }),
  dueCents: centsField.meta({ description: 'Importo da pagare oggi, in centesimi di euro' }),
  amountSteps: z.array(amountStepSchema).optional(),
  notifiedOn: localDateField.optional(),
  dueDate: localDateField,
  validFrom: localDateField.optional(),
  payableAfterDueDate: z.boolean(),
  paidByHand: z.boolean(),
  paidAt: instantField.optional(),
  transfers: z.array(transferSchema),
  metadata: metadataSchema.optional(),
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

export const manualPaymentSchema = z.object({
  id: z.string(),
  installmentId: z.string(),
  method: z.enum(manualPaymentMethods),
  amountCents: centsField,
  paidOn: localDateField,
  document: z.string(),
  reason: z.string(),
  recordedBy: z.string(),
  createdAt: instantField,
  voided: z.object({ at: instantField, by: z.string(), reason: z.string() }).optional(),
  voidableUntil: instantField,
})
export type ManualPayment = z.output<typeof manualPaymentSchema>

export const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.int(),
  createdAt: instantField,
})

const debtorSchema = z.object({
  type: z.enum(['F', 'G']),
  fiscalCode: z.string(),
  fullName: z.string(),
  email: z.string().optional(),
  address: z.string().optional(),
})

export const debtPositionSchema = z
  .object({
    id: z.string(),
    version: z.int().meta({ description: 'Cresce a ogni modifica: è il valore di ETag e di If-Match' }),
    status: z.enum(positionStatuses),
    displayStatus: z.enum(displayStatuses),
    description: z.string(),
    collectionService: z.object({ id: z.string(), code: z.string(), name: z.string() }),
    debtor: debtorSchema,
    coDebtors: z.array(debtorSchema),
    externalId: z.string().optional(),
    origin: z.string(),
    createdAt: instantField,
    publishedAt: instantField.optional(),
    cancelledAt: instantField.optional(),
    closingAct: z.string().optional(),
    /** Until when what was closed can be put back. */
    restorableUntil: instantField.optional(),
    paymentOptions: z.array(
      z.object({ id: z.string(), kind: z.enum(['single', 'installments']), installments: z.array(installmentSchema) }),
    ),
    receipts: z.array(positionReceiptSchema),
    manualPayments: z.array(manualPaymentSchema),
    attachments: z.array(attachmentSchema),
  })
  .meta({ id: 'DebtPosition' })
export type DebtPosition = z.output<typeof debtPositionSchema>

const positionParams = z.object({ debtPositionId: uuidField })
const versionField = z.int().min(1)
const reasonField = (missing: string) =>
  z.string({ error: missing }).trim().min(3, { error: missing }).max(200, { error: 'Usa al massimo 200 caratteri' })
const actField = z
  .string({ error: "Indica l'atto: numero e data" })
  .trim()
  .min(3, { error: "Indica l'atto: numero e data" })
  .max(100, { error: 'Usa al massimo 100 caratteri' })

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
  refusals: [
    'debtPositions.serviceUnknown',
    'debtPositions.invalid',
    'debtPositions.externalIdTaken',
    'debtPositions.notReady',
  ],
})

export const updateDebtPosition = endpoint({
  id: 'updateDebtPosition',
  summary: 'Modifica una posizione che nessuno ha ancora pagato',
  method: 'PUT',
  path: '/backoffice/debt-positions/:debtPositionId',
  access: 'positions:write',
  params: positionParams,
  body: debtPositionInput.extend({ version: versionField }),
  response: debtPositionSchema,
  refusals: [
    'debtPositions.unknown',
    'debtPositions.stale',
    'debtPositions.transitionRefused',
    'debtPositions.structureFixed',
    'debtPositions.serviceUnknown',
    'debtPositions.invalid',
  ],
})

export const createDetailedDebtPosition = endpoint({
  id: 'createDetailedDebtPosition',
  summary: 'Crea una posizione debitoria nella sua forma completa',
  description: 'Options, instalments, beneficiaries, co-debtors, amounts by date: what the short form leaves out.',
  method: 'POST',
  path: '/backoffice/detailed-debt-positions',
  access: 'positions:write',
  status: 201,
  body: positionInput.extend({ publish: z.boolean(), idempotencyKey: uuidField }),
  response: debtPositionSchema,
  refusals: createDebtPosition.refusals!,
})

export const updateDetailedDebtPosition = endpoint({
  id: 'updateDetailedDebtPosition',
  summary: 'Modifica una posizione non pagata nella sua forma completa',
  method: 'PUT',
  path: '/backoffice/detailed-debt-positions/:debtPositionId',
  access: 'positions:write',
  params: positionParams,
  body: positionInput.extend({ version: versionField }),
  response: debtPositionSchema,
  refusals: updateDebtPosition.refusals!,
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
    reason: reasonField("Scrivi il motivo dell'annullamento"),
  }),
  response: debtPositionSchema,
  refusals: ['debtPositions.unknown', 'debtPositions.stale', 'debtPositions.transitionRefused'],
})

export const revokeDebtPosition = endpoint({
  id: 'revokeDebtPosition',
  summary: 'Revoca una posizione non pagata, con un atto',
  method: 'POST',
  path: '/backoffice/debt-positions/:debtPositionId/revocation',
  access: 'positions:write',
  params: positionParams,
  body: z.object({ version: versionField, reason: reasonField('Scrivi il motivo della revoca'), act: actField }),
  response: debtPositionSchema,
  refusals: ['debtPositions.unknown', 'debtPositions.stale', 'debtPositions.transitionRefused'],
})

export const waiveRestOfDebtPosition = endpoint({
  id: 'waiveRestOfDebtPosition',
  summary: 'Rinuncia alle rate che restano di un piano pagato in parte',
  method: 'POST',
  path: '/backoffice/debt-positions/:debtPositionId/waiver',
  access: 'positions:write',
  params: positionParams,
  body: z.object({ version: versionField, reason: reasonField('Scrivi il motivo della rinuncia'), act: actField }),
  response: debtPositionSchema,
  refusals: ['debtPositions.unknown', 'debtPositions.stale', 'debtPositions.transitionRefused'],
})

export const restoreDebtPosition = endpoint({
  id: 'restoreDebtPosition',
  summary: 'Ripristina entro 30 giorni una posizione annullata o revocata',
  method: 'POST',
  path: '/backoffice/debt-positions/:debtPositionId/restoration',
  access: 'positions:write',
  params: positionParams,
  body: z.object({ version: versionField, reason: optionalText(200) }),
  response: debtPositionSchema,
  refusals: [
    'debtPositions.unknown',
    'debtPositions.stale',
    'debtPositions.transitionRefused',
    'debtPositions.restoreTooLate',
  ],
})

export const payByHand = endpoint({
  id: 'payByHand',
  summary: 'Registra un pagamento avvenuto fuori da pagoPA',
  method: 'POST',
  path: '/backoffice/debt-positions/:debtPositionId/manual-payments',
  access: 'positions:write',
  params: positionParams,
  status: 201,
  body: manualPaymentInput.extend({ version: versionField }),
  response: debtPositionSchema,
  refusals: [
    'debtPositions.unknown',
    'debtPositions.stale',
    'debtPositions.installmentUnknown',
    'debtPositions.notPayableByHand',
    'debtPositions.invalid',
  ],
})

export const voidManualPayment = endpoint({
  id: 'voidManualPayment',
  summary: 'Annulla entro 30 giorni un pagamento registrato per errore',
  method: 'POST',
  path: '/backoffice/debt-positions/:debtPositionId/manual-payments/:manualPaymentId/void',
  access: 'positions:write',
  params: positionParams.extend({ manualPaymentId: uuidField }),
  body: z.object({ version: versionField, reason: reasonField('Scrivi perché il pagamento era sbagliato') }),
  response: debtPositionSchema,
  refusals: [
    'debtPositions.unknown',
    'debtPositions.stale',
    'debtPositions.manualPaymentUnknown',
    'debtPositions.restoreTooLate',
    'debtPositions.transitionRefused',
  ],
})

export const addAttachment = endpoint({
  id: 'addAttachment',
  summary: 'Allega un PDF a una posizione',
  method: 'POST',
  path: '/backoffice/debt-positions/:debtPositionId/attachments',
  access: 'positions:write',
  params: positionParams,
  query: z.object({ name: z.string().trim().min(1, { error: 'Scrivi il nome del file' }).max(200) }),
  upload: 'application/pdf',
  status: 201,
  response: z.object({ id: z.string() }),
  refusals: ['debtPositions.unknown', 'debtPositions.attachmentRefused'],
})

const attachmentParams = positionParams.extend({ attachmentId: uuidField })

export const downloadAttachment = endpoint({
  id: 'downloadAttachment',
  summary: 'Scarica un allegato di una posizione',
  method: 'GET',
  path: '/backoffice/debt-positions/:debtPositionId/attachments/:attachmentId',
  access: 'positions:read',
  params: attachmentParams,
  file: 'application/pdf',
  refusals: ['debtPositions.attachmentUnknown'],
})

export const removeAttachment = endpoint({
  id: 'removeAttachment',
  summary: 'Toglie un allegato da una posizione',
  method: 'DELETE',
  path: '/backoffice/debt-positions/:debtPositionId/attachments/:attachmentId',
  access: 'positions:write',
  params: attachmentParams,
  refusals: ['debtPositions.attachmentUnknown'],
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

/** What chooses positions of a list. */
export const positionFilters = z.object({
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
  response: pageOf(debtPositionSummarySchema).extend({
    similarWords: z
      .array(z.string())
      .optional()
      .meta({ description: 'Words that were searched in place of one that no position has' }),
  }),
})

/** Positions chosen one by one, in a query: their ids, parted by commas. */
const chosenIds = z
  .string()
  .max(4_000)
  .transform((text) => text.split(','))
  .pipe(z.array(uuidField).min(1).max(100))
  .meta({ description: 'Ids parted by commas, at most 100' })

export const exportDebtPositions = endpoint({
  id: 'exportDebtPositions',
  summary: "Esporta l'elenco filtrato in CSV (`;`, UTF-8 con BOM)",
  method: 'GET',
  path: '/backoffice/debt-positions.csv',
  access: 'positions:read',
  query: positionFilters.extend({ debtPositionIds: chosenIds.optional() }),
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
