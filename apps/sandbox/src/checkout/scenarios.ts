import type { ScenarioName } from '../nodo/scenarios.ts'

/** Where Checkout sends the browser back: each is one of the four return URLs of the cart. */
export const returnOutcomes = ['ok', 'cancel', 'error', 'waiting'] as const
export type ReturnOutcome = (typeof returnOutcomes)[number]

/**
 * The return page of each scenario. Only the receipt proves a payment: `ok` may come before it, `waiting` says that
 * Checkout itself does not know.
 */
export const returnOf = {
  pays: 'ok',
  refuses: 'error',
  'times-out': 'waiting',
  'receipt-twice': 'ok',
  'receipt-late': 'ok',
  'receipt-unknown-notice': 'ok',
  'receipt-other-amount': 'ok',
  'receipt-v1': 'ok',
  'pays-outcome-waiting': 'waiting',
  'receipt-lost': 'ok',
  'no-receipt': 'ok',
  'stand-in': 'ok',
  'receipt-broadcast': 'ok',
} as const satisfies Record<ScenarioName, ReturnOutcome>
