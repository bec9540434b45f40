import { romeInstant } from '@repo/domain/italian-calendar'
import { addDays, type LocalDate } from '@repo/domain/local-date'
import type { ExportRun } from '../exports.repository.js'
import type { Told } from './export-told.repository.js'

/** From when (included) and until when (excluded) an export looks, of what has no number: days of Rome, or since where its schedule looks back. */
export function periodOf({ from, to, sinceAt }: Pick<ExportRun, 'from' | 'to' | 'sinceAt'>) {
  return {
    from: from ? romeInstant(from) : (sinceAt ?? undefined),
    before: to ? romeInstant(addDays(to as LocalDate, 1)) : undefined,
  }
}

/**
 * Where the schedule is once this is told: at the beginning of the transaction that chose, since whatever committed before is seen; at the last of what is in the
 * file when there is more. Never back.
 * @param told the oldest first
 */
export function reachedBy(
  { afterAt }: Pick<ExportRun, 'afterAt'>,
  told: readonly Told[],
  more: boolean,
  now: Date,
): Date {
  const at = more ? (told.at(-1)?.at ?? now) : now
  return afterAt && afterAt > at ? afterAt : at
}
