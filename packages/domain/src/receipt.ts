// The receipt (RT) of one payment, as the Nodo sends it with paSendRT or paSendRTV2: one model for both.
// Source: paForNode.xsd, ctReceipt and ctReceiptV2. A receipt is a fact and is kept as it came.
import type { Cents } from './cents.ts'
import type { Metadata } from './debt-position.ts'
import type { SubjectType } from './fiscal-code.ts'
import type { LocalDate } from './local-date.ts'
import type { NoticeNumber } from './notice-number.ts'

/** Debtor or payer as the messages carry them. The code may be foreign, or ANONIMO: 2 to 16 characters, not verified. */
export type Subject = {
  readonly type: SubjectType
  readonly fiscalCode: string
  readonly fullName: string
  readonly street?: string | undefined
  readonly civicNumber?: string | undefined
  readonly postalCode?: string | undefined
  readonly city?: string | undefined
  readonly province?: string | undefined
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined
  readonly email?: string | undefined
}

export type ReceiptTransfer = {
  readonly number: number
  readonly amountCents: Cents
  readonly beneficiaryFiscalCode: string
  /** V2 only. */
  readonly beneficiaryName?: string | undefined
  readonly iban?: string | undefined
  /** V2 only, instead of the IBAN: base64 of the digital stamp's XML. */
  readonly stampAttachment?: string | undefined
  readonly remittanceInformation: string
  readonly taxonomyCode: string
  readonly metadata?: Metadata | undefined
}

export type Receipt = {
  /** The primitive it came with. */
  readonly version: 'V1' | 'V2'
  /** The payment token; in reporting flows it is called IUR. */
  readonly receiptId: string
  readonly noticeNumber: NoticeNumber
  /** Who issued the notice (`fiscalCode`): not always who receives this copy. */
  readonly organizationFiscalCode: string
  readonly outcome: 'OK' | 'KO'
  /** `creditorReferenceId`. */
  readonly iuv: string
  /** What was paid for the notice, fees excluded. */
  readonly amountCents: Cents
  readonly description: string
  readonly organizationName: string
  readonly officeName?: string | undefined
  readonly debtor: Subject
  readonly transfers: readonly ReceiptTransfer[]
  readonly pspId: string
  readonly pspFiscalCode?: string | undefined
  readonly pspVatNumber?: string | undefined
  readonly pspName: string
  readonly channelId: string
  readonly channelDescription: string
  readonly payer?: Subject | undefined
  readonly paymentMethod?: string | undefined
  /** V2 only: our cart when the payment began on Checkout. */
  readonly paymentNote?: string | undefined
  /** Commission charged to the payer. */
  readonly feeCents?: Cents | undefined
  /** V2 only: part of the commission borne by the organization (`primaryCiIncurredFee`). */
  readonly organizationFeeCents?: Cents | undefined
  readonly bundleId?: string | undefined
  readonly organizationBundleId?: string | undefined
  /** The moment that discharges the debtor. `text` is what was written: without an offset it is read as Rome time. */
  readonly paymentDateTime?: { readonly at: Date; readonly text: string } | undefined
  /** Accounting day at the PSP. */
  readonly applicationDate?: LocalDate | undefined
  /** Day on which the PSP will credit the organization. */
  readonly transferDate?: LocalDate | undefined
  readonly metadata?: Metadata | undefined
  /** True when pagoPA handled the payment without asking our station. */
  readonly standIn?: boolean | undefined
}
