import { Controller } from '@nestjs/common'
import { listServices, readOrganization, readService } from '@repo/contracts/v1/organizations'
import { organizationProblems, readinessOf } from '@repo/domain/readiness'
import { Database } from '#platform/db/database'
import { mayUseService } from '#platform/http/access'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { organizationErrors } from './organizations.errors.js'
import { OrganizationsFacade } from './organizations.facade.js'
import { ReadinessRepository } from './readiness.repository.js'
import { ServicesQueries, shownProblem } from './services.queries.js'

/** The organization that a program acts for, and the services that it may use there. */
@Controller()
export class OrganizationsV1Controller {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsFacade,
    private readonly readiness: ReadinessRepository,
    private readonly services: ServicesQueries,
  ) {}

  @Handles(readOrganization)
  organization({ ctx }: Call<typeof readOrganization>) {
    return this.db.run(ctx, async (tx) => {
      const own = await this.organizations.own(tx)
      const facts = await this.readiness.organization(tx, tx.organizationId)
      if (!facts) throw organizationErrors.unknown()
      const problems = organizationProblems(facts)
      return { ...own, readiness: readinessOf(problems), problems: problems.map(shownProblem) }
    })
  }

  @Handles(listServices)
  async list({ ctx, client }: Call<typeof listServices>) {
    const all = await this.db.run(ctx, (tx) => this.services.all(tx))
    return { items: all.filter(({ id }) => mayUseService(client, id)) }
  }

  @Handles(readService)
  one({ ctx, client, input }: Call<typeof readService>) {
    const { collectionServiceId } = input.params
    if (!mayUseService(client, collectionServiceId)) throw organizationErrors.serviceUnknown()
    return this.db.run(ctx, (tx) => this.services.detail(tx, collectionServiceId))
  }
}
