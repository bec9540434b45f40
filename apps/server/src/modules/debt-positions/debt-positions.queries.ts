import { Injectable } from '@nestjs/common'
import type {
  DebtPositionSummary,
  DisplayStatus,
  listDebtPositions,
} from '@repo/contracts/debt-positions/debt-positions'
import type { InputOf } from '@repo/contracts/http/endpoint'
import { romeDay } from '@repo/domain/italian-calendar'
import { addDays } from '@repo/domain/local-date'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { displayStatusSql } from './display-status.js'
import { searchCondition } from './position-search.js'
import { type DebtorRow, openDebtor } from './stored-position.js'

type ListQuery = InputOf<typeof listDebtPositions>['query']
export interface PositionFilters
  extends Pick<ListQuery, 'search' | 'status' | 'collectionServiceId' | 'dueFrom' | 'dueTo'> {
  /** Chosen one by one. */
  readonly debtPositionIds?: readonly string[] | undefined
}

interface SummaryRow extends DebtorRow {
  readonly id: string
  readonly description: string
  readonly created_at: Date
  readonly display_status: DisplayStatus
  readonly service_name: string
  readonly amount_cents: number
  readonly due_date: string
  readonly notice_number: string | null
  readonly iuv: string | null
}

const orders: Record<ListQuery['sort'], string> = {
  '-createdAt': 'p.created_at DESC, p.id DESC',
  createdAt: 'p.created_at, p.id',
  dueDate: 'i.due_date, p.id',
  '-dueDate': 'i.due_date DESC, p.id DESC',
  amountCents: 'i.amount_cents, p.id',
  '-amountCents': 'i.amount_cents DESC, p.id DESC',
}

interface ListAnswer {
  readonly items: DebtPositionSummary[]
  readonly total: number
  readonly similarWords?: string[]
}

/** Lists and figures of the back office. They never lock. */
@Injectable()
export class DebtPositionsQueries {
  constructor(private readonly vault: Vault) {}

  async list(tx: Tx, query: ListQuery & PositionFilters): Promise<ListAnswer> {
    const where = await this.where(tx, query)
    const counted = await tx.one<{ total: number }>(`SELECT count(*) AS total ${where.from}`, [...where.values])
    const { page, size } = query
    const items = await this.rows(tx, where, orders[query.sort], size, (page - 1) * size)
    const { similarWords } = where
    return {
      items,
      total: counted?.total ?? 0,
      ...(similarWords.length > 0 ? { similarWords: [...similarWords] } : {}),
    }
  }

  /** The ids of the positions that filters choose, the oldest first, at most `limit`. */
  async choose(tx: Tx, filters: PositionFilters, limit: number): Promise<readonly string[]> {
    const { from, values } = await this.where(tx, filters)
    const rows = await tx.query<{ id: string }>(
      `SELECT p.id ${from} ORDER BY p.created_at, p.id LIMIT $${values.length + 1}`,
      [...values, limit],
    )
    return rows.map(({ id }) => id)
  }

  /** The figures of the first page, on the Rome day of the call. Only receipts with a positive outcome are money. */
  async overview(tx: Tx) {
    const today = romeDay(tx.ctx.now)
    const row = await tx.one<Record<string, number>>(
      {
        name: 'positions-overview',
        text: `SELECT
            count(*) FILTER (WHERE i.status = 'unpaid' AND (i.payable_after_due_date OR i.due_date >= $2)) AS payable,
            coalesce(sum(i.amount_cents) FILTER (WHERE i.status = 'unpaid' AND (i.payable_after_due_date OR i.due_date >= $2)), 0)::int8 AS payable_cents,
            count(*) FILTER (WHERE i.status = 'unpaid' AND i.due_date BETWEEN $2 AND $3) AS soon,
            coalesce(sum(i.amount_cents) FILTER (WHERE i.status = 'unpaid' AND i.due_date BETWEEN $2 AND $3), 0)::int8 AS soon_cents,
            count(*) FILTER (WHERE i.status = 'draft') AS drafts,
            coalesce(sum(i.amount_cents) FILTER (WHERE i.status = 'draft'), 0)::int8 AS drafts_cents
          FROM installment i WHERE i.organization_id = $1`,
      },
      [tx.organizationId, today, addDays(today, 7)],
    )
    const paid = await tx.one<Record<string, number>>(
      {
        name: 'receipts-overview',
        text: `SELECT
            count(*) FILTER (WHERE (coalesce(paid_at, received_at) AT TIME ZONE 'Europe/Rome')::date = $2) AS today,
            coalesce(sum(amount_cents) FILTER (WHERE (coalesce(paid_at, received_at) AT TIME ZONE 'Europe/Rome')::date = $2), 0)::int8 AS today_cents,
            count(*) AS month, coalesce(sum(amount_cents), 0)::int8 AS month_cents,
            (SELECT count(DISTINCT receipt_uuid) FROM payment_anomaly WHERE organization_id = $1) AS anomalies
          FROM receipt WHERE organization_id = $1 AND outcome = 'OK' AND received_at > $3::timestamptz - interval '30 days'`,
      },
      [tx.organizationId, today, tx.ctx.now],
    )
    return {
      payable: { count: row!.payable!, amountCents: row!.payable_cents! },
      expiringSoon: { count: row!.soon!, amountCents: row!.soon_cents! },
      drafts: { count: row!.drafts!, amountCents: row!.drafts_cents! },
      paidToday: { count: paid!.today!, amountCents: paid!.today_cents! },
      paidLast30Days: { count: paid!.month!, amountCents: paid!.month_cents! },
      anomalies: paid!.anomalies!,
    }
  }

  private async rows(
    tx: Tx,
    where: Where,
    order: string,
    limit: number,
    offset: number,
  ): Promise<DebtPositionSummary[]> {
    const { values } = where
    const rows = await tx.query<SummaryRow>(
      `SELECT p.id, p.description, p.debtor_type, p.debtor_name, p.debtor_cipher, p.created_at, ${displayStatusSql('$2')} AS display_status,
         s.name AS service_name, i.amount_cents, i.due_date, i.notice_number, i.iuv
       ${where.from} ORDER BY ${order} LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
      [...values, limit, offset],
    )
    return rows.map((row) => ({
      id: row.id,
      status: row.display_status,
      description: row.description,
      serviceName: row.service_name,
      debtorName: row.debtor_name,
      debtorFiscalCode: openDebtor(row, this.vault).fiscalCode,
      amountCents: row.amount_cents,
      dueDate: row.due_date,
      createdAt: row.created_at.toISOString(),
      ...(row.notice_number ? { noticeNumber: row.notice_number } : {}),
      ...(row.iuv ? { iuv: row.iuv } : {}),
    }))
  }

  /** The positions that filters choose, for whoever writes a statement of its own: `p` is the position, `i` its first installment. */
  async where(tx: Tx, filters: PositionFilters): Promise<Where> {
    const values: unknown[] = [tx.organizationId, romeDay(tx.ctx.now)]
    // The Rome day is always bound: the count does not show the status but shares the parameters.
    const conditions = ['p.organization_id = $1', '$2::date IS NOT NULL']
    const bind = (value: unknown) => `$${values.push(value)}`
    if (filters.status) conditions.push(`(${displayStatusSql('$2')}) = ${bind(filters.status)}`)
    if (filters.debtPositionIds) conditions.push(`p.id = ANY (${bind(filters.debtPositionIds)}::uuid[])`)
    if (filters.collectionServiceId) conditions.push(`p.collection_service_id = ${bind(filters.collectionServiceId)}`)
    if (filters.dueFrom) conditions.push(`i.due_date >= ${bind(filters.dueFrom)}`)
    if (filters.dueTo) conditions.push(`i.due_date <= ${bind(filters.dueTo)}`)
    const search = filters.search ? await searchCondition(tx, this.vault, filters.search) : undefined
    if (search) conditions.push(search.sql(bind))
    return {
      values,
      similarWords: search?.similarWords ?? [],
      // A position shows its first installment of its first option; plans are told apart in the detail.
      from: `FROM debt_position p
        JOIN collection_service s ON s.organization_id = p.organization_id AND s.id = p.collection_service_id
        JOIN payment_option o ON o.organization_id = p.organization_id AND o.debt_position_id = p.id AND o.ordinal = 1
        JOIN installment i ON i.organization_id = o.organization_id AND i.payment_option_id = o.id AND i.number = 1
        WHERE ${conditions.join(' AND ')}`,
    }
  }
}

export interface Where {
  readonly from: string
  readonly values: readonly unknown[]
  readonly similarWords: readonly string[]
}
