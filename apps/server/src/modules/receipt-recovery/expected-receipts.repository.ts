import { Injectable } from '@nestjs/common'
import type { ReceiptSearchProblem } from '@repo/contracts/receipt-recovery/missing-receipts'
import type { ExpectedReceiptState } from '@repo/domain/receipt-recovery-lifecycle'
import { uuidv7 } from '#platform/context/ids'
import type { Tx } from '#platform/db/tx'

/** A receipt to be searched. */
export interface ClaimedReceipt {
  readonly iur: string
  readonly iuv: string
  readonly attempts: number
}

/** How a search ended. What never reached an answer does not count as an attempt. */
export type SearchEnd =
  | { readonly state: 'recovered' | 'arrived' }
  | { readonly state: 'unrecoverable'; readonly attempts: number; readonly problem: ReceiptSearchProblem }
  | {
      readonly state: 'recovering'
      readonly attempts: number
      readonly nextAttemptAt: Date
      readonly problem: ReceiptSearchProblem
    }

/** Longer than the slowest search: a claim that outlives it belongs to a process that is gone. */
const CLAIM_MS = 5 * 60_000

const FIND = {
  name: 'expected-receipt-find',
  text: 'SELECT state, iur FROM expected_receipt WHERE organization_id = $1 AND id = $2',
}
const CLAIM = {
  name: 'expected-receipt-claim',
  text: `UPDATE expected_receipt SET claimed_until = $4
    WHERE organization_id = $1 AND id = $2 AND iur IS NOT NULL AND coalesce(claimed_until <= $3, true)
      AND CASE WHEN $5::boolean THEN state IN ('waiting', 'late', 'recovering', 'unrecoverable')
        ELSE state IN ('waiting', 'late', 'recovering') AND next_attempt_at <= $3 END
    RETURNING iur, iuv, attempts`,
}
const RELEASE = {
  name: 'expected-receipt-release',
  text: `UPDATE expected_receipt SET claimed_until = NULL,
      next_attempt_at = CASE WHEN state IN ('waiting', 'late', 'recovering') THEN greatest(next_attempt_at, $3) END
    WHERE organization_id = $1 AND id = $2`,
}
const END = {
  name: 'expected-receipt-end',
  text: `UPDATE expected_receipt SET state_since = CASE WHEN state = $3 THEN state_since ELSE $4 END, state = $3, next_attempt_at = $5,
      attempts = coalesce($6, attempts), last_error = $7, claimed_until = NULL
    WHERE organization_id = $1 AND id = $2 AND (state IN ('waiting', 'late', 'recovering', 'unrecoverable') OR $3 = 'recovered')`,
}
const ARRIVED = {
  name: 'expected-receipt-arrived',
  text: `UPDATE expected_receipt SET state = 'arrived', state_since = $4, next_attempt_at = NULL, claimed_until = NULL, last_error = NULL
    WHERE organization_id = $1 AND state IN ('waiting', 'late', 'recovering', 'unrecoverable')
      AND (iur = ANY($2) OR (source = 'checkout' AND notice_number = ANY($3)))`,
}
const OPEN_RETURN = {
  name: 'expected-receipt-open-return',
  text: `INSERT INTO expected_receipt AS e (organization_id, id, source, notice_number, iuv, amount_cents, expected_since, state, state_since)
    VALUES ($1, $2, 'checkout', $3, $4, $5, $6, 'waiting', $7)
    ON CONFLICT (organization_id, notice_number) WHERE source = 'checkout' DO UPDATE SET state = 'waiting', state_since = excluded.state_since,
      expected_since = excluded.expected_since, amount_cents = excluded.amount_cents, attempts = 0, last_error = NULL
    WHERE e.state IN ('arrived', 'recovered', 'dropped')`,
}
const OPEN_OF = {
  name: 'expected-receipt-open-of',
  text: `SELECT iur, CASE WHEN source = 'checkout' THEN notice_number END AS "noticeNumber" FROM expected_receipt
    WHERE organization_id = $1 AND state IN ('waiting', 'late', 'recovering', 'unrecoverable')`,
}

/** Writes the receipts that are missing, of one organization. */
@Injectable()
export class ExpectedReceiptsRepository {
  find(tx: Tx, id: string): Promise<{ state: ExpectedReceiptState; iur: string | null } | undefined> {
    return tx.one(FIND, [tx.organizationId, id])
  }

  /** Takes a search for oneself; undefined when it is not its time, somebody else has it, or its IUR is unknown. @param asked by a person: now */
  claim(tx: Tx, id: string, asked: boolean): Promise<ClaimedReceipt | undefined> {
    const { now } = tx.ctx
    return tx.one<ClaimedReceipt>(CLAIM, [tx.organizationId, id, now, new Date(now.getTime() + CLAIM_MS), asked])
  }

  /** Gives a search back, not to be taken before an instant. */
  async release(tx: Tx, id: string, until: Date): Promise<void> {
    await tx.execute(RELEASE, [tx.organizationId, id, until])
  }

  async end(tx: Tx, id: string, end: SearchEnd): Promise<void> {
    await tx.execute(END, [
      tx.organizationId,
      id,
      end.state,
      tx.ctx.now,
      'nextAttemptAt' in end ? end.nextAttemptAt : null,
      'attempts' in end ? end.attempts : null,
      'problem' in end ? end.problem : null,
    ])
  }

  /** These receipts are here, and these notices have theirs: nobody expects them any more. */
  async arrived(
    tx: Tx,
    { iurs, noticeNumbers }: { iurs: readonly string[]; noticeNumbers: readonly string[] },
  ): Promise<void> {
    await tx.execute(ARRIVED, [tx.organizationId, iurs, noticeNumbers, tx.ctx.now])
  }

  /** A payer came back from Checkout and the receipt is not here. One that is expected already goes on. */
  async openReturn(
    tx: Tx,
    payment: { noticeNumber: string; iuv: string; amountCents: number; returnedAt: Date },
  ): Promise<void> {
    const { amountCents, iuv, noticeNumber, returnedAt } = payment
    const { now } = tx.ctx
    const id = uuidv7(now.getTime())
    await tx.execute(OPEN_RETURN, [tx.organizationId, id, noticeNumber, iuv, amountCents, returnedAt, now])
  }

  /** What is missing, by the names under which it may have arrived. */
  open(tx: Tx): Promise<{ iur: string | null; noticeNumber: string | null }[]> {
    return tx.query(OPEN_OF, [tx.organizationId])
  }
}
