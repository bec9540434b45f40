import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { CollectionServicesRepository } from '../collection-services.repository.js'
import { organizationErrors } from '../organizations.errors.js'

/** Takes a service out of use, or back. What is published stays payable. Already so: nothing changes. */
@Injectable()
export class SwitchService {
  constructor(
    private readonly db: Database,
    private readonly services: CollectionServicesRepository,
  ) {}

  /** @throws organizations.serviceUnknown, serviceStale */
  run(ctx: OrganizationCtx, id: string, input: { readonly version: number; readonly enabled: boolean }): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const stored = await this.services.lock(tx, id)
      if (!stored) throw organizationErrors.serviceUnknown()
      if (stored.version !== input.version) throw organizationErrors.serviceStale()
      if (stored.enabled === input.enabled) return
      await this.services.update(tx, { ...stored, enabled: input.enabled })
      tx.audit({
        action: input.enabled ? 'organizations.serviceEnabled' : 'organizations.serviceDisabled',
        subjectKind: 'collectionService',
        subjectId: id,
      })
    })
  }
}
