'use server'

import { redirect } from 'next/navigation'
import { ApiProblem } from '#lib/api-problem.ts'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { log } from '#lib/log.ts'
import { requestFacts } from '#lib/request-facts.ts'
import { carts } from '#messages/it/carts.ts'
import { failures } from '#messages/it/failures.ts'
import { type Cart, cartPath, formatCart, includes, parseCart, readCart } from './cart.ts'
import { noticeCodesSchema } from './notice-codes.ts'

/** Leads to the cart with one more notice; gives the form back, saying why, when that notice cannot be paid with the others. */
export async function addToCart(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const parsed = noticeCodesSchema.safeParse(values)
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  const cart = parseCart(values.avvisi ?? '')
  if (includes(cart, parsed.data)) redirect(cartPath(cart))
  const longer = [...cart, parsed.data]
  if (parseCart(formatCart(longer)).length < longer.length) return refused(previous, values, [], carts.full)
  const { field = 'noticeNumber', message, broken } = await refusalOf(longer)
  if (broken !== undefined) return refused(previous, values, [], broken)
  if (message !== undefined) return refused(previous, values, [{ field, message }])
  redirect(cartPath(longer))
}

const ABOUT_ORGANIZATION = [
  'organizations.unknown',
  'payments.noticeOfAnotherOrganization',
  'payments.noticeOfAnotherBroker',
]

/** Why the last notice cannot stay in the cart, and the field to blame; `broken` when nobody could tell. */
async function refusalOf(cart: Cart): Promise<{ field?: string; message?: string; broken?: string }> {
  try {
    const refusal = (await readCart(formatCart(cart))).lines.at(-1)?.refusal
    if (refusal === undefined) return {}
    const field = ABOUT_ORGANIZATION.includes(refusal.code) ? 'organizationFiscalCode' : 'noticeNumber'
    return { field, message: refusal.title }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    if (error.status === 429) return { broken: failures.tooMany }
    const { correlationId } = await requestFacts()
    log().error({ correlationId, code: error.code, err: error.cause }, 'cart not read')
    return { broken: `${failures.text} ${failures.code(correlationId)}` }
  }
}
