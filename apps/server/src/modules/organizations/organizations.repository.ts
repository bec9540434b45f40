import { Injectable } from '@nestjs/common'
import type { DemandServiceKind, Tariff } from '@repo/domain/demand-service'
import type { Tx } from '#platform/db/tx'
import type { Environment } from '#platform/journal/exchange'

/** A row of `organization` as the rest of the server uses it. */
export interface OrganizationRecord {
  readonly id: string
  readonly fiscalCode: string
  readonly ipaCode: string
  readonly name: string
  readonly cbillCode: string | null
  readonly officeName: string | null
  readonly noticeContacts: string | null
  readonly primaryColor: string
  readonly logoSvg: string | null
  readonly siteUrl: string | null
  readonly privacyUrl: string | null
  readonly accessibilityUrl: string | null
  readonly address: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly certifiedEmail: string | null
  /** Whether its positions are copied to pagoPA's centralised archive. */
  readonly archiveMirror: boolean
}

/** One association of an organization with a station, as the Nodo's calls are routed. */
export interface RouteRecord {
  readonly organizationId: string
  readonly fiscalCode: string
  readonly name: string
  readonly officeName: string | null
  readonly environment: Environment
  readonly stationId: string | null
  readonly segregationCode: string | null
  readonly brokerFiscalCode: string | null
  readonly broadcast: boolean | null
}

/** A broker, once for each of its enabled stations with who may call it; all null but the broker when it has none. */
export interface BrokerRecord {
  readonly brokerFiscalCode: string
  readonly stationId: string | null
  readonly stationVersion: number | null
  readonly environment: Environment | null
  readonly allowedNetworks: readonly string[] | null
  readonly clientCertificates: readonly string[] | null
}

export interface CollectionServiceRecord {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly taxonomyCode: string
  readonly iban: string
  readonly postalIban: string | null
  readonly payableAfterDueDate: boolean
  readonly defaultDescription: string | null
}

/** A service of pagoPA's catalogue that the organization offers at PSPs. */
export interface DemandServiceRecord {
  readonly kind: DemandServiceKind
  readonly collectionServiceId: string
  /** Cents by reason; null for kinds whose payer says the amount. */
  readonly tariff: Tariff | null
}

export interface PostalAccountRecord {
  readonly iban: string
  readonly holder: string
  readonly postalAuthorization: string | null
}

const ORGANIZATION = `organization_id AS id, fiscal_code AS "fiscalCode", ipa_code AS "ipaCode", name, cbill_code AS "cbillCode",
  office_name AS "officeName", notice_contacts AS "noticeContacts", primary_color AS "primaryColor", logo_svg AS "logoSvg", site_url AS "siteUrl",
  privacy_url AS "privacyUrl", accessibility_url AS "accessibilityUrl", address, phone, email, certified_email AS "certifiedEmail", archive_mirror AS "archiveMirror"`
const SERVICE = `id, code, name, taxonomy_code AS "taxonomyCode", iban, postal_iban AS "postalIban",
  payable_after_due_date AS "payableAfterDueDate", default_description AS "defaultDescription"`

const ROUTES = {
  name: 'organization-routes',
  text: `SELECT o.organization_id AS "organizationId", o.fiscal_code AS "fiscalCode", o.name, o.office_name AS "officeName",
      o.environment, os.station_id AS "stationId", os.segregation_code AS "segregationCode", s.broker_fiscal_code AS "brokerFiscalCode", os.broadcast
    FROM organization o
    LEFT JOIN organization_station os ON os.organization_id = o.organization_id AND os.enabled
    LEFT JOIN station s ON s.id = os.station_id
    WHERE o.enabled ORDER BY o.fiscal_code, os.station_id, os.segregation_code`,
}
const BROKERS = {
  name: 'organization-brokers',
  text: `SELECT b.fiscal_code AS "brokerFiscalCode", s.id AS "stationId", s.version AS "stationVersion", s.environment, s.allowed_networks AS "allowedNetworks",
      s.client_certificates AS "clientCertificates"
    FROM broker b
    LEFT JOIN station s ON s.broker_fiscal_code = b.fiscal_code AND s.enabled`,
}
const OWN = { name: 'organization-own', text: `SELECT ${ORGANIZATION} FROM organization WHERE organization_id = $1` }
const ALL = { name: 'organization-all', text: `SELECT ${ORGANIZATION} FROM organization WHERE enabled ORDER BY name` }
const SERVICES = {
  name: 'service-list',
  text: `SELECT ${SERVICE} FROM collection_service WHERE organization_id = $1 AND enabled ORDER BY name`,
}
const ONE_SERVICE = {
  name: 'service-one',
  text: `SELECT ${SERVICE} FROM collection_service WHERE organization_id = $1 AND id = $2`,
}
const DEMAND_SERVICE = {
  name: 'demand-service',
  text: `SELECT kind, collection_service_id AS "collectionServiceId", tariff FROM demand_service
    WHERE organization_id = $1 AND service_id = $2 AND subject_id = $3`,
}
const SEGREGATION = {
  name: 'organization-segregation',
  text: `SELECT segregation_code AS code FROM organization_station WHERE organization_id = $1 AND enabled AND NOT broadcast
    ORDER BY station_id, segregation_code LIMIT 1`,
}
const USABLE_IBANS = {
  name: 'organization-ibans',
  text: `SELECT iban, holder, postal_authorization AS "postalAuthorization" FROM organization_iban
    WHERE organization_id = $1 AND enabled AND valid_from <= $2 AND iban = ANY($3)`,
}

/** Reads the tenant and its configuration. */
@Injectable()
export class OrganizationsRepository {
  /** Every enabled organization with its stations; platform scope. */
  routes(tx: Tx): Promise<RouteRecord[]> {
    return tx.query<RouteRecord>(ROUTES)
  }

  /** Every broker with its enabled stations, whether or not an organization uses them; platform scope. */
  brokers(tx: Tx): Promise<BrokerRecord[]> {
    return tx.query<BrokerRecord>(BROKERS)
  }

  /** Every enabled organization, by name; platform scope. */
  all(tx: Tx): Promise<OrganizationRecord[]> {
    return tx.query<OrganizationRecord>(ALL)
  }

  own(tx: Tx, organizationId: string): Promise<OrganizationRecord | undefined> {
    return tx.one<OrganizationRecord>(OWN, [organizationId])
  }

  services(tx: Tx, organizationId: string): Promise<CollectionServiceRecord[]> {
    return tx.query<CollectionServiceRecord>(SERVICES, [organizationId])
  }

  service(tx: Tx, organizationId: string, id: string): Promise<CollectionServiceRecord | undefined> {
    return tx.one<CollectionServiceRecord>(ONE_SERVICE, [organizationId, id])
  }

  demandService(
    tx: Tx,
    organizationId: string,
    serviceId: string,
    subjectId: string,
  ): Promise<DemandServiceRecord | undefined> {
    return tx.one<DemandServiceRecord>(DEMAND_SERVICE, [organizationId, serviceId, subjectId])
  }

  async segregationCode(tx: Tx, organizationId: string): Promise<string | undefined> {
    return (await tx.one<{ code: string }>(SEGREGATION, [organizationId]))?.code
  }

  /** Those of the given accounts that are enabled and already valid on that Rome day. */
  usableIbans(tx: Tx, organizationId: string, day: string, ibans: readonly string[]): Promise<PostalAccountRecord[]> {
    return tx.query<PostalAccountRecord>(USABLE_IBANS, [organizationId, day, ibans])
  }
}
