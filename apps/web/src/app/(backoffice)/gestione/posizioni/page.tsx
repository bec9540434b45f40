import { listSavedViews } from '@repo/contracts/access/saved-views'
import { listDebtPositions } from '@repo/contracts/debt-positions/debt-positions'
import { listCollectionServices } from '@repo/contracts/organizations/organizations'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Icon } from '#design/icon.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { ListPanel } from '#design/lists/list-panel.tsx'
import { SavedViews } from '#features/access/saved-views.tsx'
import { may } from '#features/access/session.ts'
import { BulkBar } from '#features/debt-positions/bulk-bar.tsx'
import { ColumnChooser } from '#features/debt-positions/column-chooser.tsx'
import { PositionFilters } from '#features/debt-positions/position-filters.tsx'
import {
  appliedFilters,
  askedQuery,
  parsePositionList,
  positionFilters,
  positionListPath,
} from '#features/debt-positions/position-list-query.ts'
import { PositionTable } from '#features/debt-positions/position-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues, withQuery } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { savedViews } from '#messages/it/saved-views.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

const words = debtPositions.list

export const metadata = { title: words.title }

export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  const one = await singleValues(searchParams)
  const { query, dropped } = parsePositionList(one)
  const [{ items: services }, { items: views }, list] = await Promise.all([
    readAsOperator(listCollectionServices, { query: {} }),
    readAsOperator(listSavedViews, { query: { list: 'positions' } }),
    readAsOperator(listDebtPositions, { query: askedQuery(query) }),
  ])
  const filters = appliedFilters(query, (id) => services.find((service) => service.id === id)?.name)
  const viewDone = savedViews.done[one.vista ?? '']
  const create = may(session, 'positions:write') && (
    <a className="btn btn-primary" href="/gestione/posizioni/nuova">
      <Icon name="plus" />
      {words.create}
    </a>
  )
  return (
    <BackofficePage shell={shell} section="positions" title={words.title} commands={create}>
      {dropped && (
        <Alert tone="warning">
          <p>{backoffice.lists.invalid}</p>
        </Alert>
      )}
      {viewDone !== undefined && (
        <Alert tone="success" live>
          <p>{viewDone}</p>
        </Alert>
      )}
      <PositionFilters query={query} services={services} />
      <AppliedFilters filters={filters} clearHref="/gestione/posizioni" />
      {list.similarWords !== undefined && list.items.length > 0 && (
        <Alert tone="info">
          <p>{words.similar(list.similarWords)}</p>
        </Alert>
      )}
      <ListPanel
        list={list}
        path={(change) => positionListPath(query, change)}
        filtered={filters.length > 0}
        clearHref="/gestione/posizioni"
        commands={
          list.total > 0 && (
            <a href={withQuery('/gestione/posizioni.csv', positionFilters(query))} download>
              <Icon name="file-csv" className="icon-primary icon-sm" /> {words.exportCsv}
            </a>
          )
        }
        choices={
          <div className="list-choices">
            {list.items.length > 0 && <ColumnChooser query={query} />}
            <SavedViews
              views={views}
              path="/gestione/posizioni"
              query={positionListPath(query, {}).split('?')[1] ?? ''}
            />
          </div>
        }
        empty={
          <EmptyState title={words.emptyTitle}>
            <p>{words.emptyText}</p>
            {create}
          </EmptyState>
        }
      >
        <form action="/gestione/posizioni/azioni/nuova">
          <BulkBar query={query} total={list.total} mayWrite={may(session, 'positions:write')} />
          <PositionTable items={list.items} query={query} />
        </form>
      </ListPanel>
    </BackofficePage>
  )
})
