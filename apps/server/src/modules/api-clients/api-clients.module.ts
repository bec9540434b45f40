import { Module } from '@nestjs/common'
import { CallCounter } from '#platform/http/call-counter'
import { IdempotencyRepository } from '#platform/http/idempotency.repository'
import { AccessTokens } from './access-tokens.js'
import { ApiClientsBackofficeController } from './api-clients.backoffice.controller.js'
import { ApiClientsFacade } from './api-clients.facade.js'
import { ApiClientsQueries } from './api-clients.queries.js'
import { ApiClientsRepository } from './api-clients.repository.js'
import { ApiClientsSchedules } from './api-clients.schedules.js'
import { ClientDirectory } from './client-directory.js'
import { ClientGate } from './client-gate.facade.js'
import { ClientOrganizationsController } from './client-organizations.v1.controller.js'
import { OAuthController } from './oauth.controller.js'
import { SigningKeys } from './signing-keys.js'
import { ChangeApiClient } from './use-cases/change-api-client.js'
import { CreateApiClient } from './use-cases/create-api-client.js'
import { IssueToken } from './use-cases/issue-token.js'
import { ManageCredentials } from './use-cases/manage-credentials.js'
import { RegisterVendorClient } from './use-cases/register-vendor-client.js'
import { RevokeApiClient } from './use-cases/revoke-api-client.js'

const useCases = [
  CreateApiClient,
  ChangeApiClient,
  RevokeApiClient,
  ManageCredentials,
  RegisterVendorClient,
  IssueToken,
]

@Module({
  providers: [
    ApiClientsRepository,
    ApiClientsFacade,
    ClientDirectory,
    SigningKeys,
    AccessTokens,
    CallCounter,
    ClientGate,
    ...useCases,
  ],
  exports: [...useCases, ApiClientsRepository, ApiClientsFacade, ClientGate, SigningKeys],
})
export class ApiClientsCore {}

@Module({
  imports: [ApiClientsCore],
  providers: [ApiClientsQueries],
  controllers: [OAuthController, ApiClientsBackofficeController, ClientOrganizationsController],
})
export class ApiClientsApi {}

@Module({
  imports: [ApiClientsCore],
  providers: [IdempotencyRepository, ApiClientsSchedules],
  exports: [ApiClientsSchedules],
})
export class ApiClientsWork {}
