import type { NodoFault } from '../nodo/faults.ts'
import type { Nodo, OpenPayment } from '../nodo/nodo.ts'
import type { ScenarioName } from '../nodo/scenarios.ts'
import type { Cart, CartNotice } from './carts.ts'
import { type ReturnOutcome, returnOf } from './scenarios.ts'

export type CartPayment =
  | { readonly kind: 'done'; readonly outcome: ReturnOutcome }
  | { readonly kind: 'refused'; readonly faults: readonly NodoFault[] }
  /** The creditor answers with other amounts than the cart: the payer must agree first. */
  | { readonly kind: 'amount-changed'; readonly notices: readonly CartNotice[] }

export interface CartPaymentChoice {
  readonly scenario: ScenarioName
  readonly receiptDelaySeconds?: number | undefined
}

/** Plays the payment of a cart as Checkout and a PSP do: verify, activate, pay. A cart is paid whole or not at all. */
export async function payCart(nodo: Nodo, cart: Cart, choice: CartPaymentChoice): Promise<CartPayment> {
  const verified = await Promise.all(cart.notices.map((notice) => nodo.verify(notice)))
  const faults = verified.flatMap((answer) => (answer.ok ? [] : [answer.fault]))
  if (faults.length > 0) return { kind: 'refused', faults }

  const current = cart.notices.map((notice, index) => {
    const answer = verified[index]
    return answer?.ok ? { ...notice, amountCents: answer.value.amountCents } : notice
  })
  if (current.some(({ amountCents }, index) => amountCents !== cart.notices[index]?.amountCents)) {
    return { kind: 'amount-changed', notices: current }
  }

  const opened: OpenPayment[] = []
  for (const notice of cart.notices) {
    const activation = await nodo.activate({ ...notice, paymentNote: cart.idCart })
    if (!activation.ok) {
      await Promise.all(opened.map((payment) => nodo.abandon(payment)))
      return { kind: 'refused', faults: [activation.fault] }
    }
    opened.push(activation.value)
  }
  // The browser does not wait for the receipts: on the real platform they may come before or after it.
  for (const payment of opened) await nodo.conclude(payment, { ...choice, channel: 'checkout' })
  return { kind: 'done', outcome: returnOf[choice.scenario] }
}
