import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'

/** The settings of a service as they are stored; days `YYYY-MM-DD`. */
export interface StoredService {
  readonly id: string
  readonly version: number
  readonly code: string
  readonly templateCode: string | null
  readonly name: string
  readonly taxonomyCode: string
  readonly iban: string
  readonly postalIban: string | null
  readonly payableAfterDueDate: boolean
  readonly anonymousDebtors: boolean
  readonly tefa: boolean
  readonly digitalStamp: boolean
  readonly defaultDescription: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly budgetChapter: string | null
  readonly budgetOffice: string | null
  readonly budgetAssessment: string | null
  readonly amountQuestionUrl: string | null
  /** Sealed. */
  readonly amountQuestionSecret: Buffer | null
  readonly amountQuestionFallback: 'stored' | 'refuse'
  readonly enabled: boolean
}

/** A kind of debt of the shared catalogue. */
export interface StoredTemplate {
  readonly code: string
  readonly name: string
  readonly taxonomyCode: string
  readonly deliveryPrefix: '6' | '7' | '8' | '9'
  readonly suggestedDescription: string
  readonly payableAfterDueDate: boolean
  readonly anonymousDebtors: boolean
  readonly tefa: boolean
  readonly digitalStamp: boolean
}

/** Column by field, in the order in which changes are told. */
const COLUMNS = {
  code: 'code',
  templateCode: 'template_code',
  name: 'name',
  taxonomyCode: 'taxonomy_code',
  iban: 'iban',
  postalIban: 'postal_iban',
  payableAfterDueDate: 'payable_after_due_date',
  anonymousDebtors: 'anonymous_debtors',
  tefa: 'tefa',
  digitalStamp: 'digital_stamp',
  defaultDescription: 'default_description',
  validFrom: 'valid_from',
  validTo: 'valid_to',
  budgetChapter: 'budget_chapter',
  budgetOffice: 'budget_office',
  budgetAssessment: 'budget_assessment',
  amountQuestionUrl: 'amount_question_url',
  amountQuestionSecret: 'amount_question_secret',
  amountQuestionFallback: 'amount_question_fallback',
  enabled: 'enabled',
} as const satisfies Record<Exclude<keyof StoredService, 'id' | 'version'>, string>
export type ServiceField = keyof typeof COLUMNS
export const serviceFields = Object.keys(COLUMNS) as ServiceField[]

const LOCK = {
  name: 'service-lock',
  text: `SELECT id, version, ${serviceFields.map((field) => `${COLUMNS[field]} AS "${field}"`).join(', ')}
    FROM collection_service WHERE organization_id = $1 AND id = $2 FOR UPDATE`,
}
const INSERT = {
  name: 'service-insert',
  text: `INSERT INTO collection_service (organization_id, id, ${serviceFields.map((field) => COLUMNS[field]).join(', ')})
    VALUES ($1, $2, ${serviceFields.map((_, index) => `$${index + 3}`).join(', ')}) ON CONFLICT (organization_id, code) DO NOTHING`,
}
// A new address has not failed yet.
const UPDATE = {
  name: 'service-update',
  text: `UPDATE collection_service SET version = version + 1, ${serviceFields.map((field, index) => `${COLUMNS[field]} = $${index + 3}`).join(', ')},
      amount_question_failed_at = CASE WHEN amount_question_url IS NOT DISTINCT FROM $${serviceFields.indexOf('amountQuestionUrl') + 3}
        THEN amount_question_failed_at END
    WHERE organization_id = $1 AND id = $2`,
}
const TEMPLATE = {
  name: 'service-template',
  text: `SELECT code, name, taxonomy_code AS "taxonomyCode", delivery_prefix AS "deliveryPrefix", suggested_description AS "suggestedDescription",
      payable_after_due_date AS "payableAfterDueDate", anonymous_debtors AS "anonymousDebtors", tefa, digital_stamp AS "digitalStamp"
    FROM service_template WHERE code = $1`,
}
const TAXONOMY_KNOWN = { name: 'taxonomy-known', text: 'SELECT code FROM taxonomy_entry WHERE code = $1' }
const ACCOUNTS = {
  name: 'service-accounts',
  text: 'SELECT iban FROM organization_iban WHERE organization_id = $1 AND iban = ANY($2)',
}

/** Writes collection services; the row is its own lock. */
@Injectable()
export class CollectionServicesRepository {
  lock(tx: Tx, id: string): Promise<StoredService | undefined> {
    return tx.one<StoredService>(LOCK, [tx.organizationId, id])
  }

  /** @returns false when the code is taken */
  async insert(tx: Tx, service: StoredService): Promise<boolean> {
    return (await tx.execute(INSERT, this.values(tx, service))) === 1
  }

  async update(tx: Tx, service: StoredService): Promise<void> {
    await tx.execute(UPDATE, this.values(tx, service))
  }

  template(tx: Tx, code: string): Promise<StoredTemplate | undefined> {
    return tx.one<StoredTemplate>(TEMPLATE, [code])
  }

  /** Whether these nine characters are in the taxonomy, in force or not. */
  async knowsTaxonomy(tx: Tx, code: string): Promise<boolean> {
    return (await tx.one(TAXONOMY_KNOWN, [code])) !== undefined
  }

  /** Those of the given accounts that are registered for the organization. */
  async registeredAccounts(tx: Tx, ibans: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ iban: string }>(ACCOUNTS, [tx.organizationId, ibans])
    return new Set(rows.map((row) => row.iban))
  }

  private values(tx: Tx, service: StoredService): unknown[] {
    return [tx.organizationId, service.id, ...serviceFields.map((field) => service[field])]
  }
}
