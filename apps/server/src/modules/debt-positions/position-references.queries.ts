import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'

const SERVICE = {
  name: 'position-service',
  text: 'SELECT collection_service_id AS id FROM debt_position WHERE organization_id = $1 AND id = $2',
}
const EXTERNAL_IDS = {
  name: 'position-external-ids',
  text: `SELECT id, external_id AS "externalId" FROM debt_position
    WHERE organization_id = $1 AND id = ANY($2::uuid[]) AND external_id IS NOT NULL`,
}

/** What other modules tell of a position without reading it. */
@Injectable()
export class PositionReferencesQueries {
  async serviceOf(tx: Tx, debtPositionId: string): Promise<string | undefined> {
    return (await tx.one<{ id: string }>(SERVICE, [tx.organizationId, debtPositionId]))?.id
  }

  async externalIds(tx: Tx, debtPositionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (debtPositionIds.length === 0) return new Map()
    const rows = await tx.query<{ id: string; externalId: string }>(EXTERNAL_IDS, [tx.organizationId, debtPositionIds])
    return new Map(rows.map(({ id, externalId }) => [id, externalId]))
  }
}
