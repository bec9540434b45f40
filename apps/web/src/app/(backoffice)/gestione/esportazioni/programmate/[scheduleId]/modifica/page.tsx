import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { serviceChoicesWith } from '#features/debt-positions/service-choices.ts'
import { scheduleValues } from '#features/exports/export-form-values.ts'
import { EXPORTS_PATH, SCHEDULES_PATH } from '#features/exports/export-list-query.ts'
import { EditScheduleForm } from '#features/exports/export-schedule-forms.tsx'
import { readDestinations, readTheSchedule } from '#features/exports/read-exports.ts'
import { destinationChoices } from '#features/exports/schedule-words.ts'
import { exportSchedules } from '#messages/it/export-schedules.ts'
import { exportWords } from '#messages/it/exports.ts'
import { backofficeRoute } from '../../../../_components/backoffice-route.tsx'
import { writersOnly } from '../../../../_components/writers-only.ts'

export const metadata = { title: exportSchedules.form.edit }

interface Props {
  readonly params: Promise<{ scheduleId: string }>
}

/** Changes a schedule. */
export default backofficeRoute(async ({ params }: Props, { session, shell }) => {
  writersOnly(session)
  const schedule = await readTheSchedule((await params).scheduleId)
  const back = `${SCHEDULES_PATH}/${schedule.id}`
  return (
    <BackofficePage
      shell={shell}
      section="exports"
      title={exportSchedules.form.edit}
      within={[
        { label: exportWords.title, href: EXPORTS_PATH },
        { label: exportSchedules.title, href: SCHEDULES_PATH },
        { label: schedule.name, href: back },
      ]}
    >
      <div className="panel form-panel">
        <EditScheduleForm
          exportScheduleId={schedule.id}
          values={scheduleValues(schedule)}
          services={await serviceChoicesWith(schedule.collectionServiceIds)}
          destinations={destinationChoices(await readDestinations(), schedule)}
          back={back}
        />
      </div>
    </BackofficePage>
  )
})
