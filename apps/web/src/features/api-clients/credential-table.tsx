import type { ApiClient } from '@repo/contracts/api-clients/api-clients'
import { StatusChip } from '#design/status-chip.tsx'
import { Day, Instant } from '#design/values.tsx'
import { apiClients } from '#messages/it/api-clients.ts'
import { lastDayOf } from './api-client-form-values.ts'
import { clientLooks } from './api-client-looks.ts'
import { apiClientPath } from './api-client-path.ts'

const words = apiClients.detail
const { columns } = words

/** The credentials of a client, the newest first: never their value, which nobody keeps. */
export function CredentialTable({ client }: { client: ApiClient }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{words.credentialsCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.credential}</th>
          <th scope="col">{columns.status}</th>
          <th scope="col">{columns.created}</th>
          <th scope="col">{columns.expires}</th>
          <th scope="col">{columns.lastUse}</th>
          <th scope="col">{columns.do}</th>
        </tr>
      </thead>
      <tbody>
        {client.credentials.map(({ id, kind, ending, status, createdAt, expiresAt, lastUsedAt }) => (
          <tr key={id}>
            <th scope="row">
              {apiClients.shortKinds[kind]}
              <span className="d-block small fw-normal">{words.ending(ending)}</span>
            </th>
            <td data-label={columns.status}>
              <StatusChip look={clientLooks[status]} />
            </td>
            <td data-label={columns.created} className="is-tight">
              <Instant at={createdAt} />
            </td>
            <td data-label={columns.expires} className="is-tight">
              {expiresAt === undefined ? words.noExpiry : <Day day={lastDayOf(expiresAt)} />}
            </td>
            <td data-label={columns.lastUse} className="is-tight">
              {lastUsedAt === undefined ? apiClients.list.never : <Instant at={lastUsedAt} />}
            </td>
            <td data-label={columns.do}>
              {status !== 'revoked' && client.status !== 'revoked' && (
                <a href={`${apiClientPath(client.id)}/credenziali/${id}/revoca`} aria-label={words.revokeOneOf(ending)}>
                  {words.revokeOne}
                </a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
