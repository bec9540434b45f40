import { Injectable } from '@nestjs/common'
import type {
  OrganizationAccount,
  ServiceTemplate,
  TaxonomyEntry,
  TefaSetting,
} from '@repo/contracts/organizations/service-catalogue'
import { type Iban, isPostalIban } from '@repo/domain/iban'
import { romeDay } from '@repo/domain/italian-calendar'
import type { Tx } from '#platform/db/tx'

const TEMPLATES = {
  name: 'service-templates',
  text: `SELECT s.code, s.name, s.delivery_prefix || '/' || s.taxonomy_code || '/' AS "taxonomyCode", t.service_name AS "taxonomyName",
      s.payable_after_due_date AS "payableAfterDueDate", s.anonymous_debtors AS "anonymousDebtors", s.tefa, s.digital_stamp AS "digitalStamp",
      (SELECT count(*) FROM collection_service c WHERE c.organization_id = $1 AND c.template_code = s.code) AS activated
    FROM service_template s JOIN taxonomy_entry t ON t.code = s.taxonomy_code
    WHERE $2::text IS NULL OR s.name ILIKE $2 OR s.code ILIKE $2 OR t.service_name ILIKE $2 OR s.taxonomy_code ILIKE $2 ORDER BY s.name`,
}
const TAXONOMY = {
  name: 'taxonomy-search',
  text: `SELECT code, service_name AS name, macro_area AS "macroArea", entity_type AS "entityType", valid_from AS "validFrom", valid_to AS "validTo",
      $1::date BETWEEN valid_from AND valid_to AS "inForce"
    FROM taxonomy_entry WHERE $2::text IS NULL OR code ILIKE $2 OR service_name ILIKE $2 OR macro_area ILIKE $2
    ORDER BY "inForce" DESC, code LIMIT $3`,
}
const ACCOUNTS = {
  name: 'organization-accounts',
  text: `SELECT iban, label, enabled, valid_from AS "validFrom" FROM organization_iban WHERE organization_id = $1 ORDER BY enabled DESC, label, iban`,
}
const TEFA = {
  name: 'organization-tefa-all',
  text: `SELECT valid_from AS "validFrom", province_fiscal_code AS "provinceFiscalCode", province_name AS "provinceName", iban,
      percent_hundredths AS "percentHundredths" FROM tefa_setting WHERE organization_id = $1 ORDER BY valid_from DESC`,
}
const MOST = 50

/** What services are made of, for the pages that choose it. */
@Injectable()
export class ServiceCatalogueQueries {
  templates(tx: Tx, search: string | undefined): Promise<ServiceTemplate[]> {
    return tx.query<ServiceTemplate>(TEMPLATES, [tx.organizationId, containing(search)])
  }

  async taxonomy(tx: Tx, search: string | undefined): Promise<{ items: TaxonomyEntry[]; more: boolean }> {
    // Codes are pasted whole too: `9/0107101TS/`.
    const bare = search?.replace(/^[6-9]\/|\/$/g, '')
    const rows = await tx.query<TaxonomyEntry>(TAXONOMY, [romeDay(tx.ctx.now), containing(bare), MOST + 1])
    return { items: rows.slice(0, MOST), more: rows.length > MOST }
  }

  async accounts(tx: Tx): Promise<OrganizationAccount[]> {
    const rows = await tx.query<Omit<OrganizationAccount, 'postal'>>(ACCOUNTS, [tx.organizationId])
    return rows.map((row) => ({ ...row, postal: isPostalIban(row.iban as Iban) }))
  }

  tefaSettings(tx: Tx): Promise<TefaSetting[]> {
    return tx.query<TefaSetting>(TEFA, [tx.organizationId])
  }
}

/** The text anywhere, its own wildcards taken literally. */
function containing(search: string | undefined): string | null {
  return search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null
}
