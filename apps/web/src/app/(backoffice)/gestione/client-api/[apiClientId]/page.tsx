import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { apiClientOf } from '#features/api-clients/api-client.ts'
import { ApiClientFacts } from '#features/api-clients/api-client-facts.tsx'
import { API_CLIENTS_PATH, apiClientPath } from '#features/api-clients/api-client-path.ts'
import { CredentialTable } from '#features/api-clients/credential-table.tsx'
import { sftpKeysOf } from '#features/api-clients/sftp-keys.ts'
import { SftpSection } from '#features/api-clients/sftp-section.tsx'
import { serviceChoicesWith } from '#features/debt-positions/service-choices.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { apiClients } from '#messages/it/api-clients.ts'
import { sftpKeys } from '#messages/it/sftp-keys.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const words = apiClients.detail

export const metadata = { title: apiClients.title }

interface Props {
  readonly params: Promise<{ apiClientId: string }>
  readonly searchParams: SearchParams
}

/** A client: what it may do, and what it proves itself with. */
export default backofficeRoute(async ({ params, searchParams }: Props, { shell }) => {
  const client = await apiClientOf((await params).apiClientId)
  const { fatto } = await singleValues(searchParams)
  const page = apiClientPath(client.id)
  const { access, items: keys } = await sftpKeysOf(client.id)
  const changeable = client.owned && client.status !== 'revoked'
  return (
    <BackofficePage
      shell={shell}
      section="apiClients"
      title={client.name}
      within={[{ label: apiClients.title, href: API_CLIENTS_PATH }]}
      commands={
        client.status !== 'revoked' && (
          <>
            {changeable && (
              <a className="btn btn-outline-primary" href={`${page}/modifica`}>
                {words.change}
              </a>
            )}
            <a className="btn btn-outline-primary" href={`${page}/revoca`}>
              {client.owned ? words.revoke : words.sendAway}
            </a>
          </>
        )
      }
    >
      {(fatto === 'salvato' || fatto === 'credenziale') && (
        <Alert tone="success" live>
          <p>{apiClients.done[fatto]}</p>
        </Alert>
      )}
      {(fatto === 'chiave' || fatto === 'chiave-revocata') && (
        <Alert tone="success" live>
          <p>{sftpKeys.done[fatto]}</p>
        </Alert>
      )}
      <ApiClientFacts client={client} services={await serviceChoicesWith(client.collectionServiceIds)} />
      {client.owned && (
        <section aria-labelledby="credenziali">
          <h2 className="panel-title" id="credenziali">
            {words.credentials}
          </h2>
          <p>{words.credentialsLead}</p>
          {changeable && (
            <p>
              <a className="btn btn-outline-primary" href={`${page}/credenziale`}>
                {words.addCredential}
              </a>
            </p>
          )}
          <div className="list-panel">
            <CredentialTable client={client} />
          </div>
        </section>
      )}
      {access && (
        <SftpSection
          apiClientId={client.id}
          access={access}
          keys={keys}
          addable={client.status === 'active' && client.scopes.includes('imports:write')}
          changeable={client.status !== 'revoked'}
        />
      )}
    </BackofficePage>
  )
})
