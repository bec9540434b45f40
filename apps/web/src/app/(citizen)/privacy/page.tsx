import { citizenRoute } from '#design/citizen/citizen-route.tsx'
import { ContentPage } from '#design/citizen/content-page.tsx'
import { frameOrganization } from '#features/organizations/public-organizations.ts'
import { pageTitle } from '#lib/page-title.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { portal } from '#messages/it/portal.ts'

const words = portal.privacy

export const metadata = pageTitle(words.title)

export default citizenRoute(async ({ searchParams }: { searchParams: SearchParams }) => {
  const organization = await frameOrganization((await singleValues(searchParams)).ente)
  const address = organization?.certifiedEmail ?? organization?.email
  return (
    <ContentPage organization={organization} title={words.title}>
      <div className="measure">
        {words.sections.map((section) => (
          <section key={section.title}>
            <h2 className="h4 mt-4">{section.title}</h2>
            <p>{section.text}</p>
          </section>
        ))}
        {organization !== undefined && address !== undefined && (
          <p>
            {words.organizationContact(organization.name)} <a href={`mailto:${address}`}>{address}</a>
          </p>
        )}
        {organization?.privacyUrl !== undefined && (
          <p>
            <a href={organization.privacyUrl}>{words.notice}</a>
          </p>
        )}
      </div>
    </ContentPage>
  )
})
