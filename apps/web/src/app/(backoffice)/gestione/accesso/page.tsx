import { Icon } from '#design/icon.tsx'
import { SkipLinks } from '#design/skip-links.tsx'
import { env } from '#env'
import { SignInForm } from '#features/access/sign-in-form.tsx'
import { returnPath } from '#lib/return-path.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { access } from '#messages/it/access.ts'
import { backoffice } from '#messages/it/backoffice.ts'

const words = access.signIn

export const metadata = { title: words.title }

/** The only page of the back office for who has not signed in. `pagina` is where to go afterwards. */
export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { pagina } = await singleValues(searchParams)
  const environment = env().ENVIRONMENT_NAME
  return (
    <>
      <header className="it-header-wrapper backoffice-header">
        <SkipLinks withFooter={false} />
        <div className="it-header-slim-wrapper top-bar">
          <span className="navbar-brand">
            <Icon name="pa" className="icon-white icon-sm" />
            <span>
              {backoffice.product} <span className="fw-normal">{backoffice.area}</span>
            </span>
          </span>
          {environment !== '' && <span className="badge environment-badge">{environment}</span>}
        </div>
      </header>
      <main id="main-content" tabIndex={-1}>
        <div className="sign-in">
          <div className="panel">
            <h1>{words.title}</h1>
            <p className="text-secondary">{pagina === undefined ? words.lead : words.wantedPage}</p>
            <SignInForm wantedPage={returnPath(pagina)} />
          </div>
        </div>
      </main>
    </>
  )
}
