import { listImports } from '@repo/contracts/imports/imports'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Pager } from '#design/lists/pager.tsx'
import { may } from '#features/access/session.ts'
import { isMoving } from '#features/imports/import-looks.ts'
import { ImportTable } from '#features/imports/import-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues, withQuery } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { importFiles } from '#messages/it/import-files.ts'
import { importUpload } from '#messages/it/import-upload.ts'
import { imports } from '#messages/it/imports.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

const PATH = '/gestione/caricamenti'

export const metadata = { title: imports.title }

/** Positions loaded together: how far each import is, and how many rows were discarded. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  const { esito, ...given } = await singleValues(searchParams)
  const asked = listImports.query!.safeParse(given)
  const query = asked.data ?? listImports.query!.parse({})
  const list = await readAsOperator(listImports, { query })
  const path = (change: Record<string, number | undefined>) =>
    withQuery(PATH, { size: query.size === 25 ? undefined : query.size, ...change })
  return (
    <BackofficePage
      shell={shell}
      section="imports"
      title={imports.title}
      commands={
        may(session, 'positions:write') && (
          <a className="btn btn-primary" href={`${PATH}/carica`}>
            {importUpload.title}
          </a>
        )
      }
    >
      {esito === 'eliminato' && (
        <Alert tone="success">
          <p>{importFiles.forget.done}</p>
        </Alert>
      )}
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
