import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { NewApiClientForm } from '#features/api-clients/api-client-forms.tsx'
import { API_CLIENTS_PATH } from '#features/api-clients/api-client-path.ts'
import { serviceChoices } from '#features/debt-positions/service-choices.ts'
import { apiClients } from '#messages/it/api-clients.ts'
import { administratorsOnly } from '../../_components/administrators-only.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

export const metadata = { title: apiClients.form.newTitle }

export default backofficeRoute(async (_: object, { session, shell }) => {
  administratorsOnly(session)
  return (
    <BackofficePage
      shell={shell}
      section="apiClients"
      title={apiClients.form.newTitle}
      within={[{ label: apiClients.title, href: API_CLIENTS_PATH }]}
    >
      <div className="panel form-panel">
        <NewApiClientForm services={await serviceChoices()} />
      </div>
    </BackofficePage>
  )
})
