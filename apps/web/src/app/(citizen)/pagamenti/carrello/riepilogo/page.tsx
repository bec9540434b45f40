import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { citizenRoute } from '#design/citizen/citizen-route.tsx'
import { ContentPage } from '#design/citizen/content-page.tsx'
import { Stepper } from '#design/stepper.tsx'
import { frameOrganization } from '#features/organizations/public-organizations.ts'
import { cartPath, formatCart, parseCart, readCart } from '#features/payments/cart.ts'
import { CartLines } from '#features/payments/cart-lines.tsx'
import { PaymentForm } from '#features/payments/payment-form.tsx'
import { newPaymentKey } from '#features/payments/payment-key.ts'
import { pageTitle } from '#lib/page-title.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { carts } from '#messages/it/carts.ts'
import { payments } from '#messages/it/payments.ts'

interface Props {
  searchParams: SearchParams
}

const cartOf = async (searchParams: SearchParams) => parseCart((await singleValues(searchParams)).avvisi ?? '')

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [first] = await cartOf(searchParams)
  return pageTitle(carts.summaryTitle, await frameOrganization(first?.organizationFiscalCode))
}

/** Every notice once more, the e-mail, and the way to pagoPA. */
export default citizenRoute(async ({ searchParams }: Props) => {
  const cart = await cartOf(searchParams)
  const [first] = cart
  if (first === undefined) redirect('/pagamenti')
  const review = await readCart(formatCart(cart))
  if (!review.payable) redirect(cartPath(cart))
  return (
    <ContentPage
      organization={await frameOrganization(first.organizationFiscalCode)}
      section="payments"
      title={carts.summaryTitle}
      lead={payments.summary.lead}
      within={[
        { label: payments.entry.title, href: '/pagamenti' },
        { label: carts.title, href: cartPath(cart) },
      ]}
    >
      <Stepper steps={carts.steps} current={2} />
      <CartLines review={review} />
      <div className="mt-4">
        <PaymentForm
          avvisi={formatCart(cart)}
          idempotencyKey={newPaymentKey()}
          backHref={cartPath(cart)}
          backLabel={carts.back}
        />
      </div>
    </ContentPage>
  )
})
