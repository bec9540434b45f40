import { listApiClients } from '@repo/contracts/api-clients/api-clients'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Icon } from '#design/icon.tsx'
import { API_CLIENTS_PATH } from '#features/api-clients/api-client-path.ts'
import { ApiClientTable } from '#features/api-clients/api-client-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { apiClients } from '#messages/it/api-clients.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

const ADD = `${API_CLIENTS_PATH}/nuovo`

export const metadata = { title: apiClients.title }

/** Which programs act for the organization. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { shell }) => {
  const { fatto } = await singleValues(searchParams)
  const { items } = await readAsOperator(listApiClients, {})
  return (
    <BackofficePage
      shell={shell}
      section="apiClients"
      title={apiClients.title}
      commands={
        items.length === 0 ? undefined : (
          <a className="btn btn-primary" href={ADD}>
            <Icon name="plus" />
            {apiClients.add}
          </a>
        )
      }
    >
      {(fatto === 'revocato' || fatto === 'tolto') && (
        <Alert tone="success" live>
          <p>{apiClients.done[fatto]}</p>
        </Alert>
      )}
      <p>{apiClients.lead}</p>
      <div className="list-panel">
        {items.length > 0 ? (
          <ApiClientTable items={items} />
        ) : (
          <EmptyState title={apiClients.emptyTitle}>
            <p>{apiClients.emptyText}</p>
            <a className="btn btn-primary" href={ADD}>
              {apiClients.add}
            </a>
          </EmptyState>
        )}
      </div>
    </BackofficePage>
  )
})
