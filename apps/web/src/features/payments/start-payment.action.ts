'use server'

import { startPayment as startPaymentEndpoint } from '@repo/contracts/payments/citizen-payments'
import { redirect } from 'next/navigation'
import { callApi } from '#lib/api.ts'
import { ApiProblem } from '#lib/api-problem.ts'
import { problemErrors, schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { log } from '#lib/log.ts'
import { requestFacts } from '#lib/request-facts.ts'
import { failures } from '#messages/it/failures.ts'
import { payments } from '#messages/it/payments.ts'
import { type Cart, cartPath, parseCart } from './cart.ts'
import { noticePath } from './notice.ts'

/**
 * Opens the payment at Checkout and sends the browser there. What is paid comes in hidden fields: arguments bound in the browser
 * would make the page without JavaScript wait for itself.
 * A notice that meanwhile cannot be paid leads back to its own page, or to the cart, which says why.
 */
export async function startPayment(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const cart = parseCart(values.avvisi ?? '')
  if (cart.length === 0) redirect('/pagamenti')
  const typed = { email: values.email ?? '', idempotencyKey: values.idempotencyKey ?? '' }
  const body = startPaymentEndpoint.body!.safeParse(typed)
  if (!body.success) return refused(previous, values, schemaErrors(body.error))
  const outcome = await open(cart, typed)
  if ('redirectTo' in outcome) redirect(outcome.redirectTo)
  return refused(previous, values, outcome.errors, outcome.message)
}

async function open(cart: Cart, typed: { email: string; idempotencyKey: string }) {
  const [first, ...otherNotices] = cart
  try {
    const { redirectUrl } = await callApi(startPaymentEndpoint, { params: first!, body: { ...typed, otherNotices } })
    return { redirectTo: redirectUrl }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    if (error.isRefusal('payments.checkoutUnavailable')) {
      return { errors: [], message: payments.summary.checkoutUnavailable }
    }
    const errors = problemErrors(error)
    if (errors.length > 0) return { errors, message: undefined }
    if (error.isRefusal(...NOT_PAYABLE)) return { redirectTo: pageOf(cart) }
    const { correlationId } = await requestFacts()
    log().error({ correlationId, code: error.code, err: error.cause }, 'payment not started')
    const message = error.status === 429 ? failures.tooMany : `${failures.text} ${failures.code(correlationId)}`
    return { errors: [], message }
  }
}

/** The page that says why something cannot be paid. */
function pageOf(cart: Cart): string {
  const [first] = cart
  return cart.length === 1 && first ? noticePath(first.organizationFiscalCode, first.noticeNumber) : cartPath(cart)
}

const NOT_PAYABLE = [
  'payments.noticeUnknown',
  'payments.noticePaid',
  'payments.noticeExpired',
  'payments.noticeCancelled',
  'payments.noticeTwice',
  'payments.noticeOfAnotherOrganization',
  'payments.noticeOfAnotherBroker',
  'organizations.unknown',
]
