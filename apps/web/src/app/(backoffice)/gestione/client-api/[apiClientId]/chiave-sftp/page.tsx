import { redirect } from 'next/navigation'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { Code } from '#design/values.tsx'
import { apiClientOf } from '#features/api-clients/api-client.ts'
import { API_CLIENTS_PATH, apiClientPath } from '#features/api-clients/api-client-path.ts'
import { NewSftpKeyForm } from '#features/api-clients/sftp-key-forms.tsx'
import { apiClients } from '#messages/it/api-clients.ts'
import { sftpKeys } from '#messages/it/sftp-keys.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'

const words = sftpKeys.addPage

export const metadata = { title: words.title }

export default backofficeRoute(async ({ params }: { params: Promise<{ apiClientId: string }> }, { shell }) => {
  const client = await apiClientOf((await params).apiClientId)
  const page = apiClientPath(client.id)
  if (client.status === 'revoked') redirect(page)
  return (
    <BackofficePage
      shell={shell}
      section="apiClients"
      title={words.title}
      within={[
        { label: apiClients.title, href: API_CLIENTS_PATH },
        { label: client.name, href: page },
      ]}
    >
      <div className="panel form-panel">
        <p>
          {words.how} <Code>ssh-keygen -t ed25519 -f quietanza</Code>
        </p>
        <NewSftpKeyForm apiClientId={client.id} />
      </div>
    </BackofficePage>
  )
})
