import { listWebhooks } from '@repo/contracts/webhooks/webhooks'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Icon } from '#design/icon.tsx'
import { WebhookTable } from '#features/webhooks/webhook-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { webhooks } from '#messages/it/webhooks.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

export const metadata = { title: webhooks.title }

const ADD = '/gestione/webhook/nuovo'

/** Which systems of the organization are told what happens. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { shell }) => {
  const { fatto } = await singleValues(searchParams)
  const { items } = await readAsOperator(listWebhooks, {})
  return (
    <BackofficePage
      shell={shell}
      section="webhooks"
      title={webhooks.title}
      commands={
        items.length === 0 ? undefined : (
          <a className="btn btn-primary" href={ADD}>
            <Icon name="plus" />
            {webhooks.add}
          </a>
        )
      }
    >
      {fatto === 'eliminato' && (
        <Alert tone="success" live>
          <p>{webhooks.done.eliminato}</p>
        </Alert>
      )}
      <p>{webhooks.lead}</p>
      <div className="list-panel">
        {items.length > 0 ? (
          <WebhookTable items={items} />
        ) : (
          <EmptyState title={webhooks.emptyTitle}>
            <p>{webhooks.emptyText}</p>
            <a className="btn btn-primary" href={ADD}>
              {webhooks.add}
            </a>
          </EmptyState>
        )}
      </div>
    </BackofficePage>
  )
})
