import { listImports } from '@repo/contracts/imports/imports'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Pager } from '#design/lists/pager.tsx'
import { isMoving } from '#features/imports/import-looks.ts'
import { ImportTable } from '#features/imports/import-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues, withQuery } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { imports } from '#messages/it/imports.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

const PATH = '/gestione/caricamenti'

export const metadata = { title: imports.title }

/** Positions loaded together: how far each import is, and how many rows were discarded. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { shell }) => {
  const asked = listImports.query!.safeParse(await singleValues(searchParams))
  const query = asked.data ?? listImports.query!.parse({})
  const list = await readAsOperator(listImports, { query })
  const path = (change: Record<string, number | undefined>) =>
    withQuery(PATH, { size: query.size === 25 ? undefined : query.size, ...change })
  return (
    <BackofficePage shell={shell} section="imports" title={imports.title}>
      <p>{imports.lead}</p>
      <div className="list-panel">
        <div className="list-head">
          <p className="mb-0 fw-semibold" role="status">
            {backoffice.lists.total(list.total)}
          </p>
          {list.items.some(({ status }) => isMoving(status)) && (
            <a className="btn btn-outline-primary" href={PATH}>
              {imports.refresh}
            </a>
          )}
        </div>
        {list.items.length > 0 ? (
          <ImportTable items={list.items} />
        ) : (
          <EmptyState title={imports.emptyTitle}>
            <p>{imports.emptyText}</p>
          </EmptyState>
        )}
        {list.total > 0 && (
          <Pager
            total={list.total}
            page={list.page}
            size={list.size}
            pageHref={(page) => path({ page })}
            sizeHref={(size) => path({ size })}
          />
        )}
      </div>
    </BackofficePage>
  )
})
