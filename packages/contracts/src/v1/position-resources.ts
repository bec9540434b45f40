import { z } from 'zod'
import {
  attachmentSchema,
  debtPositionSchema,
  displayStatuses,
  installmentSchema,
  transferSchema,
} from '../debt-positions/debt-positions.ts'
import { instantField, uuidField } from '../http/fields.ts'

/** Positions and their parts as programs read them: the shape in which they are written, and what only we know. */

const metadata = z.array(z.object({ key: z.string(), value: z.string() })).optional()

export const installmentParts = installmentSchema.extend({
  transfers: z.array(transferSchema.extend({ metadata })),
  metadata,
})

export const paymentOptionResource = z
  .object({
    id: z.string(),
    kind: z.enum(['single', 'installments']),
    installments: z.array(installmentParts),
  })
  .meta({ id: 'PaymentOptionResource' })

export const positionResource = debtPositionSchema
  .omit({ collectionService: true, receipts: true, manualPayments: true, attachments: true, paymentOptions: true })
  .extend({
    collectionServiceId: z.string(),
    updatedAt: instantField,
    paymentOptions: z.array(paymentOptionResource),
  })
  .meta({ id: 'PositionResource' })
export type PositionResource = z.output<typeof positionResource>

/** In lists: without debtors, whom only who opens a position needs. */
export const positionListItem = positionResource
  .omit({ debtor: true, coDebtors: true })
  .meta({ id: 'PositionListItem' })
export type PositionListItem = z.output<typeof positionListItem>

/** An installment by itself: with the position and the option it belongs to. */
export const installmentResource = installmentParts
  .extend({
    debtPositionId: z.string(),
    paymentOptionId: z.string(),
    collectionServiceId: z.string(),
    description: z.string(),
    positionVersion: z.int(),
  })
  .meta({ id: 'InstallmentResource' })
export type InstallmentResource = z.output<typeof installmentResource>

export const attachmentResource = attachmentSchema.meta({ id: 'AttachmentResource' })

/** Filters that name no person. Days are Rome's, instants UTC; both ends are included. */
export const positionFilters = z.object({
  status: z.enum(displayStatuses).optional(),
  collectionServiceId: uuidField.optional(),
  externalId: z.string().trim().min(1).max(70).optional().meta({ description: 'Come lo hai dato' }),
  noticeNumber: z
    .string()
    .regex(/^\d{18}$/, { error: 'Il codice avviso è formato da 18 cifre' })
    .optional(),
  iuv: z
    .string()
    .regex(/^\d{15,17}$/, { error: 'Lo IUV è formato da 15 o 17 cifre' })
    .optional(),
  dueFrom: z.iso.date({ error: 'Inserisci una data valida' }).optional(),
  dueTo: z.iso.date({ error: 'Inserisci una data valida' }).optional(),
  createdFrom: instantField.optional(),
  createdTo: instantField.optional(),
  updatedFrom: instantField.optional(),
  updatedTo: instantField.optional(),
})
export type PositionFilters = z.output<typeof positionFilters>
