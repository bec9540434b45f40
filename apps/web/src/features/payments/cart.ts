import {
  type CartReview,
  type NoticeCoordinates,
  noticeCoordinatesSchema,
  reviewCart,
} from '@repo/contracts/payments/citizen-payments'
import { MAX_CART_NOTICES } from '@repo/domain/checkout-cart'
import { cache } from 'react'
import { callApi } from '#lib/api.ts'
import { withQuery } from '#lib/search-params.ts'

/** A cart before it is paid is the list of its notices, carried by the address: nothing is stored, here or on the server. */
export type Cart = readonly NoticeCoordinates[]

const BETWEEN = '_'
const INSIDE = '-'

/** The cart as one word of an address: `99999000013-301000000000000012_99999000013-301…`. */
export function formatCart(cart: Cart): string {
  return cart.map((each) => `${each.organizationFiscalCode}${INSIDE}${each.noticeNumber}`).join(BETWEEN)
}

/** Reads the word back. What is no notice, a repetition and what exceeds the limit are left out. */
export function parseCart(text: string): Cart {
  const cart: NoticeCoordinates[] = []
  for (const part of text.split(BETWEEN)) {
    const [organizationFiscalCode, noticeNumber] = part.split(INSIDE)
    const parsed = noticeCoordinatesSchema.safeParse({ organizationFiscalCode, noticeNumber })
    if (parsed.success && !includes(cart, parsed.data) && cart.length < MAX_CART_NOTICES) cart.push(parsed.data)
  }
  return cart
}

export function includes(cart: Cart, notice: NoticeCoordinates): boolean {
  return cart.some((each) => isSame(each, notice))
}

export function without(cart: Cart, notice: NoticeCoordinates): Cart {
  return cart.filter((each) => !isSame(each, notice))
}

function isSame(one: NoticeCoordinates, other: NoticeCoordinates): boolean {
  return one.noticeNumber === other.noticeNumber && one.organizationFiscalCode === other.organizationFiscalCode
}

/** Address of the cart's page; of the search for a notice when the cart is empty. */
export function cartPath(cart: Cart): string {
  return cart.length === 0 ? '/pagamenti' : withQuery('/pagamenti/carrello', { avvisi: formatCart(cart) })
}

export function cartSummaryPath(cart: Cart): string {
  return withQuery('/pagamenti/carrello/riepilogo', { avvisi: formatCart(cart) })
}

/** What the notices ask and whether they can be paid together, as the API judges; throws ApiProblem. */
export const readCart = cache(async (text: string): Promise<CartReview> => {
  return callApi(reviewCart, { body: { notices: [...parseCart(text)] } })
})
