import { redirect } from 'next/navigation'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { Code } from '#design/values.tsx'
import { apiClientOf } from '#features/api-clients/api-client.ts'
import { API_CLIENTS_PATH, apiClientPath } from '#features/api-clients/api-client-path.ts'
import { RevokeSftpKeyForm } from '#features/api-clients/sftp-key-forms.tsx'
import { sftpKeysOf } from '#features/api-clients/sftp-keys.ts'
import { apiClients } from '#messages/it/api-clients.ts'
import { sftpKeys } from '#messages/it/sftp-keys.ts'
import { backofficeRoute } from '../../../../../_components/backoffice-route.tsx'

const words = sftpKeys.revokePage

export const metadata = { title: words.title }

interface Props {
  readonly params: Promise<{ apiClientId: string; sftpKeyId: string }>
}

/** There is no way back from here: the reason is asked. */
export default backofficeRoute(async ({ params }: Props, { shell }) => {
  const { apiClientId, sftpKeyId } = await params
  const client = await apiClientOf(apiClientId)
  const page = apiClientPath(client.id)
  const key = (await sftpKeysOf(client.id)).items.find(({ id }) => id === sftpKeyId)
  if (!key || key.revokedAt !== undefined) redirect(page)
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
        <p className="text-break">
          {key.name}: <Code>{key.fingerprint}</Code>
        </p>
        <Alert tone="warning">
          <p>{words.warning}</p>
        </Alert>
        <RevokeSftpKeyForm apiClientId={client.id} sftpKeyId={key.id} />
      </div>
    </BackofficePage>
  )
})
