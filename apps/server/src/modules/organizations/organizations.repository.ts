import { Injectable } from '@nestjs/common'
import type { NoticeLanguage } from '@repo/contracts/organizations/notice-language'
import type { DemandServiceKind, Tariff } from '@repo/domain/demand-service'
import type { LocalDate } from '@repo/domain/local-date'
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
  /** Second language of its notices, with its name and its office in it. */
  readonly noticeLanguage: NoticeLanguage | null
  readonly secondName: string | null
  readonly secondOffice: string | null
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
  readonly enabled: boolean
  /** Its debtors may have no fiscal code (`ANONIMO`). */
  readonly anonymousDebtors: boolean
  /** Part of each amount goes to the province: see `tefaSetting`. */
  readonly tefa: boolean
  /** Its positions may carry a digital stamp. */
  readonly digitalStamp: boolean
  /** Where the whole amount falls in the budget unless the position says otherwise; office and assessment never without chapter. */
  readonly budgetChapter: string | null
  readonly budgetOffice: string | null
  readonly budgetAssessment: string | null
}

/** What the province asks on waste bills, in force on a day. */
export interface TefaSettingRecord {
  readonly validFrom: LocalDate
  readonly provinceFiscalCode: string
  readonly provinceName: string
  readonly iban: string
  /** 500 is 5 %. */
  readonly percentHundredths: number
}

/** Where the amount of a service is asked before a payment; the secret is sealed. */
export interface AmountQuestionRecord {
  readonly url: string
  readonly sealedSecret: Buffer
  readonly fallback: 'stored' | 'refuse'
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
  office_name AS "officeName", notice_contacts AS "noticeContacts", notice_language AS "noticeLanguage",
  second_name AS "secondName", second_office AS "secondOffice", primary_color AS "primaryColor", logo_svg AS "logoSvg", site_url AS "siteUrl",
  privacy_url AS "privacyUrl", accessibility_url AS "accessibilityUrl", address, phone, email, certified_email AS "certifiedEmail", archive_mirror AS "archiveMirror"`
const SERVICE = `id, code, name, taxonomy_code AS "taxonomyCode", iban, postal_iban AS "postalIban",
  payable_after_due_date AS "payableAfterDueDate", default_description AS "defaultDescription", enabled, anonymous_debtors AS "anonymousDebtors",
  tefa, digital_stamp AS "digitalStamp", budget_chapter AS "budgetChapter", budget_office AS "budgetOffice", budget_assessment AS "budgetAssessment"`

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
const ENVIRONMENT = {
  name: 'organization-environment',
  text: 'SELECT environment FROM organization WHERE organization_id = $1',
}
const ALL = { name: 'organization-all', text: `SELECT ${ORGANIZATION} FROM organization WHERE enabled ORDER BY name` }
const SERVICES = {
  name: 'service-list',
  text: `SELECT ${SERVICE} FROM collection_service WHERE organization_id = $1 AND enabled ORDER BY name`,
}
const EVERY_SERVICE = {
  name: 'organization-every-service',
  text: `SELECT ${SERVICE} FROM collection_service WHERE organization_id = $1 ORDER BY name`,
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
const SEGREGATIONS = {
  name: 'organization-segregations',
  text: `SELECT segregation_code AS code FROM organization_station WHERE organization_id = $1 AND enabled AND NOT broadcast
    ORDER BY station_id, segregation_code`,
}
// By the organization's own code; or, of formats that name a service by what it collects, by its taxonomy code when only one has it.
const SERVICES_OF_CODES = {
  name: 'services-of-codes',
  text: `SELECT c.code AS given, coalesce(
        (SELECT id FROM collection_service WHERE organization_id = $1 AND code = c.code),
        (SELECT id FROM collection_service WHERE organization_id = $1 AND id::text = lower(c.code)),
        (SELECT min(id::text)::uuid FROM collection_service WHERE organization_id = $1 AND enabled AND taxonomy_code IN (c.code, c.code || '/') HAVING count(*) = 1)) AS id
    FROM unnest($2::text[]) AS c(code)`,
}
const USABLE_IBANS = {
  name: 'organization-ibans',
  text: `SELECT iban, holder, postal_authorization AS "postalAuthorization" FROM organization_iban
    WHERE organization_id = $1 AND enabled AND valid_from <= $2 AND iban = ANY($3)`,
}
const TEFA = {
  name: 'organization-tefa',
  text: `SELECT valid_from AS "validFrom", province_fiscal_code AS "provinceFiscalCode", province_name AS "provinceName", iban,
      percent_hundredths AS "percentHundredths"
    FROM tefa_setting WHERE organization_id = $1 AND valid_from <= $2 ORDER BY valid_from DESC LIMIT 1`,
}
const AMOUNT_QUESTION = {
  name: 'service-amount-question',
  text: `SELECT amount_question_url AS url, amount_question_secret AS "sealedSecret", amount_question_fallback AS fallback
    FROM collection_service WHERE organization_id = $1 AND id = $2 AND amount_question_url IS NOT NULL`,
}
const AMOUNT_ANSWERED = {
  name: 'service-amount-answered',
  text: `UPDATE collection_service SET amount_question_failed_at = NULL
    WHERE organization_id = $1 AND id = $2 AND amount_question_failed_at IS NOT NULL`,
}
const AMOUNT_FAILED = {
  name: 'service-amount-failed',
  text: `UPDATE collection_service SET amount_question_failed_at = $3
    WHERE organization_id = $1 AND id = $2 AND amount_question_failed_at IS NULL`,
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

  /** Which pagoPA the organization talks to. */
  async environment(tx: Tx, organizationId: string): Promise<Environment | undefined> {
    return (await tx.one<{ environment: Environment }>(ENVIRONMENT, [organizationId]))?.environment
  }

  services(tx: Tx, organizationId: string): Promise<CollectionServiceRecord[]> {
    return tx.query<CollectionServiceRecord>(SERVICES, [organizationId])
  }

  /** Those that are no longer enabled too. */
  everyService(tx: Tx, organizationId: string): Promise<CollectionServiceRecord[]> {
    return tx.query<CollectionServiceRecord>(EVERY_SERVICE, [organizationId])
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

  tefaSetting(tx: Tx, organizationId: string, day: LocalDate): Promise<TefaSettingRecord | undefined> {
    return tx.one<TefaSettingRecord>(TEFA, [organizationId, day])
  }

  amountQuestion(tx: Tx, organizationId: string, id: string): Promise<AmountQuestionRecord | undefined> {
    return tx.one<AmountQuestionRecord>(AMOUNT_QUESTION, [organizationId, id])
  }

  /** Touches the row only when the outcome is not the one already known: questions are frequent. */
  async noteAmountQuestion(tx: Tx, organizationId: string, id: string, answered: boolean): Promise<void> {
    if (answered) await tx.execute(AMOUNT_ANSWERED, [organizationId, id])
    else await tx.execute(AMOUNT_FAILED, [organizationId, id, tx.ctx.now])
  }

  async segregationCode(tx: Tx, organizationId: string): Promise<string | undefined> {
    return (await tx.one<{ code: string }>(SEGREGATION, [organizationId]))?.code
  }

  /** Of all enabled stations; the first numbers new notices. */
  async segregationCodes(tx: Tx, organizationId: string): Promise<string[]> {
    return (await tx.query<{ code: string }>(SEGREGATIONS, [organizationId])).map(({ code }) => code)
  }

  /** Ids of services by what others call them: their code, their id, or a taxonomy code that is only theirs. */
  async servicesOfCodes(tx: Tx, organizationId: string, codes: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ given: string; id: string | null }>(SERVICES_OF_CODES, [organizationId, codes])
    return new Map(rows.flatMap(({ given, id }) => (id === null ? [] : [[given, id] as const])))
  }

  /** Those of the given accounts that are enabled and already valid on that Rome day. */
  usableIbans(tx: Tx, organizationId: string, day: string, ibans: readonly string[]): Promise<PostalAccountRecord[]> {
    return tx.query<PostalAccountRecord>(USABLE_IBANS, [organizationId, day, ibans])
  }
}
