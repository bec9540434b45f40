import { Controller } from '@nestjs/common'
import {
  addApiCredential,
  changeApiClient,
  createApiClient,
  listApiClients,
  readApiClient,
  revokeApiClient,
  revokeApiCredential,
} from '@repo/contracts/api-clients/api-clients'
import { type OrganizationCtx } from '#platform/context/ctx'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ApiClientsQueries } from './api-clients.queries.js'
import { ChangeApiClient } from './use-cases/change-api-client.js'
import { CreateApiClient } from './use-cases/create-api-client.js'
import { ManageCredentials } from './use-cases/manage-credentials.js'
import { RevokeApiClient } from './use-cases/revoke-api-client.js'

/** The programs that act for an organization, managed by its administrators. */
@Controller()
export class ApiClientsBackofficeController {
  constructor(
    private readonly queries: ApiClientsQueries,
    private readonly creating: CreateApiClient,
    private readonly changing: ChangeApiClient,
    private readonly revoking: RevokeApiClient,
    private readonly credentials: ManageCredentials,
  ) {}

  @Handles(listApiClients)
  async list({ ctx }: Call<typeof listApiClients>) {
    return { items: await this.queries.list(ctx as OrganizationCtx) }
  }

  @Handles(readApiClient)
  read({ ctx, input }: Call<typeof readApiClient>) {
    return this.queries.one(ctx as OrganizationCtx, input.params.apiClientId)
  }

  @Handles(createApiClient)
  create({ ctx, input }: Call<typeof createApiClient>) {
    return this.creating.run(ctx as OrganizationCtx, input.body)
  }

  @Handles(changeApiClient)
  change({ ctx, input }: Call<typeof changeApiClient>) {
    return this.changing.run(ctx as OrganizationCtx, input.params.apiClientId, input.body)
  }

  @Handles(revokeApiClient)
  revoke({ ctx, input }: Call<typeof revokeApiClient>) {
    return this.revoking.run(ctx as OrganizationCtx, input.params.apiClientId, input.body.reason)
  }

  @Handles(addApiCredential)
  add({ ctx, input }: Call<typeof addApiCredential>) {
    return this.credentials.add(ctx as OrganizationCtx, input.params.apiClientId, input.body)
  }

  @Handles(revokeApiCredential)
  revokeCredential({ ctx, input }: Call<typeof revokeApiCredential>) {
    const { apiClientId, credentialId } = input.params
    return this.credentials.revoke(ctx as OrganizationCtx, apiClientId, credentialId, input.body.reason)
  }
}
