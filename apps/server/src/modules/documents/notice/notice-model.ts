import type { Cents } from '@repo/domain/cents'
import type { FiscalCode } from '@repo/domain/fiscal-code'
import type { LocalDate } from '@repo/domain/local-date'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Logo } from '../drawing/logo.js'
import type { SecondLanguage } from './second-language.js'

/** One way to pay: a number of its own, or the same number with the amount of a period. */
export interface NoticePayment {
  readonly noticeNumber: NoticeNumber
  readonly amountCents: Cents
  /** Absent: the notice has no due date. */
  readonly dueDate?: LocalDate | undefined
}

/** Instalments, at least two, in the order they are paid. */
export interface NoticeInstalments {
  readonly payments: readonly NoticePayment[]
  /** True: they cannot be paid together; the notice's own amount is then their sum, and its number is not printed. */
  readonly only: boolean
}

/** Amounts of a traffic fine by days from its notification: art. 202 of the highway code. */
export interface FineAmounts {
  /** Within 5 days, 30% less. */
  readonly discounted: NoticePayment
  /** From the sixth to the sixtieth day. */
  readonly reduced: NoticePayment
}

/**
 * What a payment notice says. Lengths are those of the notice specification ("Specifiche tecniche",
 * edition 3.5): longer texts are set smaller, then cut with an ellipsis, never refused.
 */
export interface NoticeModel extends NoticePayment {
  readonly organization: NoticeOrganization
  readonly debtor: NoticeDebtor
  /** What has to be paid, up to 90 characters; not all capitals. */
  readonly subject: string
  readonly instalments?: NoticeInstalments | undefined
  /** Present: the notice is of a traffic fine, its own amount is the reduced one. Never together with instalments. */
  readonly fine?: FineAmounts | undefined
  readonly second?: SecondLanguage | undefined
  /** Page of the notice on the portal, which the PDF links to when it is `paysOnSite`. Absent: no link. */
  readonly payUrl?: string | undefined
  /** Absent: no postal slip. */
  readonly postal?: PostalAccount | undefined
}

export interface NoticeOrganization {
  /** Up to 100 characters. */
  readonly name: string
  readonly fiscalCode: FiscalCode
  /** Interbank code, which home banking asks beside the notice number. */
  readonly cbillCode?: string | undefined
  /** Office in charge, up to 50 characters. */
  readonly officeName?: string | undefined
  /** Where to ask, up to 100 characters, items separated by "·". */
  readonly contacts?: string | undefined
  /** True when the notice can also be paid on the organization's own site. */
  readonly paysOnSite: boolean
  readonly logo?: Logo | undefined
}

export interface NoticeDebtor {
  /** Absent when unknown, as for some foreigners. */
  readonly fiscalCode?: string | undefined
  /** Up to 70 characters. */
  readonly fullName: string
  /** Up to 140 characters. */
  readonly address?: string | undefined
}

export interface PostalAccount {
  /** 1 to 12 digits. */
  readonly accountNumber: string
  /** Up to 50 characters. */
  readonly holder: string
  /** Granted by Poste Italiane to print the slip, `AUT. DB/xxxx/xxx xxxxx DEL xx/xx/xxxx`. Without it there is no slip. */
  readonly authorization?: string | undefined
}
