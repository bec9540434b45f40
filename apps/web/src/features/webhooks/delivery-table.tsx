import type { WebhookDelivery } from '@repo/contracts/webhooks/webhooks'
import { StatusChip } from '#design/status-chip.tsx'
import { Instant } from '#design/values.tsx'
import { webhooks } from '#messages/it/webhooks.ts'
import { webhookPath } from './delivery-list-query.ts'
import { deliveryLooks } from './webhook-looks.ts'

const { caption, columns } = webhooks.deliveries

/** The deliveries of one page; on a phone each row is a card. */
export function DeliveryTable({ webhookId, items }: { webhookId: string; items: readonly WebhookDelivery[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.event}</th>
          <th scope="col">{columns.at}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col" className="is-number">
            {columns.attempts}
          </th>
          <th scope="col">{columns.next}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((delivery) => (
          <tr key={delivery.id}>
            <th scope="row">
              <a href={`${webhookPath(webhookId)}/consegne/${delivery.id}`}>
                {webhooks.kinds[delivery.kind]}
                <span className="visually-hidden"> {delivery.sequence}</span>
              </a>
              <span className="d-block small fw-normal">n. {delivery.sequence}</span>
            </th>
            <td data-label={columns.at} className="is-tight">
              <Instant at={delivery.at} precision="seconds" />
            </td>
            <td data-label={columns.state}>
              <StatusChip look={deliveryLooks[delivery.state]} />
              {delivery.problem !== undefined && (
                <span className="d-block small">{webhooks.problems[delivery.problem]}</span>
              )}
            </td>
            <td data-label={columns.attempts} className="is-number">
              {delivery.attempts}
            </td>
            <td data-label={columns.next} className="is-tight">
              {delivery.nextAttemptAt !== undefined && <Instant at={delivery.nextAttemptAt} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
