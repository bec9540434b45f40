import type { Cents } from '@repo/domain/cents'
import type { BudgetEntry, Metadata, Transfer } from '@repo/domain/debt-position'
import type { FiscalCode } from '@repo/domain/fiscal-code'
import type { Iban } from '@repo/domain/iban'
import type { TaxonomyCode } from '@repo/domain/taxonomy'

/** A transfer as statements that read by position write it. The budget is the last: those who do not look at it leave it out. */
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
  budget?: readonly BudgetEntry[] | null,
]

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
    budget: row[11] ?? undefined,
  }
}
