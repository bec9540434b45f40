import type { Webhook } from '@repo/contracts/webhooks/webhooks'
import { publicEventKinds } from '@repo/domain/public-event-kinds'

/** The name of a kind's checkbox: each has its own, because a form's state keeps one value per name. */
export const kindField = (kind: string) => `kind-${kind}`

/** What the form's fields say, as the contract wants it. */
export function webhookBody(values: Readonly<Record<string, string>>) {
  const { url = '', description = '' } = values
  return { url, description, kinds: publicEventKinds.filter((kind) => values[kindField(kind)] !== undefined) }
}

/** What the fields say of a receiver that exists. */
export function webhookValues({ url, description, kinds }: Pick<Webhook, 'url' | 'description' | 'kinds'>) {
  return { url, description, ...Object.fromEntries(kinds.map((kind) => [kindField(kind), 'on'])) }
}
