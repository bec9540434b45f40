import { citizenRoute } from '#design/citizen/citizen-route.tsx'
import { ContentPage } from '#design/citizen/content-page.tsx'
import { OrganizationContacts } from '#features/organizations/organization-contacts.tsx'
import { frameOrganization } from '#features/organizations/public-organizations.ts'
import { pageTitle } from '#lib/page-title.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { portal } from '#messages/it/portal.ts'

const words = portal.accessibility

export const metadata = pageTitle(words.title)

export default citizenRoute(async ({ searchParams }: { searchParams: SearchParams }) => {
  const organization = await frameOrganization((await singleValues(searchParams)).ente)
  return (
    <ContentPage organization={organization} title={words.title} lead={words.lead}>
      <div className="measure">
        <h2 className="h4 mt-4">{words.commitmentTitle}</h2>
        <p>{words.commitment}</p>
        <h2 className="h4 mt-4">{words.declarationTitle}</h2>
        {organization?.accessibilityUrl === undefined ? (
          <p>{words.noDeclaration}</p>
        ) : (
          <p>
            {words.declaration} <a href={organization.accessibilityUrl}>{words.declarationLink}</a>
          </p>
        )}
        <h2 className="h4 mt-4">{words.feedbackTitle}</h2>
        <p>{words.feedback}</p>
        <p>{words.enforcement}</p>
        <OrganizationContacts organization={organization} />
      </div>
    </ContentPage>
  )
})
