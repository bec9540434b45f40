import type { Metadata } from 'next'
import { citizenRoute } from '#design/citizen/citizen-route.tsx'
import { ContentPage } from '#design/citizen/content-page.tsx'
import { readRefusal } from '#features/documents/download-flash.ts'
import { DownloadForm } from '#features/documents/download-form.tsx'
import { frameOrganization } from '#features/organizations/public-organizations.ts'
import { findNotice, noticePath } from '#features/payments/notice.ts'
import { NoticeDetails } from '#features/payments/notice-details.tsx'
import { NoticeMissing } from '#features/payments/notice-missing.tsx'
import { NoticeNextStep } from '#features/payments/notice-next-step.tsx'
import { noticeScreen } from '#features/payments/notice-screen.ts'
import { pageTitle } from '#lib/page-title.ts'
import { payments } from '#messages/it/payments.ts'

interface Props {
  params: Promise<{ organizationFiscalCode: string; noticeNumber: string }>
}

const entry = { label: payments.entry.title, href: '/pagamenti' }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return pageTitle(payments.notice.title, await frameOrganization((await params).organizationFiscalCode))
}

/** PAY-N-2: what the notice is about and what can be done with it. The address is the one printed in links to the notice. */
export default citizenRoute(async ({ params }: Props) => {
  const { organizationFiscalCode, noticeNumber } = await params
  const organization = await frameOrganization(organizationFiscalCode)
  const notice = await findNotice(organizationFiscalCode, noticeNumber)
  if (notice === undefined) {
    return (
      <ContentPage
        organization={organization}
        section="payments"
        title={payments.notice.notFoundTitle}
        within={[entry]}
      >
        <NoticeMissing typed={noticeNumber} organizationFiscalCode={organization?.fiscalCode} />
      </ContentPage>
    )
  }
  const screen = noticeScreen(notice)
  const path = noticePath(notice.organization.fiscalCode, notice.noticeNumber)
  const refusal = await readRefusal()
  return (
    <ContentPage organization={organization} section="payments" title={payments.notice.title} within={[entry]}>
      <NoticeNextStep notice={notice} screen={screen} />
      <NoticeDetails notice={notice} look={screen.look} />
      <div className="mt-4 no-print">
        {notice.status === 'payable' && (
          <DownloadForm document="notice" action={`${path}/avviso.pdf`} refusal={refusal} />
        )}
        {notice.receiptAvailable && (
          <DownloadForm document="receipt" action={`${path}/ricevuta.pdf`} refusal={refusal} />
        )}
      </div>
    </ContentPage>
  )
})
