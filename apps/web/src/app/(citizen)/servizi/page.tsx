import { citizenRoute } from '#design/citizen/citizen-route.tsx'
import { ContentPage } from '#design/citizen/content-page.tsx'
import { withOrganization } from '#design/citizen/organization-link.ts'
import { frameOrganization } from '#features/organizations/public-organizations.ts'
import { pageTitle } from '#lib/page-title.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { portal } from '#messages/it/portal.ts'

const words = portal.services

export const metadata = pageTitle(words.title)

export default citizenRoute(async ({ searchParams }: { searchParams: SearchParams }) => {
  const organization = await frameOrganization((await singleValues(searchParams)).ente)
  const cards = [
    { ...words.pay, href: '/pagamenti' },
    { ...words.notice, href: '/pagamenti' },
    { ...words.receipt, href: '/pagamenti' },
    { ...words.help, href: '/assistenza' },
  ]
  return (
    <ContentPage organization={organization} section="services" title={words.title} lead={words.lead}>
      <ul className="row list-unstyled g-3">
        {cards.map((card) => (
          <li className="col-12 col-md-6" key={card.title}>
            <div className="card link-card">
              <h2>
                <a href={withOrganization(card.href, organization)} data-element="service-link">
                  {card.title}
                </a>
              </h2>
              <p>{card.text}</p>
            </div>
          </li>
        ))}
      </ul>
    </ContentPage>
  )
})
