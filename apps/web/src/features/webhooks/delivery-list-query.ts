import { listWebhookDeliveries } from '@repo/contracts/webhooks/webhooks'
import type { z } from 'zod'
import { readListQuery } from '#lib/list-query.ts'
import { withQuery } from '#lib/search-params.ts'
import { webhooks } from '#messages/it/webhooks.ts'

const schema = listWebhookDeliveries.query!
export type DeliveryListQuery = z.output<typeof schema>

/** Where a receiver is looked at. */
export const webhookPath = (webhookId: string) => `/gestione/webhook/${webhookId}`

/** Reads the list's state from the address; values that are not valid are dropped, the others kept. */
export function parseDeliveryList(raw: Readonly<Record<string, string>>): {
  query: DeliveryListQuery
  dropped: boolean
} {
  return readListQuery(schema, raw)
}

/** Address of the deliveries of a receiver with some of the list's state changed. */
export function deliveryListPath(
  webhookId: string,
  { size, state, kind }: DeliveryListQuery,
  change: Partial<Record<keyof DeliveryListQuery, string | number | undefined>>,
): string {
  const path = withQuery(webhookPath(webhookId), { state, kind, size: size === 25 ? undefined : size, ...change })
  return `${path}#consegne`
}

/** The filters in force, in words, each with the address of the list without it. */
export function appliedDeliveryFilters(webhookId: string, query: DeliveryListQuery) {
  const { kind, state } = query
  const without = (name: 'kind' | 'state') => deliveryListPath(webhookId, query, { [name]: undefined })
  return [
    ...(state
      ? [{ label: `${webhooks.deliveries.state}: ${webhooks.states[state]}`, removeHref: without('state') }]
      : []),
    ...(kind ? [{ label: `${webhooks.deliveries.kind}: ${webhooks.kinds[kind]}`, removeHref: without('kind') }] : []),
  ]
}
