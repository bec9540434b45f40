import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { remoteServerOf, remoteServerValues } from '#features/remote-servers/remote-server.ts'
import { EditRemoteServerForm } from '#features/remote-servers/remote-server-forms.tsx'
import { REMOTE_SERVERS_PATH, remoteServerPath } from '#features/remote-servers/remote-server-path.ts'
import { remoteServers } from '#messages/it/remote-servers.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'

const { editLead, editTitle } = remoteServers.form

export const metadata = { title: editTitle }

/** Changes where a server is, how we come in, what we do there. */
export default backofficeRoute(async ({ params }: { params: Promise<{ remoteServerId: string }> }, { shell }) => {
  const server = await remoteServerOf((await params).remoteServerId)
  return (
    <BackofficePage
      shell={shell}
      section="remoteServers"
      title={editTitle}
      within={[
        { label: remoteServers.title, href: REMOTE_SERVERS_PATH },
        { label: server.name, href: remoteServerPath(server.id) },
      ]}
    >
      <p>{editLead}</p>
      <div className="panel form-panel">
        <EditRemoteServerForm remoteServerId={server.id} values={remoteServerValues(server)} />
      </div>
    </BackofficePage>
  )
})
