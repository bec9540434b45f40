import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type CallRecorder, recordCalls } from '../messages/record-calls.ts'
import { faultCode, faultWords } from '../nodo/faults.ts'
import type { Nodo } from '../nodo/nodo.ts'
import { delayField, scenarioField } from '../nodo/notice-fields.ts'
import type { Html } from '../pages/html.ts'
import { notFoundPage } from '../pages/not-found.page.ts'
import { sendPage } from '../pages/page.ts'
import { requireKey } from '../platform/subscription-keys.ts'
import { type CartWarning, cartTotal, closedCartPage, openCartPage, refusedCartPage } from './cart.page.ts'
import type { Cart, Carts } from './carts.ts'
import { readCartRequest } from './carts-api.ts'
import { payCart } from './pay-cart.ts'
import type { ReturnOutcome } from './scenarios.ts'

const cartParams = z.object({ id: z.string() })
const paymentForm = z.object({
  scenario: scenarioField,
  receiptDelaySeconds: delayField,
  expectedAmountCents: z.coerce.number().int(),
})

export interface CheckoutParts {
  readonly nodo: Nodo
  readonly carts: Carts
  readonly origin: string
  readonly subscriptionKeys: readonly string[]
  /** Whether one cart may hold notices of several organizations: the real answer is not documented. */
  readonly mixedCarts: boolean
  readonly recorder: CallRecorder
}

function sendCart(reply: FastifyReply, cart: Cart, content: Html, status = 200): FastifyReply {
  // A browser applies form-action also to the redirect that answers the form.
  const formTargets = [...new Set(Object.values(cart.returnUrls).map((url) => new URL(url).origin))]
  return sendPage(reply, { title: 'Checkout', look: 'checkout', content }, { status, formTargets })
}

function sendCurrent(reply: FastifyReply, cart: Cart, warning?: CartWarning): FastifyReply {
  const content = cart.outcome === undefined ? openCartPage(cart, warning) : closedCartPage(cart, cart.outcome)
  return sendCart(reply, cart, content)
}

const AMOUNT_CHANGED: CartWarning = {
  title: 'L’importo è cambiato.',
  text: 'L’ente creditore ha aggiornato l’importo dopo la creazione del carrello. Controlla il totale e paga di nuovo.',
}
const BUSY: CartWarning = {
  title: 'Il pagamento è già in corso.',
  text: 'Attendi qualche secondo e ricarica la pagina: non pagare di nuovo.',
}

/** Checkout as the creditors' sites see it: the cart they give, with their key. */
function cartDoor(app: FastifyInstance, { carts, origin, mixedCarts }: CheckoutParts): void {
  const refuse = (reply: FastifyReply, status: number, detail: string) =>
    reply
      .code(status)
      .type('application/problem+json')
      .send({ type: 'about:blank', title: 'Invalid cart', status, detail })

  app.post('/checkout/ec/v2/carts', async (request, reply) => {
    const reading = readCartRequest(request.body)
    if (!reading.ok) return refuse(reply, 400, reading.detail)
    const creditors = new Set(reading.cart.notices.map(({ organizationFiscalCode }) => organizationFiscalCode))
    if (creditors.size > 1 && !mixedCarts) return refuse(reply, 422, 'paymentNotices: notices of several creditors')
    const cart = await carts.create(reading.cart)
    return reply.redirect(`${origin}/checkout/carrello/${cart.id}`, 302)
  })
}

/** Checkout: the door of the carts, and the pages where payers pay them. */
export function checkoutRoutes(app: FastifyInstance, parts: CheckoutParts): void {
  const { nodo, carts } = parts
  app.register(async (scope) => {
    recordCalls(scope, parts.recorder, 'checkout')
    requireKey(scope, parts.subscriptionKeys)
    cartDoor(scope, parts)
  })

  app.get('/api/checkout/carts', async () => ({ carts: carts.list() }))

  const cartOf = (request: FastifyRequest) => carts.find(cartParams.parse(request.params).id)
  const missing = (reply: FastifyReply) =>
    sendPage(reply, { ...notFoundPage('Questo carrello non esiste.'), look: 'checkout' }, { status: 404 })

  const close = async (reply: FastifyReply, cart: Cart, outcome: ReturnOutcome) => {
    await carts.save({ ...cart, outcome })
    return reply.redirect(cart.returnUrls[outcome], 303)
  }

  app.get('/checkout/carrello/:id', async (request, reply) => {
    const cart = cartOf(request)
    return cart === undefined ? missing(reply) : sendCurrent(reply, cart)
  })

  app.post('/checkout/carrello/:id/annulla', async (request, reply) => {
    const cart = cartOf(request)
    if (cart === undefined) return missing(reply)
    const answered = await carts.alone(cart.id, async () => {
      const current = carts.find(cart.id) ?? cart
      return current.outcome === undefined ? close(reply, current, 'cancel') : sendCurrent(reply, current)
    })
    return answered ? reply : sendCurrent(reply, cart, BUSY)
  })

  app.post('/checkout/carrello/:id/paga', async (request, reply) => {
    const cart = cartOf(request)
    if (cart === undefined) return missing(reply)
    const answered = await carts.alone(cart.id, () => pay(carts.find(cart.id) ?? cart, request, reply))
    return answered ? reply : sendCurrent(reply, cart, BUSY)
  })

  async function pay(cart: Cart, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (cart.outcome !== undefined) return sendCurrent(reply, cart)
    const choice = paymentForm.parse(request.body)
    if (choice.expectedAmountCents !== cartTotal(cart)) return sendCurrent(reply, cart, AMOUNT_CHANGED)
    const payment = await payCart(nodo, cart, choice)
    if (payment.kind === 'done') return close(reply, cart, payment.outcome)
    if (payment.kind === 'refused') {
      const reasons = payment.faults.map((fault) => `${faultWords(fault)} (${faultCode(fault)})`)
      return sendCart(reply, cart, refusedCartPage(cart, reasons))
    }
    const updated = { ...cart, notices: [...payment.notices] }
    await carts.save(updated)
    return sendCurrent(reply, updated, AMOUNT_CHANGED)
  }
}
