import { Injectable } from '@nestjs/common'
import type { ResponseOf } from '@repo/contracts/http/endpoint'
import type { readReadiness } from '@repo/contracts/organizations/service-catalogue'
import { organizationProblems } from '@repo/domain/readiness'
import { productNames, products } from '#connectors/pagopa/products'
import { SubscriptionKeys } from '#connectors/pagopa/subscription-keys'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { organizationErrors } from '../organizations.errors.js'
import { ReadinessRepository, type StoredOrganizationFacts } from '../readiness.repository.js'
import { ServicesQueries, shownProblem } from '../services.queries.js'

type Readiness = ResponseOf<typeof readReadiness>

/** Tells whether the organization can be paid: what misses all services, keys of pagoPA's platform included, and what misses each of those in use. */
@Injectable()
export class ReadReadiness {
  constructor(
    private readonly db: Database,
    private readonly repository: ReadinessRepository,
    private readonly services: ServicesQueries,
    private readonly keys: SubscriptionKeys,
  ) {}

  async run(ctx: OrganizationCtx): Promise<Readiness> {
    const { facts, services } = await this.db.run(ctx, async (tx) => ({
      facts: await this.repository.organization(tx, tx.organizationId),
      services: (await this.services.all(tx)).filter((each) => each.enabled),
    }))
    if (!facts) throw organizationErrors.unknown()
    const problems = organizationProblems({ ...facts, productsWithoutKey: await this.withoutKey(ctx, facts) })
    const ofAll = new Set(problems.map((each) => each.code))
    const organization = problems.map(shownProblem)
    return {
      readiness: worst([
        ...organization.map((each) => each.severity),
        ...services.map((each) => each.readiness),
        ...(services.length === 0 ? (['warns'] as const) : []),
      ]),
      organization,
      services: services.map((each) => {
        const own = each.problems.filter((problem) => !ofAll.has(problem.code))
        return { ...each, problems: own, readiness: worst(own.map((problem) => problem.severity)) }
      }),
    }
  }

  /** Outside the transaction: the keys belong to the platform. */
  private async withoutKey(ctx: OrganizationCtx, facts: StoredOrganizationFacts): Promise<string[]> {
    const stationId = facts.stations.find((each) => each.enabled && !each.broadcast)?.stationId
    if (!stationId) return []
    // `idStation` begins with the broker's fiscal code.
    const place = { environment: facts.environment, brokerFiscalCode: stationId.slice(0, 11) }
    const missing = await Promise.all(
      productNames.map(async (product) =>
        (await this.keys.of(ctx, { ...place, product })).length > 0 ? [] : [product],
      ),
    )
    return missing.flat().map((product) => products[product].label)
  }
}

function worst(levels: readonly Readiness['readiness'][]): Readiness['readiness'] {
  if (levels.includes('blocks')) return 'blocks'
  return levels.includes('warns') ? 'warns' : 'ready'
}
