import { citizenRoute } from '#design/citizen/citizen-route.tsx'
import { ContentPage } from '#design/citizen/content-page.tsx'
import { OrganizationContacts } from '#features/organizations/organization-contacts.tsx'
import { frameOrganization } from '#features/organizations/public-organizations.ts'
import { pageTitle } from '#lib/page-title.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { portal } from '#messages/it/portal.ts'

const words = portal.assistance

export const metadata = pageTitle(words.title)

/** Whom to turn to: the office that issued the notice, the only one that knows the debt. */
export default citizenRoute(async ({ searchParams }: { searchParams: SearchParams }) => {
  const organization = await frameOrganization((await singleValues(searchParams)).ente)
  return (
    <ContentPage organization={organization} title={words.title} lead={words.lead}>
      <div className="measure">
        <OrganizationContacts organization={organization} />
        <p className="mt-4">{words.what}</p>
        <h2 className="h4 mt-5" id="appuntamento">
          {words.appointmentTitle}
        </h2>
        <p>{words.appointment}</p>
        <h2 className="h4 mt-5" id="disservizio">
          {words.inefficiencyTitle}
        </h2>
        <p>{words.inefficiency}</p>
      </div>
    </ContentPage>
  )
})
