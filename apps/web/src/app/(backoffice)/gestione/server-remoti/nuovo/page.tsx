import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { NewRemoteServerForm } from '#features/remote-servers/remote-server-forms.tsx'
import { REMOTE_SERVERS_PATH } from '#features/remote-servers/remote-server-path.ts'
import { remoteServers } from '#messages/it/remote-servers.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const { title } = remoteServers.form

export const metadata = { title }

export default backofficeRoute(async (_: object, { shell }) => (
  <BackofficePage
    shell={shell}
    section="remoteServers"
    title={title}
    within={[{ label: remoteServers.title, href: REMOTE_SERVERS_PATH }]}
  >
    <div className="panel form-panel">
      <NewRemoteServerForm />
    </div>
  </BackofficePage>
))
