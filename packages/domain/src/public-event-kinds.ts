// What the systems of an organization may be told. Names are public and never change; new ones may be added.

export const publicEventKinds = [
  'debtPosition.created',
  'debtPosition.changed',
  'debtPosition.published',
  'debtPosition.cancelled',
  'debtPosition.revoked',
  'debtPosition.restWaived',
  'debtPosition.restored',
  'debtPosition.partiallyPaid',
  'debtPosition.paid',
  'debtPosition.reopened',
  'debtPosition.reported',
  'installment.paid',
  'receipt.received',
  'anomaly.raised',
  'import.completed',
  'export.completed',
] as const
export type PublicEventKind = (typeof publicEventKinds)[number]

/** Sent on request to try a receiver, which need not ask for it. */
export const testEventKind = 'webhook.test' as const

/** Everything that may be in the feed. */
export const allEventKinds = [...publicEventKinds, testEventKind] as const
