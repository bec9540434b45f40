import type { ExportScheduleView } from '@repo/contracts/exports/export-schedules'
import { listExports } from '@repo/contracts/exports/exports'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Instant } from '#design/values.tsx'
import { may } from '#features/access/session.ts'
import { serviceChoicesWith } from '#features/debt-positions/service-choices.ts'
import { servicesOf } from '#features/exports/export-data.tsx'
import { EXPORTS_PATH, SCHEDULES_PATH } from '#features/exports/export-list-query.ts'
import { contentOf } from '#features/exports/export-looks.ts'
import { ScheduleCommandForm } from '#features/exports/export-schedule-forms.tsx'
import { ExportTable } from '#features/exports/export-table.tsx'
import { readDestinations, readTheSchedule } from '#features/exports/read-exports.ts'
import { whenOf, whereOf } from '#features/exports/schedule-words.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { exportSchedules } from '#messages/it/export-schedules.ts'
import { exportWords } from '#messages/it/exports.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'

const words = exportSchedules.detail

export const metadata = { title: exportSchedules.title }

interface Props {
  readonly params: Promise<{ scheduleId: string }>
  readonly searchParams: SearchParams
}

/** One schedule: what it makes, when and where it goes; its last files, and why one did not arrive. */
export default backofficeRoute(async ({ params, searchParams }: Props, { session, shell }) => {
  const { scheduleId } = await params
  const { esito = '' } = await singleValues(searchParams)
  const schedule = await readTheSchedule(scheduleId)
  const writes = may(session, 'positions:write')
  const [destinations, services, history] = await Promise.all([
    writes ? readDestinations() : undefined,
    serviceChoicesWith(schedule.collectionServiceIds),
    readAsOperator(listExports, { query: { scheduleId: schedule.id, size: 10 } }),
  ])
  const problem = schedule.lastExport?.problem ?? schedule.lastExport?.delivery?.problem
  return (
    <BackofficePage
      shell={shell}
      section="exports"
      title={schedule.name}
      within={[
        { label: exportWords.title, href: EXPORTS_PATH },
        { label: exportSchedules.title, href: SCHEDULES_PATH },
      ]}
      commands={writes && <Commands schedule={schedule} />}
    >
      {Object.hasOwn(exportSchedules.done, esito) && (
        <Alert tone="success" live>
          <p className="mb-0">{exportSchedules.done[esito]}</p>
        </Alert>
      )}
      {problem !== undefined && (
        <Alert tone="warning">
          <p>{problem}</p>
        </Alert>
      )}
      <section className="panel mb-4" aria-labelledby="dati">
        <h2 className="panel-title" id="dati">
          {words.data}
        </h2>
        <SummaryList
          rows={[
            { label: words.content, value: contentOf(schedule) },
            { label: words.services, value: servicesOf(schedule.collectionServiceIds, services) },
            { label: words.when, value: whenOf(schedule) },
            {
              label: words.next,
              value: schedule.nextAt === undefined ? exportSchedules.paused : <Instant at={schedule.nextAt} />,
            },
            { label: words.where, value: whereOf(schedule, destinations) },
            schedule.emails && { label: words.emails, value: schedule.emails.join(', ') },
            { label: words.empty, value: schedule.sendsEmpty ? words.sends : words.sendsNot },
            { label: words.createdBy, value: schedule.createdBy },
          ]}
        />
      </section>
      <section className="list-panel" aria-labelledby="storia">
        <div className="list-head">
          <h2 className="panel-title mb-0" id="storia">
            {words.history}
          </h2>
          {history.total > 0 && <a href={`${EXPORTS_PATH}?scheduleId=${schedule.id}`}>{words.all}</a>}
        </div>
        {history.items.length > 0 ? (
          <ExportTable items={history.items} />
        ) : (
          <p className="p-3 mb-0">{words.noHistory}</p>
        )}
      </section>
    </BackofficePage>
  )
})

function Commands({ schedule: { id, nextAt } }: { schedule: ExportScheduleView }) {
  const here = `${SCHEDULES_PATH}/${id}`
  return (
    <>
      <ScheduleCommandForm exportScheduleId={id} command="run" />
      <ScheduleCommandForm exportScheduleId={id} command={nextAt === undefined ? 'resume' : 'pause'} />
      <a className="btn btn-outline-primary" href={`${here}/modifica`}>
        {words.edit}
      </a>
      <a className="btn btn-outline-primary" href={`${here}/elimina`}>
        {words.remove}
      </a>
    </>
  )
}
