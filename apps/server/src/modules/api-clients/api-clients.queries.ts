import { Injectable } from '@nestjs/common'
import type { ApiClient, ApiClientSummary } from '@repo/contracts/api-clients/api-clients'
import { asPlatform, type OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { apiClientErrors } from './api-clients.errors.js'
import { ApiClientsRepository } from './api-clients.repository.js'
import { clientStatus } from './client-status.js'

interface Row {
  readonly id: string
  readonly owned: boolean
  readonly name: string
  readonly scopes: ApiClientSummary['scopes']
  readonly collectionServiceIds: string[]
  readonly callsPerMinute: number
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly revokedReason: string | null
  readonly lastUsedAt: Date | null
  readonly version: number
}

const OF_ORGANIZATION = `SELECT c.id, c.owner_organization_id IS NOT DISTINCT FROM g.organization_id AS owned, c.name, c.scopes,
    g.collection_service_ids AS "collectionServiceIds", c.calls_per_minute AS "callsPerMinute", c.created_at AS "createdAt",
    c.expires_at AS "expiresAt", c.revoked_at AS "revokedAt", c.revoked_reason AS "revokedReason", c.version,
    (SELECT max(k.last_used_at) FROM api_credential k WHERE k.client_id = c.id) AS "lastUsedAt"
  FROM api_client_organization g JOIN api_client c ON c.id = g.client_id WHERE g.organization_id = $1`

/** The clients that act for one organization, as its administrators see them. */
@Injectable()
export class ApiClientsQueries {
  constructor(
    private readonly db: Database,
    private readonly clients: ApiClientsRepository,
  ) {}

  list(ctx: OrganizationCtx): Promise<ApiClientSummary[]> {
    return this.read(ctx, async (tx) => {
      const rows = await tx.query<Row>(
        `${OF_ORGANIZATION} ORDER BY c.revoked_at IS NOT NULL, c.created_at DESC, c.id`,
        [ctx.scope.organizationId],
      )
      return rows.map((row) => summary(row, ctx.now))
    })
  }

  /** @throws apiClients.unknown */
  one(ctx: OrganizationCtx, id: string): Promise<ApiClient> {
    return this.read(ctx, async (tx) => {
      const row = await tx.one<Row>(`${OF_ORGANIZATION} AND c.id = $2`, [ctx.scope.organizationId, id])
      if (!row) throw apiClientErrors.unknown()
      // Credentials of a vendor are its own business.
      const credentials = row.owned ? await this.clients.credentials(tx, id) : []
      return {
        ...summary(row, ctx.now),
        ...(row.revokedReason ? { revokedReason: row.revokedReason } : {}),
        credentials: credentials.map(({ id: credentialId, kind, ending, ...each }) => ({
          id: credentialId,
          kind,
          ending,
          status: clientStatus(each, ctx.now),
          createdAt: each.createdAt.toISOString(),
          ...(each.expiresAt ? { expiresAt: each.expiresAt.toISOString() } : {}),
          ...(each.lastUsedAt ? { lastUsedAt: each.lastUsedAt.toISOString() } : {}),
        })),
      }
    })
  }

  private read<T>(ctx: OrganizationCtx, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.run(asPlatform(ctx, 'API clients of an organization'), work)
  }
}

function summary(row: Row, now: Date): ApiClientSummary {
  return {
    id: row.id,
    name: row.name,
    status: clientStatus(row, now),
    owned: row.owned,
    scopes: row.scopes,
    collectionServiceIds: row.collectionServiceIds,
    callsPerMinute: row.callsPerMinute,
    createdAt: row.createdAt.toISOString(),
    ...(row.expiresAt ? { expiresAt: row.expiresAt.toISOString() } : {}),
    ...(row.revokedAt ? { revokedAt: row.revokedAt.toISOString() } : {}),
    ...(row.lastUsedAt ? { lastUsedAt: row.lastUsedAt.toISOString() } : {}),
    version: row.version,
  }
}
