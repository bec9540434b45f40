import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { carriedFields, chosenPositions } from '#features/debt-positions/chosen-positions.ts'
import { serviceChoices } from '#features/debt-positions/service-choices.ts'
import { NewNoticeBatchForm } from '#features/notice-batches/notice-batch-forms.tsx'
import type { SearchParams } from '#lib/search-params.ts'
import { noticeBatches } from '#messages/it/notice-batches.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'
import { writersOnly } from '../../_components/writers-only.ts'

const words = noticeBatches.form

export const metadata = { title: words.title }

export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  writersOnly(session)
  const chosen = await chosenPositions(searchParams)
  return (
    <BackofficePage
      shell={shell}
      section="noticeBatches"
      title={words.title}
      within={[{ label: noticeBatches.title, href: '/gestione/stampe' }]}
    >
      <p>{chosen === undefined ? words.lead : words.chosen(chosen.count)}</p>
      <div className="panel form-panel">
        <NewNoticeBatchForm
          services={await serviceChoices()}
          {...(chosen === undefined ? {} : { carried: carriedFields(chosen) })}
        />
      </div>
    </BackofficePage>
  )
})
