import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Instant } from '#design/values.tsx'
import { PasswordForm } from '#features/access/password-form.tsx'
import { DisableSecondFactor, EnableSecondFactor } from '#features/access/second-factor-form.tsx'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { access } from '#messages/it/access.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

const words = access.profile
const DONE: Readonly<Record<string, string>> = {
  password: words.passwordChanged,
  attivata: words.enabled,
  disattivata: words.disabled,
}

export const metadata = { title: words.title }

export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  const done = DONE[(await singleValues(searchParams)).esito ?? '']
  return (
    <BackofficePage shell={shell} section="profile" title={words.title}>
      {done !== undefined && (
        <Alert tone="success" live>
          <p>{done}</p>
        </Alert>
      )}
      <div className="row g-4">
        <div className="col-12 col-xl-6">
          <section className="panel" aria-labelledby="dati">
            <h2 className="panel-title" id="dati">
              {words.data}
            </h2>
            <SummaryList
              rows={[
                { label: words.name, value: session.operator.fullName },
                { label: words.email, value: session.operator.email },
                { label: words.organization, value: session.organization.name },
                { label: words.role, value: backoffice.roles[session.role] },
                { label: words.sessionEnds, value: <Instant at={session.expiresAt} /> },
              ]}
            />
          </section>
        </div>
        <div className="col-12 col-xl-6">
          <section className="panel" aria-labelledby="secondo-fattore">
            <h2 className="panel-title" id="secondo-fattore">
              {words.factorTitle}
            </h2>
            {session.operator.secondFactorEnabled ? <DisableSecondFactor /> : <EnableSecondFactor />}
          </section>
        </div>
        <div className="col-12 col-xl-6">
          <section className="panel" aria-labelledby="password">
            <h2 className="panel-title" id="password">
              {words.passwordTitle}
            </h2>
            <PasswordForm email={session.operator.email} />
          </section>
        </div>
      </div>
    </BackofficePage>
  )
})
