import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EXPORTS_PATH, SCHEDULES_PATH } from '#features/exports/export-list-query.ts'
import { RemoveScheduleForm } from '#features/exports/export-schedule-forms.tsx'
import { readTheSchedule } from '#features/exports/read-exports.ts'
import { exportSchedules } from '#messages/it/export-schedules.ts'
import { exportWords } from '#messages/it/exports.ts'
import { backofficeRoute } from '../../../../_components/backoffice-route.tsx'
import { writersOnly } from '../../../../_components/writers-only.ts'

const words = exportSchedules.removePage

export const metadata = { title: words.title }

interface Props {
  readonly params: Promise<{ scheduleId: string }>
}

/** Asks before a schedule is deleted. */
export default backofficeRoute(async ({ params }: Props, { session, shell }) => {
  writersOnly(session)
  const schedule = await readTheSchedule((await params).scheduleId)
  const back = `${SCHEDULES_PATH}/${schedule.id}`
  return (
    <BackofficePage
      shell={shell}
      section="exports"
      title={words.title}
      within={[
        { label: exportWords.title, href: EXPORTS_PATH },
        { label: exportSchedules.title, href: SCHEDULES_PATH },
        { label: schedule.name, href: back },
      ]}
    >
      <div className="measure">
        <p>{words.text(schedule.name)}</p>
        <p>{words.kept}</p>
      </div>
      <RemoveScheduleForm exportScheduleId={schedule.id} back={back} />
    </BackofficePage>
  )
})
