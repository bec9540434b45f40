import type { ApiClientSummary } from '@repo/contracts/api-clients/api-clients'
import { StatusChip } from '#design/status-chip.tsx'
import { Instant } from '#design/values.tsx'
import { apiClients } from '#messages/it/api-clients.ts'
import { clientLooks } from './api-client-looks.ts'
import { apiClientPath } from './api-client-path.ts'

const words = apiClients.list
const { columns } = words

/** The clients that act for an organization; on a phone each row is a card. */
export function ApiClientTable({ items }: { items: readonly ApiClientSummary[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.client}</th>
          <th scope="col">{columns.status}</th>
          <th scope="col">{columns.scopes}</th>
          <th scope="col">{columns.services}</th>
          <th scope="col">{columns.lastUse}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((client) => (
          <tr key={client.id}>
            <th scope="row">
              <a href={apiClientPath(client.id)}>{client.name}</a>
              {!client.owned && <span className="d-block small fw-normal">{words.vendor}</span>}
            </th>
            <td data-label={columns.status}>
              <StatusChip look={clientLooks[client.status]} />
            </td>
            <td data-label={columns.scopes}>{words.scopes(client.scopes.length)}</td>
            <td data-label={columns.services}>
              {client.collectionServiceIds.length === 0
                ? words.allServices
                : words.services(client.collectionServiceIds.length)}
            </td>
            <td data-label={columns.lastUse} className="is-tight">
              {client.lastUsedAt === undefined ? words.never : <Instant at={client.lastUsedAt} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
