import { Injectable } from '@nestjs/common'
import { type CartRequest, cartRequest } from '@repo/wire/checkout/carts'
import type { Ctx } from '#platform/context/ctx'
import { ConnectorError } from '#platform/errors/refusals'
import type { Counterparty } from '../pagopa/counterparty.js'
import { PagopaPlatform } from '../pagopa/pagopa-platform.js'
import { Checkout } from './checkout.js'

/**
 * Checkout over HTTP: `POST /carts`, answered with 302 and the page in `Location`. Called from the server only, and the redirect is
 * not followed: it is for the browser. Source: pagopa-api, checkout_v2.json.
 */
@Injectable()
export class CheckoutHttp extends Checkout {
  constructor(private readonly platform: PagopaPlatform) {
    super()
  }

  async createCart(ctx: Ctx, counterparty: Counterparty, cart: CartRequest): Promise<{ readonly redirectUrl: string }> {
    const [first, ...others] = cart.paymentNotices
    const { url, status, headers } = await this.platform.call(ctx, counterparty, {
      product: 'checkout',
      operation: 'createCart',
      method: 'POST',
      path: '/carts',
      body: cartRequest.parse(cart),
      noticeNumber: others.length === 0 ? first?.noticeNumber : undefined,
      reference: cart.idCart,
    })
    const location = headers.get('location')
    if (status !== 302 || !location)
      throw new ConnectorError('checkout', status >= 500 || status === 429, `answered ${status}`)
    const page = URL.canParse(location, url) ? new URL(location, url) : undefined
    if (!page || !/^https?:$/.test(page.protocol))
      throw new ConnectorError('checkout', false, 'answered with an address that is not a page')
    return { redirectUrl: page.toString() }
  }
}
