import type { NodoFault } from '../nodo/faults.ts'
import type { Nodo, OpenPayment } from '../nodo/nodo.ts'
import { type ScenarioName, scenarioOf } from '../nodo/scenarios.ts'
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
  const { standIn } = scenarioOf(choice.scenario)
  // In stand-in nobody asks the stations: the archive's word is enough.
  const stop = standIn ? undefined : await verified(nodo, cart)
  if (stop) return stop

  const opened: OpenPayment[] = []
  const giveUp = () => Promise.all(opened.map((payment) => nodo.abandon(payment)))
  for (const notice of cart.notices) {
    const request = { ...notice, paymentNote: cart.idCart }
    const activation = await (standIn ? nodo.standIn(request) : nodo.activate(request))
    if (!activation.ok) {
      await giveUp()
      return { kind: 'refused', faults: [activation.fault] }
    }
    opened.push(activation.value)
  }
  const current = cart.notices.map((notice, index) => ({
    ...notice,
    amountCents: opened[index]?.data.amountCents ?? notice.amountCents,
  }))
  if (differ(current, cart.notices)) {
    await giveUp()
    return { kind: 'amount-changed', notices: current }
  }
  // The browser does not wait for the receipts: on the real platform they may come before or after it.
  for (const payment of opened) await nodo.conclude(payment, { ...choice, channel: 'checkout' })
  return { kind: 'done', outcome: returnOf[choice.scenario] }
}

/** Asks every station; undefined when all agree with the cart. */
async function verified(nodo: Nodo, cart: Cart): Promise<CartPayment | undefined> {
  const answers = await Promise.all(cart.notices.map((notice) => nodo.verify(notice)))
  const faults = answers.flatMap((answer) => (answer.ok ? [] : [answer.fault]))
  if (faults.length > 0) return { kind: 'refused', faults }
  const current = cart.notices.map((notice, index) => {
    const answer = answers[index]
    return answer?.ok ? { ...notice, amountCents: answer.value.amountCents } : notice
  })
  return differ(current, cart.notices) ? { kind: 'amount-changed', notices: current } : undefined
}

function differ(current: readonly CartNotice[], known: readonly CartNotice[]): boolean {
  return current.some(({ amountCents }, index) => amountCents !== known[index]?.amountCents)
}
