import { citizenRoute } from '#design/citizen/citizen-route.tsx'
import { ContentPage } from '#design/citizen/content-page.tsx'
import { frameOrganization } from '#features/organizations/public-organizations.ts'
import { pageTitle } from '#lib/page-title.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { portal } from '#messages/it/portal.ts'

const words = portal.faq

export const metadata = pageTitle(words.title)

export default citizenRoute(async ({ searchParams }: { searchParams: SearchParams }) => {
  const organization = await frameOrganization((await singleValues(searchParams)).ente)
  return (
    <ContentPage organization={organization} section="faq" title={words.title} lead={words.lead}>
      {words.questions.map(({ question, answer }) => (
        <details className="question" key={question}>
          <summary>{question}</summary>
          <div>
            <p className="mb-0">{answer}</p>
          </div>
        </details>
      ))}
    </ContentPage>
  )
})
