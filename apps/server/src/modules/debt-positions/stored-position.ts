import type { Cents } from '@repo/domain/cents'
import type {
  AmountStep,
  BudgetEntry,
  Debtor,
  DebtPosition,
  Installment,
  Metadata,
  PaymentOption,
  Transfer,
} from '@repo/domain/debt-position'
import type { FiscalCode, SubjectType } from '@repo/domain/fiscal-code'
import type { Iban } from '@repo/domain/iban'
import type { InstallmentStatus, PositionStatus } from '@repo/domain/lifecycle'
import type { LocalDate } from '@repo/domain/local-date'
import type { Iuv, NoticeNumber } from '@repo/domain/notice-number'
import type { TaxonomyCode } from '@repo/domain/taxonomy'
import type { Vault } from '#platform/crypto/vault'

/** A position with what only the archive knows of it. */
export interface StoredPosition {
  readonly position: DebtPosition
  /** Grows by one at each change. */
  readonly version: number
  readonly collectionServiceId: string
  readonly origin: string
  readonly createdAt: Date
  readonly publishedAt: Date | undefined
  readonly cancelledAt: Date | undefined
  /** Who gave the external id: an API client, or `backoffice`. */
  readonly externalSource?: string | undefined
  /** The act by which it was revoked. */
  readonly closingAct?: string | undefined
  /** When it last changed. */
  readonly updatedAt?: Date | undefined
  /** When each installment was paid, by its id. */
  readonly paidAt?: ReadonlyMap<string, Date> | undefined
}

/** What is encrypted of a debtor, in one value. */
interface SealedDebtor {
  readonly fiscalCode: string
  readonly email?: string
  readonly address?: string
}

const PURPOSE = 'debt-position.debtor'

/** One row of the statement that reads a whole aggregate. */
export interface PositionRow {
  readonly id: string
  readonly status: PositionStatus
  readonly version: number
  readonly description: string
  readonly debtor_type: SubjectType
  readonly debtor_name: string
  readonly debtor_cipher: Buffer
  readonly collection_service_id: string
  readonly origin: string
  readonly created_at: Date
  readonly published_at: Date | null
  readonly cancelled_at: Date | null
  readonly external_id: string | null
  readonly external_source: string | null
  readonly closing_act: string | null
  readonly updated_at: Date
  readonly co_debtors: readonly CoDebtorJson[] | null
  readonly options: readonly OptionJson[]
}

interface OptionJson {
  readonly id: string
  readonly kind: 'single' | 'installments'
  readonly installments: readonly InstallmentJson[]
}

interface CoDebtorJson {
  readonly debtor_type: SubjectType
  readonly debtor_name: string
  /** base64 */
  readonly debtor_cipher: string
}

interface InstallmentJson {
  readonly id: string
  readonly number: number
  readonly status: InstallmentStatus
  readonly iuv: string | null
  readonly notice_number: string | null
  readonly amount_cents: number
  readonly due_date: string
  readonly payable_after_due_date: boolean
  readonly valid_from: string | null
  readonly amount_steps: readonly AmountStep[] | null
  readonly notified_on: string | null
  readonly paid_at: string | null
  readonly paid_by_hand: boolean
  readonly external_key: string | null
  readonly metadata: Metadata | null
  readonly transfers: readonly TransferJson[]
}

interface TransferJson {
  readonly number: number
  readonly amount_cents: number
  readonly beneficiary_fiscal_code: string
  readonly beneficiary_name: string
  readonly iban: string | null
  readonly postal_iban: string | null
  readonly stamp_document_hash: string | null
  readonly stamp_province: string | null
  readonly taxonomy_code: string
  readonly remittance_information: string
  readonly metadata: Metadata | null
  readonly budget: readonly BudgetEntry[] | null
}

/** What goes in `debtor_cipher`. */
export function sealDebtor(debtor: Debtor, vault: Vault): Buffer {
  const sealed: SealedDebtor = {
    fiscalCode: debtor.fiscalCode,
    ...(debtor.email ? { email: debtor.email } : {}),
    ...(debtor.address ? { address: debtor.address } : {}),
  }
  return vault.encryptJson(sealed, PURPOSE)
}

/** The debtor of a row. */
export function openDebtor(
  row: Pick<PositionRow, 'debtor_type' | 'debtor_name' | 'debtor_cipher'>,
  vault: Vault,
): Debtor {
  const sealed = vault.decryptJson<SealedDebtor>(row.debtor_cipher, PURPOSE)
  return {
    type: row.debtor_type,
    fullName: row.debtor_name,
    fiscalCode: sealed.fiscalCode as FiscalCode,
    email: sealed.email,
    address: sealed.address,
  }
}

/** Rows in, domain values out. */
export function toStoredPosition(row: PositionRow, vault: Vault): StoredPosition {
  return {
    position: {
      id: row.id,
      status: row.status,
      description: row.description,
      debtor: openDebtor(row, vault),
      coDebtors: row.co_debtors?.map((each) =>
        openDebtor({ ...each, debtor_cipher: Buffer.from(each.debtor_cipher, 'base64') }, vault),
      ),
      externalId: row.external_id ?? undefined,
      paymentOptions: row.options.map(toOption),
    },
    version: row.version,
    collectionServiceId: row.collection_service_id,
    origin: row.origin,
    createdAt: row.created_at,
    publishedAt: row.published_at ?? undefined,
    cancelledAt: row.cancelled_at ?? undefined,
    externalSource: row.external_source ?? undefined,
    closingAct: row.closing_act ?? undefined,
    updatedAt: row.updated_at,
    paidAt: new Map(
      row.options.flatMap(({ installments }) =>
        installments.flatMap((each) => (each.paid_at === null ? [] : [[each.id, new Date(each.paid_at)] as const])),
      ),
    ),
  }
}

function toOption(option: OptionJson): PaymentOption {
  return { id: option.id, kind: option.kind, installments: option.installments.map(toInstallment) }
}

function toInstallment(row: InstallmentJson): Installment {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    ...(row.paid_by_hand ? { paidByHand: true } : {}),
    ...(row.external_key === null ? {} : { key: row.external_key }),
    iuv: (row.iuv as Iuv | null) ?? undefined,
    noticeNumber: (row.notice_number as NoticeNumber | null) ?? undefined,
    amountCents: row.amount_cents as Cents,
    amountSteps: row.amount_steps ?? undefined,
    notifiedOn: (row.notified_on as LocalDate | null) ?? undefined,
    dueDate: row.due_date as LocalDate,
    payableAfterDueDate: row.payable_after_due_date,
    validFrom: (row.valid_from as LocalDate | null) ?? undefined,
    metadata: row.metadata ?? undefined,
    transfers: row.transfers.map(toTransfer),
  }
}

function toTransfer(row: TransferJson): Transfer {
  return {
    number: row.number,
    amountCents: row.amount_cents as Cents,
    beneficiaryFiscalCode: row.beneficiary_fiscal_code as FiscalCode,
    beneficiaryName: row.beneficiary_name,
    iban: (row.iban as Iban | null) ?? undefined,
    postalIban: (row.postal_iban as Iban | null) ?? undefined,
    stamp: row.stamp_document_hash
      ? { documentHash: row.stamp_document_hash, province: row.stamp_province ?? '' }
      : undefined,
    taxonomyCode: row.taxonomy_code as TaxonomyCode,
    remittanceInformation: row.remittance_information,
    metadata: row.metadata ?? undefined,
    budget: row.budget ?? undefined,
  }
}
