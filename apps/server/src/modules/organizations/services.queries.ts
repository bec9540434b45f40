import { Injectable } from '@nestjs/common'
import type { TimelineEntry } from '@repo/contracts/debt-positions/debt-positions'
import type { InputOf } from '@repo/contracts/http/endpoint'
import type {
  listManagedServices,
  ServiceDetail,
  ServiceSummary,
  ReadinessProblem as ShownProblem,
} from '@repo/contracts/organizations/services'
import { romeDay } from '@repo/domain/italian-calendar'
import { organizationProblems, type ReadinessProblem, readinessOf, serviceProblems } from '@repo/domain/readiness'
import { readinessWords } from '@repo/domain/readiness-words'
import { deliveryPrefix, type TaxonomyCode } from '@repo/domain/taxonomy'
import type { Tx } from '#platform/db/tx'
import { organizationErrors } from './organizations.errors.js'
import { ReadinessRepository, type StoredServiceFacts } from './readiness.repository.js'
import { serviceHistory } from './service-history.js'

interface DetailRow {
  version: number
  templateName: string | null
  postalIban: string | null
  payableAfterDueDate: boolean
  anonymousDebtors: boolean
  tefa: boolean
  digitalStamp: boolean
  defaultDescription: string | null
  validFrom: string | null
  validTo: string | null
  budget: { chapter: string; office: string | null; assessment: string | null } | null
  amountQuestion: { url: string; fallback: 'stored' | 'refuse' } | null
  taxonomy: ServiceDetail['taxonomy'] | null
}

const NAMES = {
  name: 'service-taxonomy-names',
  text: `SELECT c.id, t.service_name AS name FROM collection_service c JOIN taxonomy_entry t ON t.code = substr(c.taxonomy_code, 3, 9)
    WHERE c.organization_id = $1`,
}
const DETAIL = {
  name: 'service-detail',
  text: `SELECT c.version, s.name AS "templateName", c.postal_iban AS "postalIban", c.payable_after_due_date AS "payableAfterDueDate",
      c.anonymous_debtors AS "anonymousDebtors", c.tefa, c.digital_stamp AS "digitalStamp", c.default_description AS "defaultDescription",
      c.valid_from AS "validFrom", c.valid_to AS "validTo",
      CASE WHEN c.budget_chapter IS NOT NULL THEN
        jsonb_build_object('chapter', c.budget_chapter, 'office', c.budget_office, 'assessment', c.budget_assessment) END AS budget,
      CASE WHEN c.amount_question_url IS NOT NULL THEN
        jsonb_build_object('url', c.amount_question_url, 'fallback', c.amount_question_fallback) END AS "amountQuestion",
      CASE WHEN t.code IS NOT NULL THEN jsonb_build_object('service', t.code, 'name', t.service_name, 'macroArea', t.macro_area,
        'entityType', t.entity_type, 'validFrom', t.valid_from, 'validTo', t.valid_to) END AS taxonomy
    FROM collection_service c
    LEFT JOIN service_template s ON s.code = c.template_code
    LEFT JOIN taxonomy_entry t ON t.code = substr(c.taxonomy_code, 3, 9)
    WHERE c.organization_id = $1 AND c.id = $2`,
}
const HISTORY = {
  name: 'service-history',
  text: `SELECT at, actor_kind AS "actorKind", actor_name AS "actorName", action, details FROM audit_entry
    WHERE organization_id = $1 AND subject_id = $2 ORDER BY at DESC, id DESC LIMIT 200`,
}

/** Collection services as people look at them: settings, what is missing, history. */
@Injectable()
export class ServicesQueries {
  constructor(private readonly readiness: ReadinessRepository) {}

  /** Every service by name; those of the organization itself are in each. */
  async all(tx: Tx): Promise<ServiceSummary[]> {
    const { organizationId } = tx
    const [organization, services, names] = await Promise.all([
      this.readiness.organization(tx, organizationId),
      this.readiness.services(tx, organizationId, romeDay(tx.ctx.now)),
      tx.query<{ id: string; name: string }>(NAMES, [organizationId]),
    ])
    if (!organization) throw organizationErrors.unknown()
    const ofAll = organizationProblems(organization)
    const taxonomyNames = new Map(names.map((each) => [each.id, each.name]))
    return services.map((service) => this.summary(tx, service, ofAll, taxonomyNames.get(service.id)))
  }

  /** One page of them. Few enough to be sifted in memory: an organization has some dozens. */
  async page(tx: Tx, query: InputOf<typeof listManagedServices>['query']) {
    const { page, readiness, search, size, state } = query
    const wanted = search?.toLocaleLowerCase('it')
    const found = (await this.all(tx)).filter(
      (each) =>
        (!readiness || each.readiness === readiness) &&
        (!state || each.enabled === (state === 'enabled')) &&
        (!wanted ||
          [each.name, each.code, each.taxonomyCode, each.taxonomyName ?? ''].some((text) =>
            text.toLocaleLowerCase('it').includes(wanted),
          )),
    )
    return { items: found.slice((page - 1) * size, page * size), total: found.length, page, size }
  }

  /** @throws organizations.serviceUnknown */
  async detail(tx: Tx, id: string): Promise<ServiceDetail> {
    const { organizationId } = tx
    const [summary, row, entries] = await Promise.all([
      this.all(tx).then((all) => all.find((each) => each.id === id)),
      tx.one<DetailRow>(DETAIL, [organizationId, id]),
      tx.query<Parameters<typeof serviceHistory>[0][number]>(HISTORY, [organizationId, id]),
    ])
    if (!summary || !row) throw organizationErrors.serviceUnknown()
    const {
      amountQuestion,
      budget,
      defaultDescription,
      postalIban,
      taxonomy,
      templateName,
      validFrom,
      validTo,
      ...same
    } = row
    return {
      ...summary,
      ...same,
      deliveryPrefix: deliveryPrefix(summary.taxonomyCode as TaxonomyCode),
      ...(templateName && { templateName }),
      ...(taxonomy && { taxonomy }),
      ...(postalIban && { postalIban }),
      ...(defaultDescription && { defaultDescription }),
      ...(validFrom && { validFrom }),
      ...(validTo && { validTo }),
      ...(budget && {
        budget: {
          chapter: budget.chapter,
          ...(budget.office && { office: budget.office }),
          ...(budget.assessment && { assessment: budget.assessment }),
        },
      }),
      ...(amountQuestion && { amountQuestion }),
      history: serviceHistory(entries) satisfies TimelineEntry[],
    }
  }

  private summary(
    tx: Tx,
    service: StoredServiceFacts,
    ofAll: readonly ReadinessProblem[],
    taxonomyName: string | undefined,
  ): ServiceSummary {
    const problems = [...serviceProblems(service, romeDay(tx.ctx.now)), ...ofAll]
    const { code, enabled, iban, id, name, taxonomyCode } = service
    return {
      ...{ id, code, name, taxonomyCode, iban, enabled },
      ...(taxonomyName && { taxonomyName }),
      readiness: readinessOf(problems),
      problems: problems.map(shownProblem),
    }
  }
}

/** A problem with its words. */
export function shownProblem(problem: ReadinessProblem): ShownProblem {
  return { code: problem.code, severity: problem.severity, ...readinessWords(problem) }
}
