import { listNoticeBatches } from '@repo/contracts/notice-batches/notice-batches'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { may } from '#features/access/session.ts'
import { NoticeBatchTable } from '#features/notice-batches/notice-batch-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { noticeBatches } from '#messages/it/notice-batches.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

const PATH = '/gestione/stampe'

export const metadata = { title: noticeBatches.title }

/** Notices printed in bulk: how far they are, and their files. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  const { esito } = await singleValues(searchParams)
  const { items } = await readAsOperator(listNoticeBatches, {})
  const mayPrint = may(session, 'positions:write')
  const create = mayPrint && (
    <a className="btn btn-primary" href={`${PATH}/nuova`}>
      {noticeBatches.create}
    </a>
  )
  return (
    <BackofficePage shell={shell} section="noticeBatches" title={noticeBatches.title} commands={create}>
      {(esito === 'avviata' || esito === 'interrotta') && (
        <Alert tone="success">
          <p>{esito === 'avviata' ? noticeBatches.started : noticeBatches.cancelled}</p>
        </Alert>
      )}
      <p>{noticeBatches.lead}</p>
      <div className="list-panel">
        {items.some(({ status }) => status === 'drawing') && (
          <div className="list-head">
            <a className="btn btn-outline-primary" href={PATH}>
              {noticeBatches.refresh}
            </a>
          </div>
        )}
        {items.length > 0 ? (
          <NoticeBatchTable items={items} mayCancel={mayPrint} />
        ) : (
          <EmptyState title={noticeBatches.emptyTitle}>
            <p>{noticeBatches.emptyText}</p>
          </EmptyState>
        )}
      </div>
    </BackofficePage>
  )
})
