import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { serviceChoices } from '#features/debt-positions/service-choices.ts'
import { NewNoticeBatchForm } from '#features/notice-batches/notice-batch-forms.tsx'
import { noticeBatches } from '#messages/it/notice-batches.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'
import { writersOnly } from '../../_components/writers-only.ts'

const words = noticeBatches.form

export const metadata = { title: words.title }

export default backofficeRoute(async (_: object, { session, shell }) => {
  writersOnly(session)
  return (
    <BackofficePage
      shell={shell}
      section="noticeBatches"
      title={words.title}
      within={[{ label: noticeBatches.title, href: '/gestione/stampe' }]}
    >
      <p>{words.lead}</p>
      <div className="panel form-panel">
        <NewNoticeBatchForm services={await serviceChoices()} />
      </div>
    </BackofficePage>
  )
})
