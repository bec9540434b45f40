import { allEventKinds } from '@repo/domain/public-event-kinds'
import { webhookDeliveryStates } from '@repo/domain/webhook-delivery-lifecycle'
import { Icon } from '#design/icon.tsx'
import { FilterSelect } from '#design/lists/filter-fields.tsx'
import { backoffice } from '#messages/it/backoffice.ts'
import { webhooks } from '#messages/it/webhooks.ts'
import { type DeliveryListQuery, webhookPath } from './delivery-list-query.ts'

const words = webhooks.deliveries

export function DeliveryFilters({ webhookId, query }: { webhookId: string; query: DeliveryListQuery }) {
  return (
    <search>
      <form className="filters" action={`${webhookPath(webhookId)}#consegne`}>
        <div className="filter-row">
          <FilterSelect
            name="state"
            label={words.state}
            value={query.state}
            choices={webhookDeliveryStates.map((value) => ({ value, label: webhooks.states[value] }))}
          />
          <FilterSelect
            name="kind"
            label={words.kind}
            value={query.kind}
            choices={allEventKinds.map((value) => ({ value, label: webhooks.kinds[value] }))}
          />
          <button type="submit" className="btn btn-primary">
            <Icon name="funnel" className="icon-sm" />
            {backoffice.lists.apply}
          </button>
        </div>
      </form>
    </search>
  )
}
