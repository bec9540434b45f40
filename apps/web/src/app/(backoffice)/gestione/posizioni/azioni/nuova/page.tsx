import { type BulkActionKind, bulkActionKinds } from '@repo/contracts/debt-positions/bulk-actions'
import { listCollectionServices } from '@repo/contracts/organizations/organizations'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { StartBulkForm } from '#features/debt-positions/bulk-action-forms.tsx'
import { BulkChoices } from '#features/debt-positions/bulk-choices.tsx'
import {
  type ChosenPositions,
  carriedFields,
  chosenPositions,
  filtersOf,
  listOf,
} from '#features/debt-positions/chosen-positions.ts'
import { appliedFilters } from '#features/debt-positions/position-list-query.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { bulkActions as words } from '#messages/it/bulk-actions.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'
import { writersOnly } from '../../../_components/writers-only.ts'

const number = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })

export const metadata = { title: words.listTitle }

/** What is about to happen, and to how many positions. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  writersOnly(session)
  const { azione } = await singleValues(searchParams)
  const chosen = await chosenPositions(searchParams)
  const kind = bulkActionKinds.find((each) => each === azione)
  return (
    <BackofficePage
      shell={shell}
      section="positions"
      title={kind === undefined ? words.chooseTitle : words.titles[kind]}
      within={[{ label: debtPositions.list.title, href: '/gestione/posizioni' }]}
    >
      <div className="panel form-panel">
        {chosen === undefined || chosen.count === 0 ? <Nothing /> : <Chosen chosen={chosen} kind={kind} />}
      </div>
    </BackofficePage>
  )
})

function Nothing() {
  return (
    <>
      <Alert tone="warning">
        <p>{words.nothing}</p>
      </Alert>
      <a className="btn btn-outline-primary" href="/gestione/posizioni">
        {words.back}
      </a>
    </>
  )
}

async function Chosen({ chosen, kind }: { chosen: ChosenPositions; kind: BulkActionKind | undefined }) {
  const { items: services } = await readAsOperator(listCollectionServices, { query: {} })
  const serviceName = (id: string) => services.find((service) => service.id === id)?.name
  const filters = chosen.by === 'filters' ? appliedFilters(chosen.query, serviceName) : []
  return (
    <>
      <p className="fw-semibold mb-2">{words.chosen(number.format(chosen.count))}</p>
      {filters.length > 0 && (
        <p>
          {words.filters}: {filters.map(({ label }) => label).join(' · ')}
        </p>
      )}
      {kind === undefined ? (
        <BulkChoices filters={filtersOf(chosen)} back={listOf(chosen)} />
      ) : (
        <>
          <Alert tone="warning">
            <p>{words.explained[kind]}</p>
          </Alert>
          <StartBulkForm kind={kind} carried={carriedFields(chosen)} back={listOf(chosen)} />
        </>
      )}
    </>
  )
}
