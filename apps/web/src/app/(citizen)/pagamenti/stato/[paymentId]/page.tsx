import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { citizenRoute } from '#design/citizen/citizen-route.tsx'
import { ContentPage } from '#design/citizen/content-page.tsx'
import { frameOrganization } from '#features/organizations/public-organizations.ts'
import { findPayment } from '#features/payments/payment.ts'
import { PaymentOutcome } from '#features/payments/payment-outcome.tsx'
import { paymentScreens } from '#features/payments/payment-screen.ts'
import { ApiProblem } from '#lib/api-problem.ts'
import { pageTitle } from '#lib/page-title.ts'
import { payments } from '#messages/it/payments.ts'

interface Props {
  params: Promise<{ paymentId: string }>
}

/** The address is a key: it must not reach other sites nor search engines. */
const PRIVATE = { robots: { index: false, follow: false } } as const

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  try {
    const payment = await findPayment((await params).paymentId)
    if (payment === undefined) return { ...pageTitle(payments.outcome.pageTitle), ...PRIVATE }
    return { ...pageTitle(paymentScreens[payment.status].title, payment.notice.organization), ...PRIVATE }
  } catch (error) {
    if (error instanceof ApiProblem) return { ...pageTitle(payments.outcome.pageTitle), ...PRIVATE }
    throw error
  }
}

/** PAY-N-5: how the payment went, as far as it is known. */
export default citizenRoute(async ({ params }: Props) => {
  const payment = await findPayment((await params).paymentId)
  if (payment === undefined) notFound()
  const organization = await frameOrganization(payment.notice.organization.fiscalCode)
  return (
    <ContentPage
      organization={organization}
      section="payments"
      title={payments.outcome.pageTitle}
      within={[{ label: payments.entry.title, href: '/pagamenti' }]}
    >
      <PaymentOutcome payment={payment} />
    </ContentPage>
  )
})
