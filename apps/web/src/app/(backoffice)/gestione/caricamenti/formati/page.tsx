import { pageQuery } from '@repo/contracts/http/fields'
import { listColumnMappings } from '@repo/contracts/imports/column-mappings'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Pager } from '#design/lists/pager.tsx'
import { may } from '#features/access/session.ts'
import { FormatsTable } from '#features/imports/formats-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues, withQuery } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { importColumns } from '#messages/it/import-columns.ts'
import { imports } from '#messages/it/imports.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const PATH = '/gestione/caricamenti'
const HERE = `${PATH}/formati`
const words = importColumns.kept

export const metadata = { title: words.title }

/** Formats of files that operators have told by their columns. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  const { esito, ...given } = await singleValues(searchParams)
  const query = pageQuery.safeParse(given)
  const list = await readAsOperator(listColumnMappings, { query: query.success ? query.data : {} })
  return (
    <BackofficePage shell={shell} section="imports" title={words.title} within={[{ label: imports.title, href: PATH }]}>
      {esito === 'eliminato' && (
        <Alert tone="success">
          <p>{words.removed}</p>
        </Alert>
      )}
      <p className="measure">{words.lead}</p>
      <div className="list-panel">
        <div className="list-head">
          <p className="mb-0 fw-semibold" role="status">
            {backoffice.lists.total(list.total)}
          </p>
        </div>
        {list.items.length > 0 ? (
          <FormatsTable items={list.items} mayWrite={may(session, 'positions:write')} />
        ) : (
          <EmptyState title={words.empty}>
            <p>{words.emptyText}</p>
          </EmptyState>
        )}
        {list.total > 0 && (
          <Pager
            total={list.total}
            page={list.page}
            size={list.size}
            pageHref={(page) => withQuery(HERE, { page, size: list.size })}
            sizeHref={(size) => withQuery(HERE, { size })}
          />
        )}
      </div>
    </BackofficePage>
  )
})
