import { apiScopeWords } from '@repo/contracts/access/api-scopes'
import type { ApiClient } from '@repo/contracts/api-clients/api-clients'
import { Alert } from '#design/alert.tsx'
import { CopyButton } from '#design/copy-button.tsx'
import type { Choice } from '#design/field.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Day, Instant } from '#design/values.tsx'
import { apiClients } from '#messages/it/api-clients.ts'
import { lastDayOf } from './api-client-form-values.ts'
import { clientLooks } from './api-client-looks.ts'

const words = apiClients.detail

/** Who a client is and what it may do. */
export function ApiClientFacts({ client, services }: { client: ApiClient; services: readonly Choice[] }) {
  const nameOf = (id: string) => services.find(({ value }) => value === id)?.label ?? id
  return (
    <section className="panel mb-4" aria-labelledby="dati">
      <h2 className="panel-title" id="dati">
        {words.facts}
      </h2>
      {!client.owned && (
        <Alert tone="info">
          <p>{words.vendorNote}</p>
        </Alert>
      )}
      <SummaryList
        rows={[
          {
            label: words.id,
            value: (
              <>
                <Code>{client.id}</Code> <CopyButton value={client.id} label={words.id} />
              </>
            ),
          },
          { label: words.status, value: <StatusChip look={clientLooks[client.status]} /> },
          client.revokedAt !== undefined && { label: words.revoked, value: <Instant at={client.revokedAt} /> },
          client.revokedReason !== undefined && { label: words.reason, value: client.revokedReason },
          {
            label: words.scopes,
            value: (
              <ul className="list-unstyled mb-0">
                {client.scopes.map((scope) => (
                  <li key={scope}>{apiScopeWords[scope]}</li>
                ))}
              </ul>
            ),
          },
          {
            label: words.services,
            value: client.collectionServiceIds.map(nameOf).join(', ') || apiClients.list.allServices,
          },
          { label: words.limit, value: String(client.callsPerMinute) },
          { label: words.created, value: <Instant at={client.createdAt} /> },
          {
            label: words.expires,
            value: client.expiresAt === undefined ? words.noExpiry : <Day day={lastDayOf(client.expiresAt)} />,
          },
          {
            label: words.lastUse,
            value: client.lastUsedAt === undefined ? apiClients.list.never : <Instant at={client.lastUsedAt} />,
          },
        ]}
      />
    </section>
  )
}
