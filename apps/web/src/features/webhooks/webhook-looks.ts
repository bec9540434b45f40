import type { Webhook } from '@repo/contracts/webhooks/webhooks'
import type { WebhookDeliveryState } from '@repo/domain/webhook-delivery-lifecycle'
import type { StatusLook } from '#design/status-chip.tsx'
import { webhooks } from '#messages/it/webhooks.ts'

/** One chip per state of a delivery. */
export const deliveryLooks = {
  pending: { label: webhooks.states.pending, tone: 'info', icon: 'clock' },
  delivered: { label: webhooks.states.delivered, tone: 'success', icon: 'check-circle' },
  failed: { label: webhooks.states.failed, tone: 'danger', icon: 'close-circle' },
  dropped: { label: webhooks.states.dropped, tone: 'neutral', icon: 'ban' },
} satisfies Record<WebhookDeliveryState, StatusLook>

/** Whether a receiver is called, and whether it answers. */
export function webhookLook({ enabled, failingSince }: Pick<Webhook, 'enabled' | 'failingSince'>): StatusLook {
  if (!enabled) return { label: webhooks.status.disabled, tone: 'neutral', icon: 'ban' }
  if (failingSince !== undefined) return { label: webhooks.status.failing, tone: 'warning', icon: 'warning-circle' }
  return { label: webhooks.status.enabled, tone: 'success', icon: 'check-circle' }
}
