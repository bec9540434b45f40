import { Injectable } from '@nestjs/common'
import type { SubjectType } from '@repo/domain/fiscal-code'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { openDebtor } from './stored-position.js'

/** Which positions to print; every condition must hold. Days are of Rome. */
export interface PrintableFilter {
  readonly collectionServiceId?: string | undefined
  readonly createdFrom?: string | undefined
  readonly createdTo?: string | undefined
  readonly dueFrom?: string | undefined
  readonly dueTo?: string | undefined
  readonly noticeNumbers?: readonly string[] | undefined
  /** At most so many. */
  readonly limit: number
}

/** A position with something to pay, and what it can be sorted by. */
export interface PrintablePosition {
  readonly id: string
  /** The first of its unpaid notices. */
  readonly noticeNumber: string
  readonly debtorName: string
  /** Five digits of the address, where there are. */
  readonly postalCode: string | undefined
}

interface Row {
  readonly id: string
  readonly notice_number: string
  readonly debtor_type: SubjectType
  readonly debtor_name: string
  readonly debtor_cipher: Buffer
}

const CHOOSE = {
  name: 'positions-printable',
  text: `SELECT p.id, p.debtor_type, p.debtor_name, p.debtor_cipher, chosen.notice_number
    FROM (SELECT i.debt_position_id, min(i.notice_number) AS notice_number FROM installment i
      WHERE i.organization_id = $1 AND i.status = 'unpaid' AND i.notice_number IS NOT NULL
        AND ($2::date IS NULL OR i.due_date >= $2) AND ($3::date IS NULL OR i.due_date <= $3)
        AND ($4::text[] IS NULL OR i.notice_number = ANY($4))
      GROUP BY i.debt_position_id) AS chosen
    JOIN debt_position p ON p.organization_id = $1 AND p.id = chosen.debt_position_id
    WHERE p.status IN ('published', 'partially_paid') AND ($5::uuid IS NULL OR p.collection_service_id = $5)
      AND ($6::date IS NULL OR (p.created_at AT TIME ZONE 'Europe/Rome')::date >= $6)
      AND ($7::date IS NULL OR (p.created_at AT TIME ZONE 'Europe/Rome')::date <= $7)
    LIMIT $8`,
}

/** Chooses positions whose notices are printed together. A read: takes no lock. */
@Injectable()
export class PrintablePositionsRepository {
  constructor(private readonly vault: Vault) {}

  async choose(tx: Tx, filter: PrintableFilter): Promise<readonly PrintablePosition[]> {
    const { collectionServiceId, createdFrom, createdTo, dueFrom, dueTo, noticeNumbers, limit } = filter
    const rows = await tx.query<Row>(CHOOSE, [
      tx.organizationId,
      dueFrom ?? null,
      dueTo ?? null,
      noticeNumbers ?? null,
      collectionServiceId ?? null,
      createdFrom ?? null,
      createdTo ?? null,
      limit,
    ])
    return rows.map((row) => ({
      id: row.id,
      noticeNumber: row.notice_number,
      debtorName: row.debtor_name,
      postalCode: /\b\d{5}\b/.exec(openDebtor(row, this.vault).address ?? '')?.[0],
    }))
  }
}
