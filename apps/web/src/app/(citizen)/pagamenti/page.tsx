import type { Metadata } from 'next'
import { citizenRoute } from '#design/citizen/citizen-route.tsx'
import { ContentPage } from '#design/citizen/content-page.tsx'
import { frameOrganization } from '#features/organizations/public-organizations.ts'
import { NoticeSearchForm } from '#features/payments/notice-search-form.tsx'
import { WhereIsTheCode } from '#features/payments/where-is-the-code.tsx'
import { pageTitle } from '#lib/page-title.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { payments } from '#messages/it/payments.ts'

interface Props {
  searchParams: SearchParams
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return pageTitle(payments.entry.title, await frameOrganization((await singleValues(searchParams)).ente))
}

/** PAY-N-1: the codes printed on the notice. */
export default citizenRoute(async ({ searchParams }: Props) => {
  const organization = await frameOrganization((await singleValues(searchParams)).ente)
  return (
    <ContentPage organization={organization} section="payments" title={payments.entry.title} lead={payments.entry.lead}>
      <NoticeSearchForm
        organization={organization && { name: organization.name, fiscalCode: organization.fiscalCode }}
      />
      <WhereIsTheCode />
    </ContentPage>
  )
})
