import type { CartRequest } from '@repo/wire/checkout/carts'

/** What we ask of Checkout, pagoPA's payment page. Also the injection token. */
export abstract class Checkout {
  /**
   * Gives the notices to pay and gets the address to which the browser must be sent.
   * @throws ConnectorError when Checkout refuses or does not answer
   */
  abstract createCart(cart: CartRequest, correlationId: string): Promise<{ readonly redirectUrl: string }>
}
