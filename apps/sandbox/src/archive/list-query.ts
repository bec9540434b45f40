import { romeDay } from '@repo/domain/italian-calendar'
import { ARCHIVE_STATUSES } from '@repo/wire/archive/debt-position'
import { z } from 'zod'
import { statusOf } from './archive-status.ts'
import type { ArchivedEntry } from './archived-positions.ts'

const day = z.iso.date().optional()

/** Query of `GET …/debtpositions` (gpd-4-aca.json). Pages count from 0. */
export const listQuery = z
  .object({
    limit: z.coerce.number().int().min(1).max(50).default(10),
    page: z.coerce.number().int().min(0).default(0),
    due_date_from: day,
    due_date_to: day,
    payment_date_from: day,
    payment_date_to: day,
    status: z.enum(ARCHIVE_STATUSES).optional(),
    orderby: z.enum(['INSERTED_DATE', 'IUPD', 'STATUS', 'COMPANY_NAME']).default('INSERTED_DATE'),
    ordering: z.enum(['ASC', 'DESC']).default('DESC'),
  })
  .refine(
    (query) => !((query.due_date_from || query.due_date_to) && (query.payment_date_from || query.payment_date_to)),
    'due dates and payment dates exclude each other',
  )
export type ListQuery = z.output<typeof listQuery>

const within = (instants: readonly Date[], from: string | undefined, to: string | undefined) =>
  (from === undefined && to === undefined) ||
  instants.map(romeDay).some((it) => (from === undefined || it >= from) && (to === undefined || it <= to))

/** What the query finds among the positions of one organization, oldest first, and the page it asks for. */
export function searchArchive(entries: readonly ArchivedEntry[], query: ListQuery, now: Date) {
  const keyOf = (entry: ArchivedEntry) =>
    ({
      INSERTED_DATE: entry.insertedAt.toISOString(),
      IUPD: entry.position.iupd,
      STATUS: statusOf(entry, now),
      COMPANY_NAME: entry.position.companyName,
    })[query.orderby]
  const found = entries
    .filter(
      (entry) =>
        (query.status === undefined || statusOf(entry, now) === query.status) &&
        within(
          entry.position.paymentOption.map(({ dueDate }) => new Date(dueDate)),
          query.due_date_from,
          query.due_date_to,
        ) &&
        within(
          entry.payments.map(({ paidAt }) => paidAt),
          query.payment_date_from,
          query.payment_date_to,
        ),
    )
    .sort((a, b) => keyOf(a).localeCompare(keyOf(b)))
  if (query.ordering === 'DESC') found.reverse()
  const { page, limit } = query
  return {
    items: found.slice(page * limit, (page + 1) * limit),
    pageInfo: { page, limit, items_found: found.length, total_pages: Math.ceil(found.length / limit) },
  }
}
