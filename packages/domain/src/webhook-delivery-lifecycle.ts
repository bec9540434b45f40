// The life of one event on its way to one receiver of an organization.
import type { Lifecycle } from './lifecycle.ts'

export const webhookDeliveryStates = ['pending', 'delivered', 'failed', 'dropped'] as const
export type WebhookDeliveryState = (typeof webhookDeliveryStates)[number]
export type WebhookDeliveryCommand = 'deliver' | 'giveUp' | 'drop' | 'replay'
export type WebhookDeliveryEvent =
  | 'webhookDeliveries.delivered'
  | 'webhookDeliveries.failed'
  | 'webhookDeliveries.dropped'
  | 'webhookDeliveries.replayed'

export const webhookDeliveryLifecycle: Lifecycle<WebhookDeliveryState, WebhookDeliveryCommand, WebhookDeliveryEvent> = {
  name: 'webhookDelivery',
  statuses: webhookDeliveryStates,
  initial: 'pending',
  edges: [
    { from: 'pending', command: 'deliver', to: 'delivered', event: 'webhookDeliveries.delivered' },
    { from: 'pending', command: 'giveUp', to: 'failed', event: 'webhookDeliveries.failed' },
    { from: 'pending', command: 'drop', to: 'dropped', event: 'webhookDeliveries.dropped' },
    ...webhookDeliveryStates.map((from) => ({
      from,
      command: 'replay' as const,
      to: 'pending' as const,
      event: 'webhookDeliveries.replayed' as const,
    })),
  ],
}

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** Growing up to eight hours, three days in all. */
const WAITS_MS = [
  10 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  ...[1, 2, 3, 4, 5, 8, 8, 8, 8, 8, 8, 8].map((hours) => hours * HOUR_MS),
]

/** How long a receiver is waited for in all: one that never answered well for so long is disabled. */
export const webhookPatienceMs: number = WAITS_MS.reduce((sum, wait) => sum + wait, 0)

/** After how many milliseconds to try again once `attempts` have failed; undefined when it is time to give up. */
export function webhookRetryAfterMs(attempts: number): number | undefined {
  return WAITS_MS[attempts - 1]
}
