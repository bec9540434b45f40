import { Controller } from '@nestjs/common'
import { listCollectionServices } from '@repo/contracts/organizations/organizations'
import { Database } from '#platform/db/database'
import { type Call, Handles, TheCall } from '#platform/http/endpoint.decorator'
import { OrganizationsRepository } from './organizations.repository.js'

@Controller()
export class OrganizationsBackofficeController {
  constructor(
    private readonly db: Database,
    private readonly repository: OrganizationsRepository,
  ) {}

  @Handles(listCollectionServices)
  async services(@TheCall() { ctx, session }: Call<typeof listCollectionServices>) {
    const services = await this.db.run(ctx, (tx) => this.repository.services(tx, session!.organizationId))
    return {
      items: services.map(({ id, code, name, taxonomyCode, payableAfterDueDate, defaultDescription }) => ({
        id,
        code,
        name,
        taxonomyCode,
        payableAfterDueDate,
        ...(defaultDescription ? { defaultDescription } : {}),
      })),
    }
  }
}
