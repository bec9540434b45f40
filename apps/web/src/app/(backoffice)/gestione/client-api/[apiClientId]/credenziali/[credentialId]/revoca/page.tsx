import { redirect } from 'next/navigation'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { apiClientOf } from '#features/api-clients/api-client.ts'
import { RevokeCredentialForm } from '#features/api-clients/api-client-forms.tsx'
import { API_CLIENTS_PATH, apiClientPath } from '#features/api-clients/api-client-path.ts'
import { apiClients } from '#messages/it/api-clients.ts'
import { backofficeRoute } from '../../../../../_components/backoffice-route.tsx'

const words = apiClients.revokeCredentialPage

export const metadata = { title: words.title }

interface Props {
  readonly params: Promise<{ apiClientId: string; credentialId: string }>
}

/** There is no way back from here: the reason is asked. */
export default backofficeRoute(async ({ params }: Props, { shell }) => {
  const { apiClientId, credentialId } = await params
  const client = await apiClientOf(apiClientId)
  const page = apiClientPath(client.id)
  const credential = client.credentials.find((each) => each.id === credentialId)
  if (!credential || credential.status === 'revoked' || client.status === 'revoked') redirect(page)
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
          {apiClients.shortKinds[credential.kind]}, {apiClients.detail.ending(credential.ending)}
        </p>
        <Alert tone="warning">
          <p>{words.warning}</p>
        </Alert>
        <RevokeCredentialForm apiClientId={client.id} credentialId={credential.id} />
      </div>
    </BackofficePage>
  )
})
