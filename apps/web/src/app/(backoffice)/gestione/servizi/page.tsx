import { listManagedServices, readinessLevels } from '@repo/contracts/organizations/services'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Icon } from '#design/icon.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { FilterSelect, FilterText } from '#design/lists/filter-fields.tsx'
import { Pager } from '#design/lists/pager.tsx'
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
      <search>
        <form className="filters" action={PATH}>
          <div className="filter-row">
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
            <button type="submit" className="btn btn-primary">
              <Icon name="funnel" className="icon-sm" />
              {backoffice.lists.apply}
            </button>
          </div>
        </form>
      </search>
      <AppliedFilters filters={filters} clearHref={PATH} />
      <div className="list-panel">
        <div className="list-head">
          <p className="mb-0 fw-semibold" role="status">
            {backoffice.lists.total(list.total)}
          </p>
        </div>
        {list.items.length > 0 && <ServiceTable items={list.items} />}
        {list.items.length === 0 && (
          <EmptyState title={filters.length > 0 ? backoffice.lists.noneTitle : services.emptyTitle}>
            <p>{filters.length > 0 ? backoffice.lists.noneText : services.emptyText}</p>
          </EmptyState>
        )}
        {list.total > 0 && (
          <Pager
            total={list.total}
            page={list.page}
            size={list.size}
            pageHref={(page) => serviceListPath(query, { page })}
            sizeHref={(size) => serviceListPath(query, { size })}
          />
        )}
      </div>
    </BackofficePage>
  )
})
