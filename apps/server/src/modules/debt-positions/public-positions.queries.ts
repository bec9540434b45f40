import { Injectable } from '@nestjs/common'
import type { InputOf } from '@repo/contracts/http/endpoint'
import type { listPositions, PositionListItem } from '@repo/contracts/v1/debt-positions'
import { romeDay } from '@repo/domain/italian-calendar'
import type { Tx } from '#platform/db/tx'
import { debtPositionErrors } from './debt-positions.errors.js'
import { displayStatusSql } from './display-status.js'

type Query = InputOf<typeof listPositions>['query']

interface Row extends Omit<PositionListItem, 'createdAt' | 'externalId'> {
  readonly externalId: string | null
  readonly createdAt: Date
}

/** Positions as programs of others list them: newest first, by cursor, without debtors. */
@Injectable()
export class PublicPositionsQueries {
  /**
   * @param services those of the caller; all when absent
   * @throws debtPositions.cursorMalformed
   */
  async list(
    tx: Tx,
    query: Query,
    services: readonly string[] | undefined,
  ): Promise<{ items: PositionListItem[]; next?: string }> {
    const values: unknown[] = [tx.organizationId, romeDay(tx.ctx.now)]
    const where = ['p.organization_id = $1']
    const and = (text: (place: string) => string, value: unknown) => {
      values.push(value)
      where.push(text(`$${values.length}`))
    }
    if (services) and((place) => `p.collection_service_id = ANY(${place}::uuid[])`, services)
    if (query.collectionServiceId) and((place) => `p.collection_service_id = ${place}`, query.collectionServiceId)
    if (query.externalId) and((place) => `p.external_id = ${place}`, query.externalId)
    if (query.status) and((place) => `${displayStatusSql('$2')} = ${place}`, query.status)
    const installment = (condition: string) =>
      `EXISTS (SELECT FROM installment x WHERE x.organization_id = $1 AND x.debt_position_id = p.id AND ${condition})`
    if (query.noticeNumber)
      and(
        (place) =>
          `p.id = (SELECT x.debt_position_id FROM installment x WHERE x.organization_id = $1 AND x.notice_number = ${place})`,
        query.noticeNumber,
      )
    if (query.dueFrom) and((place) => installment(`x.due_date >= ${place}`), query.dueFrom)
    if (query.dueTo) and((place) => installment(`x.due_date <= ${place}`), query.dueTo)
    if (query.cursor !== undefined) {
      const after = readCursor(query.cursor)
      values.push(after.createdAt, after.id)
      where.push(`(p.created_at, p.id) < ($${values.length - 1}::timestamptz, $${values.length}::uuid)`)
    }
    values.push(query.limit + 1)
    const rows = await tx.query<Row>(
      `SELECT p.id, p.external_id AS "externalId", p.version, p.status, ${displayStatusSql('$2')} AS "displayStatus",
          p.collection_service_id AS "collectionServiceId", p.description, p.created_at AS "createdAt",
          (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', i.id, 'number', i.number, 'status', i.status,
              'noticeNumber', i.notice_number, 'iuv', i.iuv, 'amountCents', i.amount_cents, 'dueDate', i.due_date))
              ORDER BY i.payment_option_id, i.number), '[]')
            FROM installment i WHERE i.organization_id = p.organization_id AND i.debt_position_id = p.id) AS installments
        FROM debt_position p WHERE ${where.join(' AND ')} ORDER BY p.created_at DESC, p.id DESC LIMIT $${values.length}`,
      values,
    )
    const items = rows.slice(0, query.limit).map(({ externalId, createdAt, ...row }) => ({
      ...row,
      ...(externalId === null ? {} : { externalId }),
      createdAt: createdAt.toISOString(),
    }))
    const last = items.at(-1)
    return { items, ...(rows.length > query.limit && last ? { next: cursorOf(last) } : {}) }
  }
}

function cursorOf({ createdAt, id }: PositionListItem): string {
  return Buffer.from(`${createdAt} ${id}`).toString('base64url')
}

function readCursor(cursor: string): { readonly createdAt: string; readonly id: string } {
  const text = Buffer.from(cursor, 'base64url').toString()
  const match = /^(\d{4}-\d{2}-\d{2}T[\d:.]{12}Z) ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(text)
  if (!match) throw debtPositionErrors.cursorMalformed()
  return { createdAt: match[1]!, id: match[2]! }
}
