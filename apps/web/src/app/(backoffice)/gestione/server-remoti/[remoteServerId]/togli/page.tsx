import { listExportSchedules } from '@repo/contracts/exports/export-schedules'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { SCHEDULES_PATH } from '#features/exports/export-list-query.ts'
import { remoteServerOf } from '#features/remote-servers/remote-server.ts'
import { RemoveRemoteServerForm } from '#features/remote-servers/remote-server-forms.tsx'
import { REMOTE_SERVERS_PATH, remoteServerPath } from '#features/remote-servers/remote-server-path.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { remoteServers } from '#messages/it/remote-servers.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'

const words = remoteServers.removePage

export const metadata = { title: words.title }

/** There is no way back from here. */
export default backofficeRoute(async ({ params }: { params: Promise<{ remoteServerId: string }> }, { shell }) => {
  const server = await remoteServerOf((await params).remoteServerId)
  const { items } = await readAsOperator(listExportSchedules, {})
  const left = items.filter(({ remoteServerId }) => remoteServerId === server.id)
  return (
    <BackofficePage
      shell={shell}
      section="remoteServers"
      title={words.title}
      within={[
        { label: remoteServers.title, href: REMOTE_SERVERS_PATH },
        { label: server.name, href: remoteServerPath(server.id) },
      ]}
    >
      <div className="panel form-panel">
        <Alert tone="warning">
          <p>{words.warning}</p>
        </Alert>
        {left.length > 0 && (
          <>
            <p>{words.schedules}</p>
            <ul>
              {left.map(({ id, name }) => (
                <li key={id}>
                  <a href={`${SCHEDULES_PATH}/${id}`}>{name}</a>
                </li>
              ))}
            </ul>
          </>
        )}
        <RemoveRemoteServerForm remoteServerId={server.id} />
      </div>
    </BackofficePage>
  )
})
