import { redirect } from 'next/navigation'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { apiClientOf } from '#features/api-clients/api-client.ts'
import { RevokeClientForm } from '#features/api-clients/api-client-forms.tsx'
import { API_CLIENTS_PATH, apiClientPath } from '#features/api-clients/api-client-path.ts'
import { apiClients } from '#messages/it/api-clients.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'

const words = apiClients.revokePage

export const metadata = { title: words.title }

/** There is no way back from here: the reason is asked. */
export default backofficeRoute(async ({ params }: { params: Promise<{ apiClientId: string }> }, { shell }) => {
  const client = await apiClientOf((await params).apiClientId)
  const page = apiClientPath(client.id)
  if (client.status === 'revoked') redirect(page)
  return (
    <BackofficePage
      shell={shell}
      section="apiClients"
      title={client.owned ? words.title : words.awayTitle}
      within={[
        { label: apiClients.title, href: API_CLIENTS_PATH },
        { label: client.name, href: page },
      ]}
    >
      <div className="panel form-panel">
        <Alert tone="warning">
          <p>{client.owned ? words.warning : words.awayWarning}</p>
        </Alert>
        <RevokeClientForm apiClientId={client.id} away={!client.owned} />
      </div>
    </BackofficePage>
  )
})
