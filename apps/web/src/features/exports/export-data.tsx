import type { ExportView } from '@repo/contracts/exports/exports'
import { exportTellsMoney } from '@repo/domain/export-formats'
import type { Choice } from '#design/field.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Day, Instant, Money } from '#design/values.tsx'
import { exportWords } from '#messages/it/exports.ts'
import { EXPORTS_PATH, SCHEDULES_PATH } from './export-list-query.ts'
import { contentOf, deliveryLook, exportLook, isGrowing } from './export-looks.ts'

const words = exportWords.detail

/** What an export holds, how far it is, and where its file is. */
export function ExportData({ view, services }: { view: ExportView; services: readonly Choice[] }) {
  const { delivery, exportScheduleId, file, kind, status } = view
  const unfinished = isGrowing(view)
  const look = exportLook({ status })
  return (
    <section className="panel mb-4" aria-labelledby="dati">
      <h2 className="panel-title" id="dati">
        {words.data}
      </h2>
      {unfinished && <progress className="w-100" aria-label={words.running} />}
      <p className="visually-hidden" role="status">
        {look.label}
      </p>
      <SummaryList
        rows={[
          { label: words.status, value: <StatusChip look={look} /> },
          { label: words.content, value: contentOf(view) },
          {
            label: words.rows,
            value: unfinished ? exportWords.rowsSoFar(kind, view.rows) : exportWords.rows(kind, view.rows),
          },
          exportTellsMoney(kind) && { label: words.amount, value: <Money cents={view.amountCents} /> },
          { label: words.services, value: servicesOf(view.collectionServiceIds, services) },
          { label: exportWords.days[kind], value: <Recorded view={view} /> },
          {
            label: words.requestedBy,
            value:
              exportScheduleId === undefined ? (
                view.requestedBy
              ) : (
                <a href={`${SCHEDULES_PATH}/${exportScheduleId}`}>{view.requestedBy}</a>
              ),
          },
          { label: words.requested, value: <Instant at={view.createdAt} /> },
          view.finishedAt !== undefined && { label: words.finished, value: <Instant at={view.finishedAt} /> },
          file && {
            label: words.file,
            value: (
              <a href={`${EXPORTS_PATH}/${view.id}/file`} className="text-break">
                {file.name}
              </a>
            ),
          },
          file && { label: words.until, value: <Instant at={file.until} /> },
          !file && status === 'completed' && { label: words.file, value: words.gone },
          !file && status === 'completed_empty' && { label: words.file, value: words.none },
          delivery && {
            label: words.delivery,
            value: (
              <>
                <StatusChip look={deliveryLook(delivery)} />{' '}
                {delivery.attempts > 0 && words.attempts(delivery.attempts)}
              </>
            ),
          },
          delivery?.deliveredAt !== undefined && {
            label: words.deliveredAt,
            value: <Instant at={delivery.deliveredAt} />,
          },
          delivery?.problem !== undefined &&
            delivery.nextAt !== undefined && { label: words.nextAttempt, value: <Instant at={delivery.nextAt} /> },
        ]}
      />
    </section>
  )
}

/** Names where they are known: a service may have been renamed, never taken away. */
export function servicesOf(ids: readonly string[], services: readonly Choice[]): string {
  if (ids.length === 0) return words.allServices
  return ids.map((id) => services.find(({ value }) => value === id)?.label ?? id).join(', ')
}

function Recorded({ view: { from, to, source } }: { view: ExportView }) {
  if (source === 'schedule') return words.since
  if (from === undefined && to === undefined) return words.always
  return (
    <>
      {from !== undefined && (
        <>
          {exportWords.day.from} <Day day={from} />{' '}
        </>
      )}
      {to !== undefined && (
        <>
          {exportWords.day.to} <Day day={to} />
        </>
      )}
    </>
  )
}
