// What is known of a cart given to Checkout: its parts, where the browser came back, what the receipts say. There is no way to ask Checkout.
// Source: SANP 3.12.0, "EC touchpoint integration with Checkout"; pagopa-api, checkout_v2.json.

/** Checkout takes at most five notices together. */
export const MAX_CART_NOTICES = 5

/** A payment token of the Nodo lives 30 minutes at most: what brought no receipt by then is over. */
export const TOKEN_LIFE_MS = 30 * 60_000

/** Where the browser came back: `waiting` says that Checkout itself does not know. None of them proves anything. */
export const returnOutcomes = ['ok', 'cancel', 'error', 'waiting'] as const
export type ReturnOutcome = (typeof returnOutcomes)[number]

/**
 * `partly_paid`: some notices have a receipt and some do not, because the others are late or because they were paid elsewhere.
 * `abandoned`: the browser never came back, or came back not knowing, and no payment can be under way any more.
 */
export const cartStatuses = ['started', 'verifying', 'paid', 'partly_paid', 'cancelled', 'failed', 'abandoned'] as const
export type CartStatus = (typeof cartStatuses)[number]

/** The last hand-off to Checkout and what followed. */
export interface HandOff {
  /** When the page of Checkout was given to the browser; absent when Checkout never took the cart. */
  readonly handedOffAt: Date | undefined
  readonly lastReturn: ReturnOutcome | undefined
  readonly returnedAt: Date | undefined
}

const afterReturn = {
  ok: 'verifying',
  waiting: 'verifying',
  cancel: 'cancelled',
  error: 'failed',
} as const satisfies Record<ReturnOutcome, CartStatus>

/** @param paid for each notice of the cart, whether its receipt is stored: nothing else makes a cart paid */
export function cartStatus(
  handOff: HandOff & { readonly createdAt: Date },
  paid: readonly boolean[],
  now: Date,
): CartStatus {
  if (paid.length > 0 && paid.every(Boolean)) return 'paid'
  if (paid.some(Boolean)) return 'partly_paid'
  const { createdAt, handedOffAt, lastReturn, returnedAt } = handOff
  if (lastReturn === undefined) return isOver(handedOffAt ?? createdAt, now) ? 'abandoned' : 'started'
  if (lastReturn === 'waiting' && returnedAt !== undefined && isOver(returnedAt, now)) return 'abandoned'
  return afterReturn[lastReturn]
}

/**
 * What the same form, sent again, finds. `open`: the page of Checkout still waits for the payer; `awaited`: it sent the browser back and the
 * receipts are due; `none`: nothing can be under way, the cart may be given to Checkout again.
 */
export function handOffState(handOff: HandOff, now: Date): 'none' | 'open' | 'awaited' {
  const { handedOffAt, lastReturn, returnedAt } = handOff
  if (lastReturn === 'ok' || lastReturn === 'waiting')
    return returnedAt !== undefined && !isOver(returnedAt, now) ? 'awaited' : 'none'
  if (lastReturn !== undefined || handedOffAt === undefined) return 'none'
  return isOver(handedOffAt, now) ? 'none' : 'open'
}

/** The instant after which a good return is still to be believed. */
export function awaitedSince(now: Date): Date {
  return new Date(now.getTime() - TOKEN_LIFE_MS)
}

function isOver(since: Date, now: Date): boolean {
  return since.getTime() <= now.getTime() - TOKEN_LIFE_MS
}
