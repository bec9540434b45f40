import { listRemoteServers } from '@repo/contracts/file-transfer/remote-servers'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Icon } from '#design/icon.tsx'
import { REMOTE_SERVERS_PATH } from '#features/remote-servers/remote-server-path.ts'
import { RemoteServerTable } from '#features/remote-servers/remote-server-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { remoteServers } from '#messages/it/remote-servers.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

export const metadata = { title: remoteServers.title }

const ADD = `${REMOTE_SERVERS_PATH}/nuovo`

/** From which servers of others files are taken, and where they are left. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { shell }) => {
  const { fatto } = await singleValues(searchParams)
  const { items } = await readAsOperator(listRemoteServers, {})
  return (
    <BackofficePage
      shell={shell}
      section="remoteServers"
      title={remoteServers.title}
      commands={
        items.length === 0 ? undefined : (
          <a className="btn btn-primary" href={ADD}>
            <Icon name="plus" />
            {remoteServers.add}
          </a>
        )
      }
    >
      {fatto === 'tolto' && (
        <Alert tone="success" live>
          <p>{remoteServers.done.tolto}</p>
        </Alert>
      )}
      <p>{remoteServers.lead}</p>
      <div className="list-panel">
        {items.length > 0 ? (
          <RemoteServerTable items={items} />
        ) : (
          <EmptyState title={remoteServers.emptyTitle}>
            <p>{remoteServers.emptyText}</p>
            <a className="btn btn-primary" href={ADD}>
              {remoteServers.add}
            </a>
          </EmptyState>
        )}
      </div>
    </BackofficePage>
  )
})
