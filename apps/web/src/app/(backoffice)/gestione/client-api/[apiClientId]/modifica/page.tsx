import { redirect } from 'next/navigation'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { apiClientOf } from '#features/api-clients/api-client.ts'
import { clientValues } from '#features/api-clients/api-client-form-values.ts'
import { EditApiClientForm } from '#features/api-clients/api-client-forms.tsx'
import { API_CLIENTS_PATH, apiClientPath } from '#features/api-clients/api-client-path.ts'
import { serviceChoicesWith } from '#features/debt-positions/service-choices.ts'
import { apiClients } from '#messages/it/api-clients.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'

export const metadata = { title: apiClients.form.editTitle }

export default backofficeRoute(async ({ params }: { params: Promise<{ apiClientId: string }> }, { shell }) => {
  const client = await apiClientOf((await params).apiClientId)
  const page = apiClientPath(client.id)
  if (!client.owned || client.status === 'revoked') redirect(page)
  return (
    <BackofficePage
      shell={shell}
      section="apiClients"
      title={apiClients.form.editTitle}
      within={[
        { label: apiClients.title, href: API_CLIENTS_PATH },
        { label: client.name, href: page },
      ]}
    >
      <div className="panel form-panel">
        <EditApiClientForm
          apiClientId={client.id}
          services={await serviceChoicesWith(client.collectionServiceIds)}
          values={clientValues(client)}
        />
      </div>
    </BackofficePage>
  )
})
