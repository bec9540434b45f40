import { Injectable } from '@nestjs/common'
import type { BudgetEntry, Debtor } from '@repo/domain/debt-position'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { type DebtorRow, openDebtor } from './stored-position.js'

/** One of the transfers of an installment, as files of what was paid tell it. */
export interface PaidTransfer {
  readonly number: number
  readonly amountCents: number
  readonly beneficiaryFiscalCode: string
  readonly beneficiaryName: string
  readonly taxonomyCode: string
  readonly remittanceInformation: string
  readonly budget: readonly BudgetEntry[] | null
}

export interface PaidInstallment {
  readonly id: string
  /** What the vertical calls it, when not as the position. */
  readonly key: string | null
  readonly amountCents: number
  readonly transfers: readonly PaidTransfer[]
}

/** A position that was paid, with those of its installments that were asked for. */
export interface PaidReference {
  readonly externalId: string | undefined
  readonly serviceCode: string
  readonly debtor: Debtor
  readonly installments: readonly PaidInstallment[]
}

interface Row extends DebtorRow {
  readonly id: string
  readonly external_id: string | null
  readonly service_code: string
  readonly installments: readonly PaidInstallment[] | null
}

const REFERENCES = {
  name: 'paid-references',
  text: `SELECT p.id, p.external_id, s.code AS service_code, p.debtor_type, p.debtor_name, p.debtor_cipher,
      (SELECT json_agg(json_build_object('id', i.id, 'key', i.external_key, 'amountCents', i.amount_cents, 'transfers',
          (SELECT json_agg(json_build_object('number', t.number, 'amountCents', t.amount_cents, 'beneficiaryFiscalCode', t.beneficiary_fiscal_code,
              'beneficiaryName', t.beneficiary_name, 'taxonomyCode', t.taxonomy_code, 'remittanceInformation', t.remittance_information,
              'budget', t.budget) ORDER BY t.number)
            FROM transfer t WHERE t.organization_id = i.organization_id AND t.installment_id = i.id)))
        FROM installment i WHERE i.organization_id = p.organization_id AND i.debt_position_id = p.id AND i.id = ANY($3::uuid[])) AS installments
    FROM debt_position p JOIN collection_service s ON s.organization_id = p.organization_id AND s.id = p.collection_service_id
    WHERE p.organization_id = $1 AND p.id = ANY($2::uuid[])`,
}

/** What files of payments say of the positions that were paid. A read: takes no lock. */
@Injectable()
export class PaidReferencesQueries {
  constructor(private readonly vault: Vault) {}

  /** By id, for those that exist. */
  async of(
    tx: Tx,
    debtPositionIds: readonly string[],
    installmentIds: readonly string[],
  ): Promise<ReadonlyMap<string, PaidReference>> {
    if (debtPositionIds.length === 0) return new Map()
    const rows = await tx.query<Row>(REFERENCES, [tx.organizationId, debtPositionIds, installmentIds])
    return new Map(
      rows.map((row) => [
        row.id,
        {
          externalId: row.external_id ?? undefined,
          serviceCode: row.service_code,
          debtor: openDebtor(row, this.vault),
          installments: row.installments ?? [],
        },
      ]),
    )
  }
}
