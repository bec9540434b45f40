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
}

export type Installment = {
  readonly id: string
  /** 1 to n inside its option. */
  readonly number: number
  readonly status: InstallmentStatus
  /** Given together at publication, never to anything else. */
  readonly iuv?: Iuv | undefined
  readonly noticeNumber?: NoticeNumber | undefined
  readonly amountCents: Cents
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
