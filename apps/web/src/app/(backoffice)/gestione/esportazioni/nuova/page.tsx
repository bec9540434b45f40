import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { serviceChoices } from '#features/debt-positions/service-choices.ts'
import { NewExportForm } from '#features/exports/export-forms.tsx'
import { EXPORTS_PATH } from '#features/exports/export-list-query.ts'
import { exportWords } from '#messages/it/exports.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'
import { writersOnly } from '../../_components/writers-only.ts'

const words = exportWords.form

export const metadata = { title: words.title }

/** Asks for a file of what was paid. */
export default backofficeRoute(async (_: object, { session, shell }) => {
  writersOnly(session)
  return (
    <BackofficePage
      shell={shell}
      section="exports"
      title={words.title}
      within={[{ label: exportWords.title, href: EXPORTS_PATH }]}
    >
      <p>{words.lead}</p>
      <div className="panel form-panel">
        <NewExportForm services={await serviceChoices()} back={EXPORTS_PATH} />
      </div>
    </BackofficePage>
  )
})
