import { Injectable } from '@nestjs/common'
import { RegisterOperator } from '#modules/access/use-cases/register-operator'
import { OrganizationsRepository } from '#modules/organizations/organizations.repository'
import { RegisterOrganization } from '#modules/organizations/use-cases/register-organization'
import type { OrganizationCtx, PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { DemoApiClient } from './demo-api-client.js'
import { demoApiClient, demoOperators, demoOrganizations, demoPassword } from './demo-organizations.js'

/** The two municipalities, their people and their services. */
@Injectable()
export class DemoOrganizations {
  constructor(
    private readonly db: Database,
    private readonly registering: RegisterOrganization,
    private readonly operators: RegisterOperator,
    private readonly repository: OrganizationsRepository,
    private readonly apiClient: DemoApiClient,
  ) {}

  /** @returns organization ids by fiscal code */
  async register(now: Date): Promise<ReadonlyMap<string, string>> {
    const ctx: PlatformCtx = {
      scope: { kind: 'platform', reason: 'demonstration' },
      actor: { kind: 'system', name: 'demo' },
      correlationId: 'demo-seed',
      now,
    }
    const ids = new Map<string, string>()
    for (const organization of demoOrganizations)
      ids.set(organization.fiscalCode, await this.registering.run(ctx, organization))
    for (const { email, fullName, role, organizationFiscalCode } of demoOperators) {
      await this.operators.run(ctx, {
        email,
        fullName,
        password: demoPassword,
        roles: [{ organizationId: ids.get(organizationFiscalCode)!, role }],
      })
    }
    await this.apiClient.register(ctx, ids.get(demoApiClient.organizationFiscalCode)!)
    return ids
  }

  async service(ctx: OrganizationCtx, code: string): Promise<string> {
    const services = await this.db.run(ctx, (tx) => this.repository.services(tx, ctx.scope.organizationId))
    const found = services.find((each) => each.code === code)
    if (!found) throw new Error(`the demonstration has no service ${code}`)
    return found.id
  }
}
