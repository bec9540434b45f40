import type { PublicEvent } from '@repo/contracts/webhooks/public-events'

/** A public event as it is stored. */
export interface PublicEventRow {
  readonly id: string
  readonly kind: string
  readonly sequence: number
  readonly at: Date
  readonly data: unknown
}

/** A public event as it is told. Its schema is checked by the doors; what is stored was made by us. */
export function toPublicEvent(row: PublicEventRow, organizationFiscalCode: string): PublicEvent {
  return {
    id: row.id,
    kind: row.kind,
    sequence: row.sequence,
    at: row.at.toISOString(),
    organizationFiscalCode,
    data: row.data,
  } as PublicEvent
}

/** The body that is signed and sent: the same text at every attempt. */
export function webhookBody(row: PublicEventRow, organizationFiscalCode: string): string {
  return JSON.stringify(toPublicEvent(row, organizationFiscalCode))
}
