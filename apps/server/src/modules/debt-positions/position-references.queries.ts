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
const NUMBERS = {
  name: 'position-numbers',
  text: `SELECT p.id, p.external_id AS "externalId", json_agg(json_build_object('key', i.external_key, 'iuv', i.iuv, 'noticeNumber', i.notice_number,
      'option', o.ordinal, 'status', i.status)
      ORDER BY o.ordinal, i.number) AS installments
    FROM debt_position p
      JOIN payment_option o ON o.organization_id = p.organization_id AND o.debt_position_id = p.id
      JOIN installment i ON i.organization_id = o.organization_id AND i.debt_position_id = o.debt_position_id AND i.payment_option_id = o.id
    WHERE p.organization_id = $1 AND p.id = ANY($2::uuid[]) GROUP BY p.organization_id, p.id`,
}

/** A position by its numbers: those of its installments, in order, with what the vertical calls them. */
export interface NumberedPosition {
  readonly externalId: string | null
  readonly installments: readonly {
    /** Absent when it is called as the position. */
    readonly key: string | null
    readonly iuv: string | null
    readonly noticeNumber: string | null
    /** Which of the ways to pay it is of, from 1. */
    readonly option: number
    readonly status: string
  }[]
}

/** What other modules tell of a position without reading it. */
@Injectable()
export class PositionReferencesQueries {
  async serviceOf(tx: Tx, debtPositionId: string): Promise<string | undefined> {
    return (await tx.one<{ id: string }>(SERVICE, [tx.organizationId, debtPositionId]))?.id
  }

  async numbersOf(tx: Tx, debtPositionIds: readonly string[]): Promise<ReadonlyMap<string, NumberedPosition>> {
    if (debtPositionIds.length === 0) return new Map()
    const rows = await tx.query<NumberedPosition & { id: string }>(NUMBERS, [tx.organizationId, debtPositionIds])
    return new Map(rows.map((row) => [row.id, row]))
  }

  async externalIds(tx: Tx, debtPositionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (debtPositionIds.length === 0) return new Map()
    const rows = await tx.query<{ id: string; externalId: string }>(EXTERNAL_IDS, [tx.organizationId, debtPositionIds])
    return new Map(rows.map(({ id, externalId }) => [id, externalId]))
  }
}
