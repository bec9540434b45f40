import { Injectable } from '@nestjs/common'
import type { Counterparty } from '#connectors/pagopa/counterparty'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { OrganizationDirectory } from '../organizations/organization-directory.facade.js'
import { OrganizationsFacade } from '../organizations/organizations.facade.js'

/** Whose positions are copied: an organization with a synchronous station, unless it is told not to. */
@Injectable()
export class MirroredOrganizations {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsFacade,
    private readonly directory: OrganizationDirectory,
  ) {}

  /** On whose behalf the archive is called; undefined when this organization is not mirrored. */
  async counterparty(ctx: OrganizationCtx): Promise<Counterparty | undefined> {
    const reachable = await this.reachable(ctx)
    if (!reachable) return undefined
    const { archiveMirror } = await this.db.run(ctx, (tx) => this.organizations.own(tx))
    return archiveMirror ? reachable : undefined
  }

  /** The same without asking whether it wants to be mirrored: from memory, for who reads the organization anyway. */
  async reachable(ctx: OrganizationCtx): Promise<Counterparty | undefined> {
    const { organizationId } = ctx.scope
    const called = (await this.directory.all(ctx)).find((each) => each.id === organizationId)
    if (!called?.brokerFiscalCode) return undefined
    const { fiscalCode, brokerFiscalCode, environment } = called
    return { organizationId, fiscalCode, brokerFiscalCode, environment }
  }
}
