import { listServiceTemplates } from '@repo/contracts/organizations/service-catalogue'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { FilterText } from '#design/lists/filter-fields.tsx'
import { FilterForm } from '#design/lists/filter-form.tsx'
import { may } from '#features/access/session.ts'
import { CatalogueTable } from '#features/services/catalogue-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { services } from '#messages/it/services.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const words = services.catalogue

export const metadata = { title: words.title }

/** What can be collected, to be activated. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  const search = (await singleValues(searchParams)).search?.slice(0, 80)
  const { items } = await readAsOperator(listServiceTemplates, { query: { search } })
  return (
    <BackofficePage
      shell={shell}
      section="services"
      title={words.title}
      within={[{ label: services.title, href: '/gestione/servizi' }]}
    >
      <p>{words.lead}</p>
      <FilterForm action="/gestione/servizi/catalogo" label={words.submit}>
        <FilterText name="search" label={words.search} help={words.searchHelp} value={search} wide />
      </FilterForm>
      <div className="list-panel">
        <div className="list-head">
          <p className="mb-0 fw-semibold" role="status">
            {words.total(items.length)}
          </p>
        </div>
        {items.length > 0 ? (
          <CatalogueTable items={items} mayActivate={may(session, 'organization:write')} />
        ) : (
          <EmptyState title={backoffice.lists.noneTitle}>
            <p>{words.none}</p>
          </EmptyState>
        )}
      </div>
    </BackofficePage>
  )
})
