import { Injectable } from '@nestjs/common'
import type { InputOf } from '@repo/contracts/http/endpoint'
import type { searchPositions } from '@repo/contracts/v1/debt-positions'
import type { listInstallments } from '@repo/contracts/v1/installments'
import type { InstallmentResource, PositionListItem } from '@repo/contracts/v1/position-resources'
import { romeDay } from '@repo/domain/italian-calendar'
import { Vault } from '#platform/crypto/vault'
import { KeptStatements } from '#platform/db/kept-statements'
import type { Tx } from '#platform/db/tx'
import type { ClientCaller } from '#platform/http/access'
import { debtPositionErrors } from './debt-positions.errors.js'
import { displayStatusSql } from './display-status.js'
import { AGGREGATE_WITHOUT_PEOPLE } from './position-aggregate.js'
import { installmentResourcesOf, positionListItemOf } from './position-resource.js'
import { type PositionRow, toListedPosition } from './stored-position.js'

type Search = InputOf<typeof searchPositions>['body']
type InstallmentSearch = InputOf<typeof listInstallments>['query']

const BY_IDS = {
  name: 'client-positions-by-ids',
  text: `${AGGREGATE_WITHOUT_PEOPLE} WHERE p.organization_id = $1 AND p.id = ANY($2)`,
}

interface Page<Item> {
  readonly items: Item[]
  readonly next?: string
}

/** Lists for programs. Newest first: identifiers grow with time, and the last one seen is the cursor. */
@Injectable()
export class ClientPositionsQueries {
  private readonly kept = new KeptStatements('client-positions')

  constructor(private readonly vault: Vault) {}

  async positions(tx: Tx, client: ClientCaller, search: Search): Promise<Page<PositionListItem>> {
    const { bind, conditions, values } = this.begin(tx, client, search)
    const { status, externalId, createdFrom, createdTo, updatedFrom, updatedTo, debtorFiscalCode } = search
    if (status) conditions.push(`(${displayStatusSql('$2')}) = ${bind(status)}`)
    if (externalId) conditions.push(`p.external_source = ${bind(client.id)} AND p.external_id = ${bind(externalId)}`)
    if (createdFrom) conditions.push(`p.created_at >= ${bind(createdFrom)}`)
    if (createdTo) conditions.push(`p.created_at <= ${bind(createdTo)}`)
    if (updatedFrom) conditions.push(`p.updated_at >= ${bind(updatedFrom)}`)
    if (updatedTo) conditions.push(`p.updated_at <= ${bind(updatedTo)}`)
    const parts = installmentConditions(search, bind)
    // Numbers are unique: found first, their position is the only one to look at.
    if (search.noticeNumber || search.iuv)
      conditions.push(
        `p.id IN (SELECT x.debt_position_id FROM installment x WHERE x.organization_id = $1 AND ${parts.join(' AND ')})`,
      )
    else if (parts.length > 0)
      conditions.push(
        `EXISTS (SELECT FROM installment x WHERE x.organization_id = p.organization_id AND x.debt_position_id = p.id AND ${parts.join(' AND ')})`,
      )
    if (debtorFiscalCode) {
      const key = bind(this.vault.debtorKey(debtorFiscalCode.toUpperCase()))
      conditions.push(`p.id IN (SELECT d.id FROM debt_position d WHERE d.organization_id = $1 AND d.debtor_key = ${key}
        UNION SELECT c.debt_position_id FROM co_debtor c WHERE c.organization_id = $1 AND c.debtor_key = ${key})`)
    }
    if (search.cursor) conditions.push(`p.id < ${bind(cursorId(search.cursor))}`)
    const rows = await tx.query<PositionRow>(
      this.kept.of(
        `${AGGREGATE_WITHOUT_PEOPLE} WHERE ${conditions.join(' AND ')} ORDER BY p.organization_id DESC, p.id DESC LIMIT ${bind(search.limit + 1)}`,
      ),
      values,
    )
    const today = romeDay(tx.ctx.now)
    return pageOf(
      rows.map((row) => positionListItemOf(toListedPosition(row), today)),
      search.limit,
      ({ id }) => id,
    )
  }

  async installments(tx: Tx, client: ClientCaller, search: InstallmentSearch): Promise<Page<InstallmentResource>> {
    const { bind, conditions, values } = this.begin(tx, client, search)
    conditions.push(...installmentConditions(search, bind))
    if (search.status) conditions.push(`(${installmentStatusSql('$2')}) = ${bind(search.status)}`)
    if (search.debtPositionId) conditions.push(`x.debt_position_id = ${bind(search.debtPositionId)}`)
    if (search.cursor) conditions.push(`x.id < ${bind(cursorId(search.cursor))}`)
    const found = await tx.query<{ id: string; debt_position_id: string }>(
      this.kept.of(`SELECT x.id, x.debt_position_id FROM installment x
       JOIN debt_position p ON p.organization_id = x.organization_id AND p.id = x.debt_position_id
       WHERE ${conditions.join(' AND ')} ORDER BY x.organization_id DESC, x.id DESC LIMIT ${bind(search.limit + 1)}`),
      values,
    )
    const byId = await this.installmentsOf(tx, [...new Set(found.map((row) => row.debt_position_id))])
    return pageOf(
      found.map(({ id }) => byId.get(id)!),
      search.limit,
      ({ id }) => id,
    )
  }

  /** Undefined when there is none, or it is of a service that the program may not use. */
  async installment(tx: Tx, client: ClientCaller, installmentId: string): Promise<InstallmentResource | undefined> {
    const { bind, conditions, values } = this.begin(tx, client, {})
    conditions.push(`x.id = ${bind(installmentId)}`)
    const row = await tx.one<{ debt_position_id: string }>(
      `SELECT x.debt_position_id FROM installment x JOIN debt_position p ON p.organization_id = x.organization_id AND p.id = x.debt_position_id
       WHERE ${conditions.join(' AND ')}`,
      values,
    )
    return row && (await this.installmentsOf(tx, [row.debt_position_id])).get(installmentId)
  }

  private async installmentsOf(tx: Tx, positionIds: readonly string[]): Promise<Map<string, InstallmentResource>> {
    const rows = await tx.query<PositionRow>(BY_IDS, [tx.organizationId, positionIds])
    const today = romeDay(tx.ctx.now)
    return new Map(
      rows.flatMap((row) => installmentResourcesOf(toListedPosition(row), today)).map((each) => [each.id, each]),
    )
  }

  private begin(tx: Tx, client: ClientCaller, { collectionServiceId }: { collectionServiceId?: string | undefined }) {
    const values: unknown[] = [tx.organizationId, romeDay(tx.ctx.now)]
    const bind = (value: unknown) => `$${values.push(value)}`
    // The Rome day is always bound: not every filter looks at it.
    const conditions = ['p.organization_id = $1', '$2::date IS NOT NULL']
    if (client.collectionServiceIds)
      conditions.push(`p.collection_service_id = ANY(${bind([...client.collectionServiceIds])}::uuid[])`)
    if (collectionServiceId) conditions.push(`p.collection_service_id = ${bind(collectionServiceId)}`)
    return { values, bind, conditions }
  }
}

function installmentConditions(
  search: Pick<Search, 'noticeNumber' | 'iuv' | 'dueFrom' | 'dueTo'>,
  bind: (value: unknown) => string,
): string[] {
  const conditions: string[] = []
  if (search.noticeNumber) conditions.push(`x.notice_number = ${bind(search.noticeNumber)}`)
  if (search.iuv) conditions.push(`x.iuv = ${bind(search.iuv)}`)
  if (search.dueFrom) conditions.push(`x.due_date >= ${bind(search.dueFrom)}`)
  if (search.dueTo) conditions.push(`x.due_date <= ${bind(search.dueTo)}`)
  return conditions
}

/** The rule of `installmentDisplayStatus` for SQL; the table is `x`. */
function installmentStatusSql(today: string): string {
  return `CASE WHEN x.status = 'excluded' THEN 'cancelled' WHEN x.status <> 'unpaid' THEN x.status
    WHEN NOT x.payable_after_due_date AND x.due_date < ${today}::date THEN 'expired'
    WHEN x.valid_from > ${today}::date THEN 'scheduled' ELSE 'payable' END`
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** @throws debtPositions.cursorMalformed */
function cursorId(cursor: string): string {
  if (!UUID.test(cursor)) throw debtPositionErrors.cursorMalformed()
  return cursor
}

function pageOf<Item>(found: Item[], limit: number, idOf: (item: Item) => string): Page<Item> {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, ...(found.length > limit && last ? { next: idOf(last) } : {}) }
}
