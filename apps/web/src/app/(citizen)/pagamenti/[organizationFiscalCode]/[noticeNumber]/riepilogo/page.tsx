import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { citizenRoute } from '#design/citizen/citizen-route.tsx'
import { ContentPage } from '#design/citizen/content-page.tsx'
import { Stepper } from '#design/stepper.tsx'
import { frameOrganization } from '#features/organizations/public-organizations.ts'
import { formatCart } from '#features/payments/cart.ts'
import { findNotice, noticePath } from '#features/payments/notice.ts'
import { NoticeDetails } from '#features/payments/notice-details.tsx'
import { PaymentForm } from '#features/payments/payment-form.tsx'
import { newPaymentKey } from '#features/payments/payment-key.ts'
import { pageTitle } from '#lib/page-title.ts'
import { payments } from '#messages/it/payments.ts'

interface Props {
  params: Promise<{ organizationFiscalCode: string; noticeNumber: string }>
}

const words = payments.summary

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return pageTitle(words.title, await frameOrganization((await params).organizationFiscalCode))
}

/** PAY-N-3 and PAY-N-4: every datum once more, the e-mail, and the way to pagoPA. */
export default citizenRoute(async ({ params }: Props) => {
  const { organizationFiscalCode, noticeNumber } = await params
  const notice = await findNotice(organizationFiscalCode, noticeNumber)
  if (notice === undefined) redirect(noticePath(organizationFiscalCode, noticeNumber))
  const path = noticePath(notice.organization.fiscalCode, notice.noticeNumber)
  if (notice.status !== 'payable' && notice.status !== 'verifying') redirect(path)
  const organization = await frameOrganization(notice.organization.fiscalCode)
  return (
    <ContentPage
      organization={organization}
      section="payments"
      title={words.title}
      lead={words.lead}
      within={[
        { label: payments.entry.title, href: '/pagamenti' },
        { label: payments.notice.title, href: path },
      ]}
    >
      <Stepper steps={payments.steps} current={2} />
      <NoticeDetails notice={notice} />
      <div className="mt-4">
        <PaymentForm
          avvisi={formatCart([
            { organizationFiscalCode: notice.organization.fiscalCode, noticeNumber: notice.noticeNumber },
          ])}
          idempotencyKey={newPaymentKey()}
          backHref={path}
          backLabel={words.back}
        />
      </div>
    </ContentPage>
  )
})
