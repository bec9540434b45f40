import { type DynamicModule, Module } from '@nestjs/common'
import { AccessCore } from '#modules/access/access.module'
import { ApiClientsCore } from '#modules/api-clients/api-clients.module'
import { DebtPositionsCore } from '#modules/debt-positions/debt-positions.module'
import { ExportsCore } from '#modules/exports/exports.module'
import { NoticeBatchesWork } from '#modules/notice-batches/notice-batches.module'
import { OrganizationsCore } from '#modules/organizations/organizations.module'
import { PaymentsCore } from '#modules/payments/payments.module'
import type { Env } from '#platform/env'
import { PlatformModule } from '#platform/platform.module'
import { DemoApiClient } from './demo/demo-api-client.js'
import { DemoBulkPrint } from './demo/demo-bulk-print.js'
import { DemoExports } from './demo/demo-exports.js'
import { DemoHappenings } from './demo/demo-happenings.js'
import { DemoOrganizations } from './demo/register-demo-organizations.js'
import { SeedDemo } from './demo/seed-demo.js'

/** The same modules for commands typed by an operator of the installation. */
@Module({})
export class CliModule {
  static for(env: Env): DynamicModule {
    return {
      module: CliModule,
      imports: [
        PlatformModule.for(env, 'cli'),
        OrganizationsCore,
        ApiClientsCore,
        AccessCore,
        DebtPositionsCore,
        PaymentsCore,
        NoticeBatchesWork,
        ExportsCore,
      ],
      providers: [DemoApiClient, DemoOrganizations, DemoHappenings, DemoBulkPrint, DemoExports, SeedDemo],
    }
  }
}
