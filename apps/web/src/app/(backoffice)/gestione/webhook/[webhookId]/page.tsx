import { listWebhookDeliveries } from '@repo/contracts/webhooks/webhooks'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { ListPanel } from '#design/lists/list-panel.tsx'
import { DeliveryFilters } from '#features/webhooks/delivery-filters.tsx'
import {
  appliedDeliveryFilters,
  deliveryListPath,
  parseDeliveryList,
  webhookPath,
} from '#features/webhooks/delivery-list-query.ts'
import { DeliveryTable } from '#features/webhooks/delivery-table.tsx'
import { webhookOf } from '#features/webhooks/webhook.ts'
import { EnableForm, ReplayFromForm, TestForm } from '#features/webhooks/webhook-commands.tsx'
import { WebhookFacts } from '#features/webhooks/webhook-facts.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { webhooks } from '#messages/it/webhooks.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const words = webhooks.detail

export const metadata = { title: webhooks.title }

interface Props {
  readonly params: Promise<{ webhookId: string }>
  readonly searchParams: SearchParams
}

/** A receiver: how it is, what it was told, what it was not. */
export default backofficeRoute(async ({ params, searchParams }: Props, { shell }) => {
  const { webhookId } = await params
  const values = await singleValues(searchParams)
  const { query, dropped } = parseDeliveryList(values)
  const webhook = await webhookOf(webhookId)
  const list = await readAsOperator(listWebhookDeliveries, { params: { webhookId }, query })
  const filters = appliedDeliveryFilters(webhookId, query)
  const done = doneText(values)
  const clearHref = `${webhookPath(webhookId)}#consegne`
  return (
    <BackofficePage
      shell={shell}
      section="webhooks"
      title={webhook.description}
      within={[{ label: webhooks.title, href: '/gestione/webhook' }]}
      commands={
        <>
          <a className="btn btn-outline-primary" href={`${webhookPath(webhookId)}/modifica`}>
            {words.change}
          </a>
          <a className="btn btn-outline-primary" href={`${webhookPath(webhookId)}/segreto`}>
            {words.rotate}
          </a>
          {webhook.enabled && <TestForm webhookId={webhookId} />}
          <EnableForm webhookId={webhookId} enabled={webhook.enabled} />
        </>
      }
    >
      {dropped && (
        <Alert tone="warning">
          <p>{backoffice.lists.invalid}</p>
        </Alert>
      )}
      {done !== undefined && (
        <Alert tone="success" live>
          <p>{done}</p>
        </Alert>
      )}
      <WebhookFacts webhook={webhook} />
      <section className="mb-4" aria-labelledby="consegne">
        <h2 className="panel-title" id="consegne">
          {words.deliveries}
        </h2>
        <DeliveryFilters webhookId={webhookId} query={query} />
        <AppliedFilters filters={filters} clearHref={clearHref} />
        <ListPanel
          list={list}
          path={(change) => deliveryListPath(webhookId, query, change)}
          filtered={filters.length > 0}
          clearHref={clearHref}
          total={webhooks.deliveries.total(list.total)}
          empty={
            <EmptyState title={webhooks.deliveries.emptyTitle}>
              <p>{webhooks.deliveries.emptyText}</p>
            </EmptyState>
          }
        >
          <DeliveryTable webhookId={webhookId} items={list.items} />
        </ListPanel>
      </section>
      {webhook.enabled && (
        <section className="panel form-panel" aria-labelledby="di-nuovo">
          <h2 className="panel-title" id="di-nuovo">
            {webhooks.replay.title}
          </h2>
          <ReplayFromForm webhookId={webhookId} />
        </section>
      )}
    </BackofficePage>
  )
})

/** What has just been done, from the address. */
function doneText({ fatto, rinviati }: Readonly<Record<string, string>>): string | undefined {
  if (rinviati !== undefined && /^\d{1,6}$/.test(rinviati)) return webhooks.replayed(Number(rinviati))
  if (fatto === 'salvato' || fatto === 'attivato' || fatto === 'disattivato') return webhooks.done[fatto]
  return undefined
}
