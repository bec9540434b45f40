import type { Cents } from '@repo/domain/cents'
import type { LocalDate } from '@repo/domain/local-date'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Logo } from '../drawing/logo.js'

/** What the attestation of one payment says. Texts longer than their place are set smaller, then cut with an ellipsis. */
export interface ReceiptModel {
  readonly organization: {
    readonly name: string
    readonly fiscalCode: string
    readonly officeName?: string | undefined
    readonly logo?: Logo | undefined
  }
  /** The moment that discharges the debtor. Absent when the receipt did not carry it. */
  readonly paidAt?: Date | undefined
  /** Accounting day at the PSP. */
  readonly applicationDate?: LocalDate | undefined
  readonly noticeNumber: NoticeNumber
  readonly iuv: string
  /** The payment token. */
  readonly receiptId: string
  readonly psp: {
    readonly name: string
    /** Printed when the fiscal code is missing. */
    readonly id: string
    readonly fiscalCode?: string | undefined
  }
  /** What was paid for the notice, fees excluded. */
  readonly amountCents: Cents
  /** Commission of the PSP, shown apart. */
  readonly feeCents?: Cents | undefined
  readonly subject: string
  readonly debtor: ReceiptPerson
  /** Shown only when it is somebody else than the debtor. */
  readonly payer?: ReceiptPerson | undefined
}

export interface ReceiptPerson {
  readonly fullName: string
  /** Not printed when it is the placeholder of an unknown debtor. */
  readonly fiscalCode?: string | undefined
}
