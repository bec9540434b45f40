import { Controller } from '@nestjs/common'
import { listOrganizations } from '@repo/contracts/v1/organizations'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ApiClientsFacade } from './api-clients.facade.js'

/** For whom a program acts. */
@Controller()
export class ClientOrganizationsController {
  constructor(private readonly clients: ApiClientsFacade) {}

  @Handles(listOrganizations)
  async list({ ctx, client }: Call<typeof listOrganizations>) {
    return { items: await this.clients.organizationsOf(ctx, client!.id) }
  }
}
