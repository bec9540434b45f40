import type { CartRequest } from '@repo/wire/checkout/carts'
import type { Ctx } from '#platform/context/ctx'
import type { Counterparty } from '../pagopa/counterparty.js'

/** What we ask of Checkout, pagoPA's payment page. Also the injection token. */
export abstract class Checkout {
  /**
   * Gives the notices to pay and gets the address to which the browser must be sent.
   * @param counterparty whose key and environment are used
   * @throws ConnectorError when Checkout refuses or does not answer
   */
  abstract createCart(
    ctx: Ctx,
    counterparty: Counterparty,
    cart: CartRequest,
  ): Promise<{ readonly redirectUrl: string }>
}
