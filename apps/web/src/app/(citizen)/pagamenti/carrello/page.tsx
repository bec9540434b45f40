import { MAX_CART_NOTICES } from '@repo/domain/checkout-cart'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Alert } from '#design/alert.tsx'
import { citizenRoute } from '#design/citizen/citizen-route.tsx'
import { ContentPage } from '#design/citizen/content-page.tsx'
import { Icon } from '#design/icon.tsx'
import { frameOrganization } from '#features/organizations/public-organizations.ts'
import { AddToCartForm } from '#features/payments/add-to-cart-form.tsx'
import { cartSummaryPath, formatCart, parseCart, readCart } from '#features/payments/cart.ts'
import { CartLines } from '#features/payments/cart-lines.tsx'
import { pageTitle } from '#lib/page-title.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { carts } from '#messages/it/carts.ts'
import { payments } from '#messages/it/payments.ts'

interface Props {
  searchParams: SearchParams
}

const cartOf = async (searchParams: SearchParams) => parseCart((await singleValues(searchParams)).avvisi ?? '')

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const cart = await cartOf(searchParams)
  // The number makes each step another title: it is what screen readers announce.
  const title = `${carts.title}: ${carts.listTitle(cart.length)}`
  return pageTitle(title, await frameOrganization(cart[0]?.organizationFiscalCode))
}

/** Several notices to pay at once: what they ask, one more, one less. Everything is in the address. */
export default citizenRoute(async ({ searchParams }: Props) => {
  const cart = await cartOf(searchParams)
  const [first] = cart
  if (first === undefined) redirect('/pagamenti')
  const organization = await frameOrganization(first.organizationFiscalCode)
  const review = await readCart(formatCart(cart))
  return (
    <ContentPage
      organization={organization}
      section="payments"
      title={carts.title}
      lead={carts.lead}
      within={[{ label: payments.entry.title, href: '/pagamenti' }]}
    >
      {!review.payable && (
        <Alert tone="warning" title={cart.length === 1 ? carts.fixOnlyTitle : carts.fixTitle}>
          <p>{carts.fixText}</p>
        </Alert>
      )}
      <CartLines review={review} cart={cart} />
      {review.payable && (
        <div className="actions mt-3">
          <a className="btn btn-primary btn-lg" href={cartSummaryPath(cart)}>
            {carts.proceed}
            <Icon name="arrow-right" />
          </a>
        </div>
      )}
      <section className="mt-5" aria-labelledby="aggiungi">
        <h2 className="h4" id="aggiungi">
          {carts.addTitle}
        </h2>
        {cart.length < MAX_CART_NOTICES ? (
          <AddToCartForm
            key={formatCart(cart)}
            avvisi={formatCart(cart)}
            organizationFiscalCode={first.organizationFiscalCode}
          />
        ) : (
          <p>{carts.full}</p>
        )}
      </section>
    </ContentPage>
  )
})
