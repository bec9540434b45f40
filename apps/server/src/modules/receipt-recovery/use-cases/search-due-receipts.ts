import { Injectable } from '@nestjs/common'
import { inOrganization, type PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { OrganizationDirectory } from '../../organizations/organization-directory.facade.js'
import { LateReceiptsRepository } from '../late-receipts.repository.js'
import { SearchReceipt } from './search-receipt.js'

/** As many as the service allows in an hour: one organization cannot fill a round. */
const EACH = 10

/** Searches what is due, until the hour's calls are used up. Safe to run twice. */
@Injectable()
export class SearchDueReceipts {
  constructor(
    private readonly db: Database,
    private readonly late: LateReceiptsRepository,
    private readonly directory: OrganizationDirectory,
    private readonly searching: SearchReceipt,
  ) {}

  async run(ctx: PlatformCtx): Promise<void> {
    const due = await this.db.run(ctx, (tx) => this.late.due(tx, EACH))
    const organizations = new Map((await this.directory.all(ctx)).map((each) => [each.id, each]))
    const exhausted = new Set<string>()
    for (const { id, organizationId } of due) {
      const organization = organizations.get(organizationId)
      // Out of use: nobody may call for it.
      if (!organization) continue
      const key = `${organization.environment}/${organization.brokerFiscalCode}`
      if (exhausted.has(key)) continue
      const search = await this.searching.due(inOrganization(ctx, organizationId), id)
      if (search && 'notBefore' in search) exhausted.add(key)
    }
  }
}
