import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { serviceChoices } from '#features/debt-positions/service-choices.ts'
import { EXPORTS_PATH, SCHEDULES_PATH } from '#features/exports/export-list-query.ts'
import { NewScheduleForm } from '#features/exports/export-schedule-forms.tsx'
import { readDestinations } from '#features/exports/read-exports.ts'
import { destinationChoices } from '#features/exports/schedule-words.ts'
import { exportSchedules } from '#messages/it/export-schedules.ts'
import { exportWords } from '#messages/it/exports.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'
import { writersOnly } from '../../../_components/writers-only.ts'

export const metadata = { title: exportSchedules.form.create }

/** Makes a schedule. */
export default backofficeRoute(async (_: object, { session, shell }) => {
  writersOnly(session)
  return (
    <BackofficePage
      shell={shell}
      section="exports"
      title={exportSchedules.form.create}
      within={[
        { label: exportWords.title, href: EXPORTS_PATH },
        { label: exportSchedules.title, href: SCHEDULES_PATH },
      ]}
    >
      <p>{exportSchedules.lead}</p>
      <div className="panel form-panel">
        <NewScheduleForm
          services={await serviceChoices()}
          destinations={destinationChoices(await readDestinations())}
          back={SCHEDULES_PATH}
        />
      </div>
    </BackofficePage>
  )
})
