import { Injectable } from '@nestjs/common'
import type { SubjectType } from '@repo/domain/fiscal-code'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { DebtPositionsQueries, type PositionFilters } from './debt-positions.queries.js'
import { openDebtor } from './stored-position.js'

/** Which positions to print; every condition must hold. Days are of Rome. */
export interface PrintableFilter {
  readonly collectionServiceId?: string | undefined
  /** Of these services only; of all when absent. */
  readonly collectionServiceIds?: readonly string[] | undefined
  readonly createdFrom?: string | undefined
  readonly createdTo?: string | undefined
  readonly dueFrom?: string | undefined
  readonly dueTo?: string | undefined
  readonly noticeNumbers?: readonly string[] | undefined
  readonly debtPositionIds?: readonly string[] | undefined
  /** As in the list of positions. */
  readonly positions?: PositionFilters | undefined
  /** At most so many. */
  readonly limit: number
}

/** A position with something to pay, and what it can be sorted by. */
export interface PrintablePosition {
  readonly id: string
  readonly collectionServiceId: string
  /** The first of its unpaid notices. */
  readonly noticeNumber: string
  readonly debtorName: string
  /** Five digits of the address, where there are. */
  readonly postalCode: string | undefined
}

interface Row {
  readonly id: string
  readonly collection_service_id: string
  readonly notice_number: string
  readonly debtor_type: SubjectType
  readonly debtor_name: string
  readonly debtor_cipher: Buffer
}

/** Chooses positions whose notices are printed together. A read: takes no lock. */
@Injectable()
export class PrintablePositionsRepository {
  constructor(
    private readonly vault: Vault,
    private readonly queries: DebtPositionsQueries,
  ) {}

  async choose(tx: Tx, filter: PrintableFilter): Promise<readonly PrintablePosition[]> {
    const { collectionServiceId, collectionServiceIds, createdFrom, createdTo, dueFrom, dueTo, noticeNumbers } = filter
    const { debtPositionIds, limit } = filter
    const listed = await this.queries.where(tx, filter.positions ?? {})
    const values = [...listed.values]
    const bind = (value: unknown) => `$${values.push(value)}`
    const unpaid: string[] = []
    if (dueFrom) unpaid.push(`i.due_date >= ${bind(dueFrom)}`)
    if (dueTo) unpaid.push(`i.due_date <= ${bind(dueTo)}`)
    if (noticeNumbers) unpaid.push(`i.notice_number = ANY (${bind(noticeNumbers)}::text[])`)
    if (debtPositionIds) unpaid.push(`i.debt_position_id = ANY (${bind(debtPositionIds)}::uuid[])`)
    if (filter.positions) unpaid.push(`i.debt_position_id IN (SELECT p.id ${listed.from})`)
    const whole: string[] = []
    if (collectionServiceId) whole.push(`p.collection_service_id = ${bind(collectionServiceId)}`)
    if (collectionServiceIds) whole.push(`p.collection_service_id = ANY (${bind([...collectionServiceIds])}::uuid[])`)
    if (createdFrom) whole.push(`(p.created_at AT TIME ZONE 'Europe/Rome')::date >= ${bind(createdFrom)}`)
    if (createdTo) whole.push(`(p.created_at AT TIME ZONE 'Europe/Rome')::date <= ${bind(createdTo)}`)
    const rows = await tx.query<Row>(
      `SELECT p.id, p.collection_service_id, p.debtor_type, p.debtor_name, p.debtor_cipher, chosen.notice_number
        FROM (SELECT i.debt_position_id, min(i.notice_number) AS notice_number FROM installment i
          WHERE i.organization_id = $1 AND $2::date IS NOT NULL AND i.status = 'unpaid' AND i.notice_number IS NOT NULL${and(unpaid)}
          GROUP BY i.debt_position_id) AS chosen
        JOIN debt_position p ON p.organization_id = $1 AND p.id = chosen.debt_position_id
        WHERE p.status IN ('published', 'partially_paid')${and(whole)}
        LIMIT ${bind(limit)}`,
      values,
    )
    return rows.map((row) => ({
      id: row.id,
      collectionServiceId: row.collection_service_id,
      noticeNumber: row.notice_number,
      debtorName: row.debtor_name,
      postalCode: /\b\d{5}\b/.exec(openDebtor(row, this.vault).address ?? '')?.[0],
    }))
  }
}

const and = (conditions: readonly string[]): string => conditions.map((each) => ` AND ${each}`).join('')
