import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CartRequest, cartRequest } from '@repo/wire/checkout/carts'

/** A small Checkout: takes only carts that pagoPA's contract allows, and answers what the test wants. */
export interface CheckoutStandIn {
  /** For `PAGOPA_DEV_URL`. */
  readonly url: string
  /** What was taken, oldest first. */
  readonly carts: CartRequest[]
  /** HTTP status of the next answers: 302 takes the cart, any other refuses it. */
  answers: number
  close(): Promise<void>
}

export async function startCheckoutStandIn(): Promise<CheckoutStandIn> {
  const carts: CartRequest[] = []
  const server = createServer(async (incoming, answer) => {
    const cart = cartRequest.safeParse(JSON.parse(Buffer.concat(await incoming.toArray()).toString()))
    if (!cart.success || incoming.headers['ocp-apim-subscription-key'] !== 'test') answer.writeHead(400).end()
    else if (standIn.answers !== 302) answer.writeHead(standIn.answers).end()
    else {
      carts.push(cart.data)
      answer.writeHead(302, { location: 'https://checkout.example/carrello/1' }).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const standIn: CheckoutStandIn = {
    url: `http://127.0.0.1:${port}`,
    carts,
    answers: 302,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return standIn
}
