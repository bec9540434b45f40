import { allEventKinds } from '@repo/domain/public-event-kinds'
import { webhookDeliveryStates } from '@repo/domain/webhook-delivery-lifecycle'
import { FilterSelect } from '#design/lists/filter-fields.tsx'
import { FilterForm } from '#design/lists/filter-form.tsx'
import { webhooks } from '#messages/it/webhooks.ts'
import { type DeliveryListQuery, webhookPath } from './delivery-list-query.ts'

const words = webhooks.deliveries

export function DeliveryFilters({ webhookId, query }: { webhookId: string; query: DeliveryListQuery }) {
  return (
    <FilterForm action={`${webhookPath(webhookId)}#consegne`}>
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
    </FilterForm>
  )
}
