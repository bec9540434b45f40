import { Injectable } from '@nestjs/common'
import type { Ctx } from '#platform/context/ctx'
import { asPlatform } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { StationAccess } from '../organization-directory.facade.js'
import { organizationErrors } from '../organizations.errors.js'
import { type StationAccessInput, stationAccessInput } from '../station-access.js'

/**
 * Shows, and changes, who may call a station. What is given replaces what was there; running processes follow within five seconds.
 * Safe to repeat.
 */
@Injectable()
export class ChangeStationAccess {
  constructor(private readonly db: Database) {}

  /**
   * @param change nothing given: nothing changes
   * @returns what is in force now
   * @throws organizations.stationUnknown, ZodError
   */
  async run(ctx: Ctx, idStation: string, change: StationAccessInput = {}): Promise<StationAccess> {
    const { allowedNetworks, clientCertificates } = stationAccessInput.parse(change)
    return this.db.run(asPlatform(ctx, 'who may call a station'), async (tx) => {
      const saved = await tx.one<StationAccess>(
        `UPDATE station SET allowed_networks = coalesce($2::text[], allowed_networks), client_certificates = coalesce($3::text[], client_certificates)
         WHERE id = $1
         RETURNING environment, allowed_networks AS "allowedNetworks", client_certificates AS "clientCertificates"`,
        [idStation, allowedNetworks ?? null, clientCertificates ?? null],
      )
      if (!saved) throw organizationErrors.stationUnknown()
      return saved
    })
  }
}
