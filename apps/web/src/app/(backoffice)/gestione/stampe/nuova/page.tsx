import { formatRomeInstant } from '@repo/domain/italian-calendar'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { carriedFields, chosenPositions } from '#features/debt-positions/chosen-positions.ts'
import { serviceChoices } from '#features/debt-positions/service-choices.ts'
import { readTheImport } from '#features/imports/read-import.ts'
import { NewNoticeBatchForm } from '#features/notice-batches/notice-batch-forms.tsx'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { noticeBatches } from '#messages/it/notice-batches.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'
import { writersOnly } from '../../_components/writers-only.ts'

const words = noticeBatches.form

export const metadata = { title: words.title }

/** With `caricamento` in its address: the notices of that import. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  writersOnly(session)
  const { caricamento } = await singleValues(searchParams)
  const source = caricamento ? await readTheImport(caricamento) : undefined
  const chosen = source ? undefined : await chosenPositions(searchParams)
  const carried = source ? { importId: source.id } : chosen && carriedFields(chosen)
  return (
    <BackofficePage
      shell={shell}
      section="noticeBatches"
      title={words.title}
      within={[{ label: noticeBatches.title, href: '/gestione/stampe' }]}
    >
      {source && (
        <p>
          {words.ofImport}{' '}
          <a href={`/gestione/caricamenti/${source.id}`}>
            {words.theImport(formatRomeInstant(new Date(source.createdAt)))}
          </a>
          {words.stillToPay} {!source.publish && words.drafts}
        </p>
      )}
      {!source && <p>{chosen === undefined ? words.lead : words.chosen(chosen.count)}</p>}
      <div className="panel form-panel">
        <NewNoticeBatchForm services={await serviceChoices()} {...(carried === undefined ? {} : { carried })} />
      </div>
    </BackofficePage>
  )
})
