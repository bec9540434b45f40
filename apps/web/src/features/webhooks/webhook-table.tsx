import type { Webhook } from '@repo/contracts/webhooks/webhooks'
import { StatusChip } from '#design/status-chip.tsx'
import { Instant } from '#design/values.tsx'
import { webhooks } from '#messages/it/webhooks.ts'
import { webhookPath } from './delivery-list-query.ts'
import { webhookLook } from './webhook-looks.ts'

const { caption, columns, counts, kinds, never } = webhooks.list

/** The receivers of an organization; on a phone each row is a card. */
export function WebhookTable({ items }: { items: readonly Webhook[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.webhook}</th>
          <th scope="col">{columns.status}</th>
          <th scope="col">{columns.kinds}</th>
          <th scope="col">{columns.deliveries}</th>
          <th scope="col">{columns.last}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((webhook) => (
          <tr key={webhook.id}>
            <th scope="row">
              <a href={webhookPath(webhook.id)}>{webhook.description}</a>
              <span className="d-block small fw-normal text-break">{new URL(webhook.url).host}</span>
            </th>
            <td data-label={columns.status}>
              <StatusChip look={webhookLook(webhook)} />
            </td>
            <td data-label={columns.kinds}>{kinds(webhook.kinds.length)}</td>
            <td data-label={columns.deliveries}>
              {counts(webhook.counts.delivered, webhook.counts.pending, webhook.counts.failed)}
            </td>
            <td data-label={columns.last} className="is-tight">
              {webhook.lastDeliveredAt === undefined ? never : <Instant at={webhook.lastDeliveredAt} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
