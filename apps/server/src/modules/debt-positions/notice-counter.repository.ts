// The counter of notice numbers, and those that callers bring themselves: neither may give what the other has given.
import { type NoticeNumber, segregationCodeOf } from '@repo/domain/notice-number'
import type { Tx } from '#platform/db/tx'
import { type BroughtNumbers, NO_NUMBERS } from './brought-numbers.js'

const RESERVE = {
  name: 'notice-reserve',
  text: `INSERT INTO notice_counter AS c (organization_id, segregation_code, next_base) VALUES ($1, $2, 1 + $3::bigint)
    ON CONFLICT (organization_id, segregation_code) DO UPDATE SET next_base = c.next_base + $3::bigint
    RETURNING next_base - $3::bigint AS first`,
}
const ANY_BROUGHT = {
  name: 'notice-any-brought',
  text: 'SELECT EXISTS (SELECT FROM installment WHERE organization_id = $1 AND iuv BETWEEN $2 AND $3) AS taken',
}
// A number of a pad that was printed blank is somebody's too.
const TAKEN = {
  name: 'notice-taken',
  text: `SELECT notice_number AS "noticeNumber" FROM installment WHERE organization_id = $1 AND notice_number = ANY($2)
    UNION ALL SELECT notice_number FROM notice_block_number WHERE organization_id = $1 AND notice_number = ANY($2)`,
}
const BEGIN_COUNTERS = {
  name: 'notice-begin-counters',
  text: `INSERT INTO notice_counter (organization_id, segregation_code, next_base) SELECT $1, code, 1 FROM unnest($2::text[]) AS code
    ON CONFLICT DO NOTHING`,
}
const HOLD_COUNTERS = {
  name: 'notice-hold-counters',
  text: `SELECT 1 FROM notice_counter WHERE organization_id = $1 AND segregation_code = ANY($2) ORDER BY segregation_code FOR SHARE`,
}

/**
 * Gives `count` consecutive bases of notice numbers. Call it in a transaction of its own, before the one that uses them:
 * the counter's row would otherwise make all publications of the organization wait for each other. Unused numbers are skipped.
 */
export async function reserveBases(tx: Tx, segregationCode: string, count: number): Promise<number> {
  // Callers may have brought numbers that the counter has yet to reach: it leaps over them, farther each time, since they come in rows.
  for (let leap = 0; ; leap = Math.max(count, leap * 2)) {
    const row = await tx.one<{ first: number }>(RESERVE, [tx.organizationId, segregationCode, leap + count])
    if (!row) throw new Error('the notice counter did not answer')
    const first = row.first + leap
    const [from, to] = [first, first + count - 1].map((base) => segregationCode + String(base).padStart(13, '0'))
    const found = await tx.one<{ taken: boolean }>(ANY_BROUGHT, [tx.organizationId, `${from}00`, `${to}99`])
    if (!found?.taken) return first
  }
}

/**
 * Which of these numbers somebody has already.
 * @param hold until the transaction ends the counters go no further: what they give afterwards leaps over these numbers. One that was set aside by
 *   them before and is not used yet looks free: whoever writes it second is told by the database, and takes another.
 */
export async function lookAtBrought(tx: Tx, brought: readonly NoticeNumber[], hold: boolean): Promise<BroughtNumbers> {
  if (brought.length === 0) return NO_NUMBERS
  const { organizationId } = tx
  if (hold) {
    const codes = [...new Set(brought.flatMap((each) => segregationCodeOf(each) ?? []))].sort()
    await tx.execute(BEGIN_COUNTERS, [organizationId, codes])
    await tx.execute(HOLD_COUNTERS, [organizationId, codes])
  }
  const rows = await tx.query<{ noticeNumber: string }>(TAKEN, [organizationId, brought])
  return { all: new Set(brought), taken: new Set(rows.map(({ noticeNumber }) => noticeNumber)) }
}
