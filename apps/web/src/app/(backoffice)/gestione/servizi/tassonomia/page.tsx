import { searchTaxonomy } from '@repo/contracts/organizations/service-catalogue'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { FilterText } from '#design/lists/filter-fields.tsx'
import { FilterForm } from '#design/lists/filter-form.tsx'
import { TaxonomyTable } from '#features/services/taxonomy-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { services } from '#messages/it/services.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const words = services.taxonomy

export const metadata = { title: words.title }

/** pagoPA's codes, with the days on which each may be used. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { shell }) => {
  const search = (await singleValues(searchParams)).search?.slice(0, 80)
  const { items, more } = await readAsOperator(searchTaxonomy, { query: { search } })
  return (
    <BackofficePage
      shell={shell}
      section="services"
      title={words.title}
      within={[{ label: services.title, href: '/gestione/servizi' }]}
    >
      <p>{words.lead}</p>
      <FilterForm action="/gestione/servizi/tassonomia" label={services.catalogue.submit}>
        <FilterText name="search" label={words.search} help={words.searchHelp} value={search} wide />
      </FilterForm>
      {more && (
        <Alert tone="info">
          <p>{words.more}</p>
        </Alert>
      )}
      <div className="list-panel">
        {items.length > 0 ? (
          <TaxonomyTable items={items} />
        ) : (
          <EmptyState title={backoffice.lists.noneTitle}>
            <p>{words.none}</p>
          </EmptyState>
        )}
      </div>
    </BackofficePage>
  )
})
