import { type CartRequest, cartRequest, SUBSCRIPTION_KEY_HEADER } from '@repo/wire/checkout/carts'
import { ConnectorError } from '#platform/errors/refusals'
import { Checkout } from './checkout.js'

const TIMEOUT_MS = 10_000

/**
 * Checkout over HTTP: `POST <base>/carts`, answered with 302 and the page in `Location`. Called from the server only, and the
 * redirect is not followed: it is for the browser. Source: pagopa-api, checkout_v2.json.
 */
export class CheckoutHttp extends Checkout {
  constructor(
    private readonly baseUrl: string,
    private readonly subscriptionKey: string,
  ) {
    super()
  }

  async createCart(cart: CartRequest, correlationId: string): Promise<{ readonly redirectUrl: string }> {
    const response = await this.post(cartRequest.parse(cart), correlationId)
    const location = response.headers.get('location')
    await response.body?.cancel()
    if (response.status !== 302 || !location) {
      throw new ConnectorError(
        'checkout',
        response.status >= 500 || response.status === 429,
        `answered ${response.status}`,
      )
    }
    const page = URL.canParse(location, this.baseUrl) ? new URL(location, this.baseUrl) : undefined
    if (!page || !/^https?:$/.test(page.protocol))
      throw new ConnectorError('checkout', false, 'answered with an address that is not a page')
    return { redirectUrl: page.toString() }
  }

  private async post(cart: CartRequest, correlationId: string): Promise<Response> {
    try {
      return await fetch(`${this.baseUrl.replace(/\/$/, '')}/carts`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          [SUBSCRIPTION_KEY_HEADER]: this.subscriptionKey,
          'x-correlation-id': correlationId,
        },
        body: JSON.stringify(cart),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
    } catch (cause) {
      throw new ConnectorError('checkout', true, 'did not answer', { cause })
    }
  }
}
