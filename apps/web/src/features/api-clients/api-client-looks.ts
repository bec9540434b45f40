import type { ClientStatus } from '@repo/contracts/api-clients/api-clients'
import type { StatusLook } from '#design/status-chip.tsx'
import { apiClients } from '#messages/it/api-clients.ts'

/** One chip per status of a client or of a credential. */
export const clientLooks = {
  active: { label: apiClients.statuses.active, tone: 'success', icon: 'check-circle' },
  expired: { label: apiClients.statuses.expired, tone: 'warning', icon: 'clock' },
  revoked: { label: apiClients.statuses.revoked, tone: 'neutral', icon: 'ban' },
} satisfies Record<ClientStatus, StatusLook>
