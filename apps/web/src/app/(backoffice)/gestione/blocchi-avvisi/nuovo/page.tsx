import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { NewBlockForm } from '#features/blank-notices/blank-notice-forms.tsx'
import { serviceChoices } from '#features/debt-positions/service-choices.ts'
import { blankNotices } from '#messages/it/blank-notices.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'
import { writersOnly } from '../../_components/writers-only.ts'

const words = blankNotices.form

export const metadata = { title: words.title }

export default backofficeRoute(async (_: object, { session, shell }) => {
  writersOnly(session)
  return (
    <BackofficePage
      shell={shell}
      section="blankNotices"
      title={words.title}
      within={[{ label: blankNotices.title, href: '/gestione/blocchi-avvisi' }]}
    >
      <p>{words.lead}</p>
      <div className="panel form-panel">
        <NewBlockForm services={await serviceChoices()} />
      </div>
    </BackofficePage>
  )
})
