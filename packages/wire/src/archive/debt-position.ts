// The central archive of notices (ACA), through its interface shaped as GPD: every published position is copied there, so that it can be
// paid while our station is silent. Amounts are integer cents. Source: pagopa-api, openapi/gpd-4-aca.json; SANP 3.12.0, stand in.
// What we send is strict, what we read is lenient: unknown fields are ignored and an unknown status stays a text.
import { z } from 'zod'
import { type ParsedJson, parseJson } from '../json/parsed-json.ts'

/** Cents of one notice or transfer: from one to the maximum of a payment. */
const amount = z.int().min(1).max(99_999_999_999)
const text140 = z.string().min(1).max(140)
const account = z.string().regex(/^[A-Za-z0-9]{1,35}$/)
/** An instant in UTC, e.g. `2026-06-16T21:59:59.000Z`: see `archiveInstant`. */
const instant = z.iso.datetime()
const metadata = z
  .array(z.strictObject({ key: text140, value: text140 }))
  .max(10)
  .refine((entries) => new Set(entries.map(({ key }) => key)).size === entries.length, 'distinct keys')

export const archiveTransfer = z
  .strictObject({
    idTransfer: z.enum(['1', '2', '3', '4', '5']),
    amount,
    organizationFiscalCode: z.string().regex(/^\d{11}$/),
    companyName: text140.optional(),
    remittanceInformation: text140,
    category: text140,
    iban: account.optional(),
    postalIban: account.optional(),
    /** A digital stamp, in place of both accounts. */
    stamp: z
      .strictObject({
        hashDocument: z.string().min(1).max(72),
        stampType: z.string().length(2),
        provincialResidence: z.string().regex(/^[A-Z]{2}$/),
      })
      .optional(),
    transferMetadata: metadata,
  })
  .refine(({ iban, postalIban, stamp }) => (stamp ? !iban && !postalIban : iban), 'an IBAN or a stamp')

export const archivePaymentOption = z
  .strictObject({
    /** 18 digits; absent, the platform takes `3` and the iuv. */
    nav: z
      .string()
      .regex(/^\d{18}$/)
      .optional(),
    iuv: z.string().regex(/^[A-Za-z0-9]{1,35}$/),
    amount,
    description: text140,
    /** True for an installment, false for the notice that pays everything. */
    isPartialPayment: z.boolean(),
    dueDate: instant,
    retentionDate: instant.optional(),
    transfer: z.array(archiveTransfer).min(1).max(5),
    paymentOptionMetadata: metadata,
  })
  .refine(
    (option) => option.transfer.reduce((sum, { amount }) => sum + amount, 0) === option.amount,
    'transfers that sum to the amount',
  )

/** Body of creation (POST) and of update (PUT), which replaces the whole. */
export const archivePosition = z.strictObject({
  /** Our own identifier, unique for the organization; it is part of paths. */
  iupd: z.string().regex(/^[\w-]{1,100}$/),
  type: z.enum(['F', 'G']),
  payStandIn: z.boolean().optional(),
  /** Debtor: 16 characters, 11 digits or ANONIMO. */
  fiscalCode: z.string().min(1),
  fullName: z.string().min(1),
  streetName: z.string().min(1).optional(),
  civicNumber: z.string().min(1).optional(),
  postalCode: z.string().min(1).optional(),
  city: z.string().min(1).optional(),
  province: z.string().min(1).optional(),
  region: z.string().min(1).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  email: z.email().optional(),
  phone: z.string().min(1).optional(),
  /** True: not payable after the last due date. */
  switchToExpired: z.boolean(),
  companyName: text140,
  officeName: text140.optional(),
  /** First instant at which it can be paid; strictly before every due date. */
  validityDate: instant.optional(),
  paymentOption: z.array(archivePaymentOption).min(1),
})
export type ArchivePosition = z.output<typeof archivePosition>
export type ArchivePaymentOption = z.output<typeof archivePaymentOption>
export type ArchiveTransfer = z.output<typeof archiveTransfer>

/** Query of creation and of update: true makes the position payable, false leaves a draft. */
export const archivePublishQuery = z.strictObject({ toPublish: z.boolean() })

/** Body of `POST …/paymentoptions/paids/{nav}`: the notice was paid outside pagoPA. */
export const archiveAlreadyPaid = z.strictObject({ paymentDate: instant.optional() })
export type ArchiveAlreadyPaid = z.output<typeof archiveAlreadyPaid>

/** How the archive wants instants: UTC, to the millisecond. It stores them without their offset, so any other one would be lost. */
export function archiveInstant(at: Date): string {
  return at.toISOString()
}

export const ARCHIVE_STATUSES = [
  'DRAFT',
  'PUBLISHED',
  'VALID',
  'INVALID',
  'EXPIRED',
  'PARTIALLY_PAID',
  'PAID',
  'REPORTED',
] as const
export type ArchiveStatus = (typeof ARCHIVE_STATUSES)[number]
export const ARCHIVE_OPTION_STATUSES = ['PO_UNPAID', 'PO_PAID', 'PO_PARTIALLY_REPORTED', 'PO_REPORTED'] as const
export type ArchiveOptionStatus = (typeof ARCHIVE_OPTION_STATUSES)[number]

/** A code of a list that may grow: the known ones are typed, any other is kept as it came. */
const known = <const T extends string>() => z.string() as unknown as z.ZodType<T | (string & {})>

/** One option as it is read back. Everything may be missing but the number by which we recognize it. */
export const archivedPaymentOption = z.object({
  nav: z.string().optional(),
  iuv: z.string(),
  organizationFiscalCode: z.string().optional(),
  /** Cents, without the notification fee that the platform may add. */
  amount: z.int(),
  notificationFee: z.int().optional(),
  description: z.string().optional(),
  isPartialPayment: z.boolean().optional(),
  dueDate: z.string().optional(),
  paymentDate: z.string().optional(),
  idReceipt: z.string().optional(),
  idFlowReporting: z.string().optional(),
  status: known<ArchiveOptionStatus>().optional(),
  transfer: z
    .array(
      z.object({
        idTransfer: z.string().optional(),
        organizationFiscalCode: z.string().optional(),
        amount: z.int(),
        iban: z.string().optional(),
        postalIban: z.string().optional(),
        status: z.string().optional(),
      }),
    )
    .default([]),
})
/** A position as it is read back, alone or in a list. */
export const archivedPosition = z.object({
  iupd: z.string(),
  organizationFiscalCode: z.string().optional(),
  status: known<ArchiveStatus>(),
  insertedDate: z.string().optional(),
  publishDate: z.string().optional(),
  validityDate: z.string().optional(),
  paymentDate: z.string().optional(),
  lastUpdatedDate: z.string().optional(),
  paymentOption: z.array(archivedPaymentOption).default([]),
})
export type ArchivedPosition = z.output<typeof archivedPosition>
export type ArchivedPaymentOption = z.output<typeof archivedPaymentOption>

const archivedPage = z.object({
  payment_position_list: z.array(archivedPosition),
  page_info: z.object({ page: z.int(), limit: z.int(), items_found: z.int(), total_pages: z.int() }),
})
/** Pages count from 0 and hold at most 50. */
export type ArchivedPage = z.output<typeof archivedPage>

const archiveProblem = z.object({
  title: z.string().optional(),
  status: z.int().optional(),
  detail: z.string().optional(),
})
export type ArchiveProblem = z.output<typeof archiveProblem>

/** Answer of `GET …/debtpositions/{iupd}`. */
export function parseArchivedPosition(text: string): ParsedJson<ArchivedPosition> {
  return parseJson(text, archivedPosition)
}

/** Answer of `GET …/debtpositions`. */
export function parseArchivedPage(text: string): ParsedJson<ArchivedPage> {
  return parseJson(text, archivedPage)
}

/** Body of a refusal; every field may be missing. `detail` may repeat what was sent: not for logs. */
export function parseArchiveProblem(text: string): ParsedJson<ArchiveProblem> {
  return parseJson(text, archiveProblem)
}
