import { CitizenPage } from '#design/citizen/citizen-page.tsx'
import { citizenRoute } from '#design/citizen/citizen-route.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Icon } from '#design/icon.tsx'
import { matchingOrganizations } from '#features/organizations/matching-organizations.ts'
import { OrganizationCard } from '#features/organizations/organization-card.tsx'
import { publicOrganizations } from '#features/organizations/public-organizations.ts'
import { pageTitle } from '#lib/page-title.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { portal } from '#messages/it/portal.ts'

const words = portal.home

export const metadata = pageTitle(words.title)

export default citizenRoute(async ({ searchParams }: { searchParams: SearchParams }) => {
  const { cerca = '' } = await singleValues(searchParams)
  const all = await publicOrganizations()
  const found = matchingOrganizations(all, cerca)
  return (
    <CitizenPage>
      <div className="hero-band">
        <div className="container">
          <div className="row align-items-center">
            <div className="col-lg-8">
              <h1>{words.title}</h1>
              <p className="lead">{words.lead}</p>
              <a className="btn btn-primary btn-lg mt-2" href="/pagamenti">
                <Icon name="card" />
                {words.pay}
              </a>
            </div>
          </div>
        </div>
      </div>
      <div className="container page-body">
        <section aria-labelledby="enti" className="mb-5">
          <h2 id="enti" className="h3">
            {words.organizationsTitle}
          </h2>
          {(all.length > 6 || cerca !== '') && (
            <search>
              <form className="d-flex flex-wrap gap-2 align-items-end mb-4">
                <div className="form-field flex-fill measure">
                  <label className="fw-semibold" htmlFor="cerca">
                    {words.searchLabel}
                  </label>
                  <input className="form-control" id="cerca" name="cerca" type="search" defaultValue={cerca} />
                </div>
                <button className="btn btn-primary" type="submit">
                  <Icon name="search" />
                  {words.search}
                </button>
              </form>
            </search>
          )}
          {cerca !== '' && found.length > 0 && <p role="status">{words.searchResult(found.length)}</p>}
          {found.length === 0 ? (
            <EmptyState title={words.none}>
              <p>{words.noneText}</p>
              <a className="btn btn-outline-primary" href="/">
                {words.clear}
              </a>
            </EmptyState>
          ) : (
            <ul className="row list-unstyled g-3 mb-0">
              {found.map((organization) => (
                <li className="col-12 col-md-6 col-lg-4" key={organization.fiscalCode}>
                  <OrganizationCard organization={organization} />
                </li>
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby="come">
          <h2 id="come" className="h3">
            {words.howTitle}
          </h2>
          <div className="row">
            {words.how.map((step) => (
              <div className="col-12 col-md-4 mb-3" key={step.title}>
                <h3 className="h5">{step.title}</h3>
                <p className="text-secondary mb-0">{step.text}</p>
              </div>
            ))}
          </div>
        </section>
      </div>
    </CitizenPage>
  )
})
