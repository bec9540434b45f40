import { Injectable } from '@nestjs/common'
import type { LocalDate } from '@repo/domain/local-date'
import type { OrganizationFacts, ServiceFacts } from '@repo/domain/readiness'
import type { Tx } from '#platform/db/tx'
import type { Environment } from '#platform/journal/exchange'

/** What readiness looks at, of one organization. */
export interface StoredOrganizationFacts extends OrganizationFacts {
  readonly environment: Environment
  readonly stations: readonly (OrganizationFacts['stations'][number] & { readonly stationId: string })[]
}

/** What readiness looks at, of one service. */
export interface StoredServiceFacts extends ServiceFacts {
  readonly id: string
  readonly code: string
  readonly name: string
}

const ORGANIZATION = {
  name: 'readiness-organization',
  text: `SELECT o.enabled, o.environment, coalesce((
      SELECT jsonb_agg(jsonb_build_object('stationId', os.station_id, 'enabled', os.enabled AND coalesce(s.enabled, false), 'broadcast', os.broadcast,
        'segregationCode', os.segregation_code) ORDER BY os.station_id, os.segregation_code)
      FROM organization_station os LEFT JOIN station s ON s.id = os.station_id WHERE os.organization_id = $1), '[]') AS stations
    FROM organization o WHERE o.organization_id = $1`,
}
const SERVICES = {
  name: 'readiness-services',
  text: `SELECT c.id, c.code, c.name, c.enabled, c.valid_from AS "validFrom", c.valid_to AS "validTo", c.iban, c.postal_iban AS "postalIban",
      c.taxonomy_code AS "taxonomyCode", c.tefa, ${account('a')} AS account, ${account('p')} AS "postalAccount",
      CASE WHEN t.code IS NOT NULL THEN jsonb_build_object('validFrom', t.valid_from, 'validTo', t.valid_to) END AS taxonomy,
      CASE WHEN f.iban IS NOT NULL THEN jsonb_build_object('validFrom', f.valid_from, 'iban', f.iban) END AS "tefaSetting",
      CASE WHEN c.amount_question_url IS NOT NULL THEN
        jsonb_build_object('lastFailed', c.amount_question_failed_at IS NOT NULL, 'fallback', c.amount_question_fallback) END AS "amountQuestion"
    FROM collection_service c
    LEFT JOIN organization_iban a ON a.organization_id = c.organization_id AND a.iban = c.iban
    LEFT JOIN organization_iban p ON p.organization_id = c.organization_id AND p.iban = c.postal_iban
    LEFT JOIN taxonomy_entry t ON t.code = substr(c.taxonomy_code, 3, 9)
    LEFT JOIN LATERAL (
      SELECT s.valid_from, s.iban FROM tefa_setting s WHERE c.tefa AND s.organization_id = c.organization_id
      ORDER BY s.valid_from <= $2 DESC, abs(s.valid_from - $2::date) LIMIT 1) f ON true
    WHERE c.organization_id = $1 AND ($3::uuid IS NULL OR c.id = $3) ORDER BY c.name, c.code`,
}

function account(alias: string): string {
  return `CASE WHEN ${alias}.iban IS NOT NULL THEN jsonb_build_object('enabled', ${alias}.enabled, 'validFrom', ${alias}.valid_from,
    'postalAuthorization', ${alias}.postal_authorization) END`
}

/** Collects the facts from which readiness is told; decides nothing. */
@Injectable()
export class ReadinessRepository {
  organization(tx: Tx, organizationId: string): Promise<StoredOrganizationFacts | undefined> {
    return tx.one<StoredOrganizationFacts>(ORGANIZATION, [organizationId])
  }

  /** Every service by name, or only one. @param day Rome's: picks the setting of TEFA in force, else the nearest to come */
  services(tx: Tx, organizationId: string, day: LocalDate, id?: string): Promise<StoredServiceFacts[]> {
    return tx.query<StoredServiceFacts>(SERVICES, [organizationId, day, id ?? null])
  }
}
