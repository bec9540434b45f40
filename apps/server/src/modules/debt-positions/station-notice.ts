import type { Cents } from '@repo/domain/cents'
import type { Debtor, Installment, Metadata, Transfer } from '@repo/domain/debt-position'
import type { FiscalCode, SubjectType } from '@repo/domain/fiscal-code'
import type { Iban } from '@repo/domain/iban'
import type { InstallmentStatus } from '@repo/domain/lifecycle'
import type { LocalDate } from '@repo/domain/local-date'
import type { Iuv, NoticeNumber } from '@repo/domain/notice-number'
import type { TaxonomyCode } from '@repo/domain/taxonomy'
import type { Vault } from '#platform/crypto/vault'
import type { ScopedFunction } from '#platform/db/database'
import { openDebtor } from './stored-position.js'

/** What the Nodo may ask about one notice, read in one statement. */
export interface StationNotice {
  readonly positionId: string
  readonly description: string
  readonly installment: Installment
  /** True when no other instalment of the same option is still to be paid. */
  readonly isLast: boolean
  /** Decrypted when asked: verifying a notice does not need it. */
  readonly debtor: () => Debtor
}

/** One row of the function `station_notice`. */
export interface StationNoticeRow {
  readonly debt_position_id: string
  readonly description: string
  readonly debtor_type: SubjectType
  readonly debtor_name: string
  readonly debtor_cipher: Buffer
  readonly installment_id: string
  readonly status: InstallmentStatus
  readonly iuv: string
  readonly amount_cents: number
  readonly due_date: string
  readonly payable_after_due_date: boolean
  readonly valid_from: string | null
  readonly metadata: Metadata | null
  readonly last_payment: boolean
  readonly transfers: readonly TransferTuple[]
}

/** A transfer as the statements of this path write it. */
export type TransferTuple = readonly [
  number: number,
  amountCents: number,
  beneficiaryFiscalCode: string,
  beneficiaryName: string,
  iban: string | null,
  postalIban: string | null,
  stampDocumentHash: string | null,
  stampProvince: string | null,
  taxonomyCode: string,
  remittanceInformation: string,
  metadata: Metadata | null,
]

export const STATION_NOTICE: ScopedFunction = { name: 'station-notice', call: 'station_notice', parameters: 1 }

export function toStationNotice(row: StationNoticeRow, noticeNumber: NoticeNumber, vault: Vault): StationNotice {
  return {
    positionId: row.debt_position_id,
    description: row.description,
    isLast: row.last_payment,
    debtor: () => openDebtor(row, vault),
    installment: {
      id: row.installment_id,
      number: 1,
      status: row.status,
      iuv: row.iuv as Iuv,
      noticeNumber,
      amountCents: row.amount_cents as Cents,
      dueDate: row.due_date as LocalDate,
      payableAfterDueDate: row.payable_after_due_date,
      validFrom: (row.valid_from as LocalDate | null) ?? undefined,
      metadata: row.metadata ?? undefined,
      transfers: row.transfers.map(toTransfer),
    },
  }
}

export function toTransfer(row: TransferTuple): Transfer {
  const [number, amountCents, beneficiaryFiscalCode, beneficiaryName, iban, postalIban, hash, province] = row
  return {
    number,
    amountCents: amountCents as Cents,
    beneficiaryFiscalCode: beneficiaryFiscalCode as FiscalCode,
    beneficiaryName,
    iban: (iban as Iban | null) ?? undefined,
    postalIban: (postalIban as Iban | null) ?? undefined,
    stamp: hash ? { documentHash: hash, province: province ?? '' } : undefined,
    taxonomyCode: row[8] as TaxonomyCode,
    remittanceInformation: row[9],
    metadata: row[10] ?? undefined,
  }
}
