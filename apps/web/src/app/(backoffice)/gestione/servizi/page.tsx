import { listManagedServices, readinessLevels } from '@repo/contracts/organizations/services'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Icon } from '#design/icon.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { FilterSelect, FilterText } from '#design/lists/filter-fields.tsx'
import { FilterForm } from '#design/lists/filter-form.tsx'
import { ListPanel } from '#design/lists/list-panel.tsx'
import { may } from '#features/access/session.ts'
import { appliedServiceFilters, parseServiceList, serviceListPath } from '#features/services/service-list-query.ts'
import { ServiceTable } from '#features/services/service-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { noticeLanguage } from '#messages/it/notice-language.ts'
import { services } from '#messages/it/services.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

const PATH = '/gestione/servizi'
const words = services.filters

export const metadata = { title: services.title }

/** What the organization collects, and whether each service is ready. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  const { query, dropped } = parseServiceList(await singleValues(searchParams))
  const list = await readAsOperator(listManagedServices, { query })
  const filters = appliedServiceFilters(query)
  return (
    <BackofficePage
      shell={shell}
      section="services"
      title={services.title}
      commands={
        <>
          <a className="btn btn-outline-primary" href={`${PATH}/tefa`}>
            {services.tefa}
          </a>
          <a className="btn btn-outline-primary" href={`${PATH}/lingua-avvisi`}>
            {noticeLanguage.title}
          </a>
          {may(session, 'organization:write') && (
            <a className="btn btn-primary" href={`${PATH}/catalogo`}>
              <Icon name="plus" />
              {services.activate}
            </a>
          )}
        </>
      }
    >
      {dropped && (
        <Alert tone="warning">
          <p>{backoffice.lists.invalid}</p>
        </Alert>
      )}
      <p>{services.lead}</p>
      <FilterForm action={PATH}>
        <FilterText name="search" label={words.search} help={words.searchHelp} value={query.search} />
        <FilterSelect
          name="readiness"
          label={words.readiness}
          value={query.readiness}
          choices={readinessLevels.map((value) => ({ value, label: services.readiness[value] }))}
        />
        <FilterSelect
          name="state"
          label={words.state}
          value={query.state}
          choices={[
            { value: 'enabled', label: words.states.enabled },
            { value: 'disabled', label: words.states.disabled },
          ]}
        />
      </FilterForm>
      <AppliedFilters filters={filters} clearHref={PATH} />
      <ListPanel
        list={list}
        path={(change) => serviceListPath(query, change)}
        filtered={filters.length > 0}
        clearHref={PATH}
        empty={
          <EmptyState title={services.emptyTitle}>
            <p>{services.emptyText}</p>
          </EmptyState>
        }
      >
        <ServiceTable items={list.items} />
      </ListPanel>
    </BackofficePage>
  )
})
