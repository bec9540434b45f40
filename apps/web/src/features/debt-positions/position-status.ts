import type { DisplayStatus } from '@repo/contracts/debt-positions/debt-positions'
import type { StatusLook } from '#design/status-chip.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'

const words = debtPositions.status

/** One chip per status of a position. */
export const positionLooks = {
  draft: { label: words.draft, tone: 'neutral', icon: 'pencil' },
  scheduled: { label: words.scheduled, tone: 'neutral', icon: 'calendar' },
  payable: { label: words.payable, tone: 'warning', icon: 'card' },
  expired: { label: words.expired, tone: 'danger', icon: 'calendar' },
  partially_paid: { label: words.partially_paid, tone: 'info', icon: 'clock' },
  paid: { label: words.paid, tone: 'success', icon: 'check-circle' },
  reported: { label: words.reported, tone: 'success', icon: 'check' },
  cancelled: { label: words.cancelled, tone: 'neutral', icon: 'ban' },
  revoked: { label: words.revoked, tone: 'neutral', icon: 'ban' },
} satisfies Record<DisplayStatus, StatusLook>

/** What may still be done with a position, by its own status; the API decides each time. */
export function commandsFor(status: string): {
  readonly edit: boolean
  readonly publish: boolean
  readonly cancel: boolean
} {
  return {
    edit: status === 'draft',
    publish: status === 'draft',
    cancel: status === 'draft' || status === 'published',
  }
}
