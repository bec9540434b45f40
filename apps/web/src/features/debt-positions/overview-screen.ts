import type { Overview } from '@repo/contracts/debt-positions/overview'
import { addDays, type LocalDate } from '@repo/domain/local-date'
import { withQuery } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'

const words = backoffice.overview
const POSITIONS = '/gestione/posizioni'
const RECEIPTS = '/gestione/ricevute'

export interface Figure {
  readonly label: string
  readonly note: string
  readonly amountCents: number
  /** The list that the figure counts. */
  readonly href: string
}

export interface Todo {
  readonly label: string
  readonly href: string
}

/** The figures of the first page, each with the list it comes from, and what waits for somebody. `today` is Rome's. */
export function overviewScreen(
  overview: Overview,
  today: LocalDate,
): { figures: readonly Figure[]; todo: readonly Todo[] } {
  const expiring = withQuery(POSITIONS, { status: 'payable', dueFrom: today, dueTo: addDays(today, 7) })
  const drafts = withQuery(POSITIONS, { status: 'draft' })
  const anomalies = withQuery(RECEIPTS, { anomaly: 'any' })
  const figure = (label: string, of: { count: number; amountCents: number }, note: string, href: string): Figure => ({
    label,
    amountCents: of.amountCents,
    note,
    href,
  })
  return {
    figures: [
      figure(
        words.payable,
        overview.payable,
        words.count(overview.payable.count),
        withQuery(POSITIONS, { status: 'payable' }),
      ),
      figure(words.expiringSoon, overview.expiringSoon, words.count(overview.expiringSoon.count), expiring),
      figure(words.drafts, overview.drafts, words.count(overview.drafts.count), drafts),
      figure(
        words.paidToday,
        overview.paidToday,
        words.receipts(overview.paidToday.count),
        withQuery(RECEIPTS, { paidFrom: today, paidTo: today }),
      ),
      figure(
        words.paidLast30Days,
        overview.paidLast30Days,
        words.receipts(overview.paidLast30Days.count),
        withQuery(RECEIPTS, { paidFrom: addDays(today, -30), paidTo: today }),
      ),
    ],
    todo: [
      { count: overview.anomalies, label: words.todoAnomalies, href: anomalies },
      { count: overview.drafts.count, label: words.todoDrafts, href: drafts },
      { count: overview.expiringSoon.count, label: words.todoExpiring, href: expiring },
    ]
      .filter(({ count }) => count > 0)
      .map(({ count, label, href }) => ({ label: label(count), href })),
  }
}
