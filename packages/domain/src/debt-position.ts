// What a public body asks of a debtor: position -> alternative options -> installments -> transfers (1 to 5).
// Nouns and limits from the pagoPA contracts: paForNode.xsd, GPD v3, "Avviso di pagamento analogico" 3.5.1.
import type { Cents } from './cents.ts'
import type { ANONYMOUS, FiscalCode, SubjectType } from './fiscal-code.ts'
import type { Iban } from './iban.ts'
import type { InstallmentStatus, PositionStatus } from './lifecycle.ts'
import type { LocalDate } from './local-date.ts'
import type { Iuv, NoticeNumber } from './notice-number.ts'
import type { TaxonomyCode } from './taxonomy.ts'

export type Debtor = {
  readonly type: SubjectType
  readonly fiscalCode: FiscalCode | typeof ANONYMOUS
  /** At most 70 characters. */
  readonly fullName: string
  readonly email?: string | undefined
  /** One line, at most 140 characters, as printed on the notice. */
  readonly address?: string | undefined
}

/** One entry of the pagoPA metadata, at most 140 characters each side, at most 15 entries. Nothing personal: every body involved receives it. */
export type Metadata = readonly { readonly key: string; readonly value: string }[]

/** A digital stamp to be bought together with the notice: its money never reaches the organization. */
export type StampRequest = {
  /** Base64 of the SHA-256 digest of the document. */
  readonly documentHash: string
  /** Two capital letters. */
  readonly province: string
}

/** Where an amount goes in the organization's accounts (bilancio). Nothing of it travels to pagoPA. */
export type BudgetEntry = {
  /** Capitolo, at most 64 characters. */
  readonly chapter: string
  /** Ufficio, at most 64 characters. */
  readonly office?: string | undefined
  /** Accertamento, at most 64 characters. */
  readonly assessment?: string | undefined
  readonly amountCents: Cents
}

export type Transfer = {
  /** 1 to 5 without gaps; the same number comes back in receipts and reporting flows. */
  readonly number: number
  readonly amountCents: Cents
  readonly beneficiaryFiscalCode: FiscalCode
  readonly beneficiaryName: string
  /** Where the money goes; absent only for a digital stamp. */
  readonly iban?: Iban | undefined
  /** Alternative postal account, used when the PSP asks for one. */
  readonly postalIban?: Iban | undefined
  readonly stamp?: StampRequest | undefined
  readonly taxonomyCode: TaxonomyCode
  /** At most 140 characters, nothing personal: it travels in bank transfers. */
  readonly remittanceInformation: string
  readonly metadata?: Metadata | undefined
  /** Adds up to the amount of the transfer. */
  readonly budget?: readonly BudgetEntry[] | undefined
}

/** As many as fit in the cell of 4,096 characters in which the formats of the market write them. */
export const MAX_BUDGET_ENTRIES = 80

/** Until `lastDay`, or until that many days after the notification, included, so much is due. One of the two is there. */
export type AmountStep = {
  readonly lastDay?: LocalDate | undefined
  readonly days?: number | undefined
  readonly amountCents: Cents
}

/** `step`: which of the amounts by day, from 1. Absent when that is asked no more: who cancels it again is understood. */
export type StepKey = { readonly key: string; readonly step?: number | undefined }

export type Installment = {
  readonly id: string
  /** 1 to n inside its option. */
  readonly number: number
  readonly status: InstallmentStatus
  /** What the vertical calls it (IUD), when it is not by the external id of the position: at most 70 characters. */
  readonly key?: string | undefined
  /** Paid outside pagoPA and recorded by an operator: pagoPA's archive does not know. */
  readonly paidByHand?: boolean | undefined
  /** Given together at publication, never to anything else. */
  readonly iuv?: Iuv | undefined
  readonly noticeNumber?: NoticeNumber | undefined
  /** What is due when no step applies: see `amount-steps.ts`. */
  readonly amountCents: Cents
  /** Other amounts for the days before, in order. */
  readonly amountSteps?: readonly AmountStep[] | undefined
  /** What the vertical calls some of them, where each has a key of its own. */
  readonly stepKeys?: readonly StepKey[] | undefined
  /** When the act was notified: steps by days count from here. */
  readonly notifiedOn?: LocalDate | undefined
  readonly dueDate: LocalDate
  readonly payableAfterDueDate: boolean
  /** First day on which it can be paid; at once when absent. */
  readonly validFrom?: LocalDate | undefined
  readonly transfers: readonly Transfer[]
  readonly metadata?: Metadata | undefined
}

/** Options exclude each other: paying any part of one excludes the others. */
export type PaymentOption = {
  readonly id: string
  /** At once, or a plan of two or more installments. */
  readonly kind: 'single' | 'installments'
  readonly installments: readonly Installment[]
}

export type DebtPosition = {
  readonly id: string
  readonly status: PositionStatus
  /** The cause, shown by apps and printed on the notice: at most 140 characters, 90 to be printed whole. */
  readonly description: string
  readonly debtor: Debtor
  /** Who owes the same debt together with the debtor (obbligati in solido), at most ten. Any of them pays the same notices. */
  readonly coDebtors?: readonly Debtor[] | undefined
  /** The id that the vertical gives to it, at most 70 characters. */
  readonly externalId?: string | undefined
  readonly paymentOptions: readonly PaymentOption[]
}

/** All installments of all options, in order. */
export function installmentsOf(position: Pick<DebtPosition, 'paymentOptions'>): readonly Installment[] {
  return position.paymentOptions.flatMap((option) => option.installments)
}

/** The installment that carries that notice number, with its option. */
export function findByNotice(
  position: Pick<DebtPosition, 'paymentOptions'>,
  noticeNumber: NoticeNumber,
): { readonly option: PaymentOption; readonly installment: Installment } | undefined {
  for (const option of position.paymentOptions) {
    const installment = option.installments.find((candidate) => candidate.noticeNumber === noticeNumber)
    if (installment) return { option, installment }
  }
  return undefined
}
