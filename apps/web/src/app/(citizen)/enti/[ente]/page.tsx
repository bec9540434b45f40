import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { citizenRoute } from '#design/citizen/citizen-route.tsx'
import { ContentPage } from '#design/citizen/content-page.tsx'
import { frameOrganization, organizationByCode } from '#features/organizations/public-organizations.ts'
import { NoticeSearchForm } from '#features/payments/notice-search-form.tsx'
import { WhereIsTheCode } from '#features/payments/where-is-the-code.tsx'
import { pageTitle } from '#lib/page-title.ts'
import { payments } from '#messages/it/payments.ts'
import { portal } from '#messages/it/portal.ts'

interface Props {
  params: Promise<{ ente: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return pageTitle(payments.entry.title, await frameOrganization((await params).ente))
}

/** The page of one body: its name and colours, and its notices to pay. */
export default citizenRoute(async ({ params }: Props) => {
  const organization = await organizationByCode((await params).ente)
  if (organization === undefined) notFound()
  return (
    <ContentPage
      organization={organization}
      section="payments"
      title={payments.entry.title}
      lead={portal.organization.lead(organization.name)}
    >
      <NoticeSearchForm organization={{ name: organization.name, fiscalCode: organization.fiscalCode }} />
      <WhereIsTheCode />
    </ContentPage>
  )
})
