import { readManagedService } from '@repo/contracts/organizations/services'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { Icon } from '#design/icon.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { may } from '#features/access/session.ts'
import { ReadinessProblems } from '#features/services/readiness-problems.tsx'
import { SwitchServiceForm } from '#features/services/service-forms.tsx'
import { ServiceHistory } from '#features/services/service-history.tsx'
import { readinessLooks } from '#features/services/service-looks.ts'
import { ServiceSettingsPanel } from '#features/services/service-settings.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { services } from '#messages/it/services.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

interface Props {
  params: Promise<{ serviceId: string }>
  searchParams: SearchParams
}

export const metadata = { title: services.title }

/** One service: what it misses, how it is set, who changed it. */
export default backofficeRoute(async ({ params, searchParams }: Props, { session, shell }) => {
  const { serviceId } = await params
  const service = await readAsOperator(readManagedService, { params: { serviceId } })
  const done = services.done[(await singleValues(searchParams)).esito ?? '']
  return (
    <BackofficePage
      shell={shell}
      section="services"
      title={service.name}
      within={[{ label: services.title, href: '/gestione/servizi' }]}
      commands={
        may(session, 'organization:write') && (
          <>
            <SwitchServiceForm serviceId={service.id} version={service.version} enabled={service.enabled} />
            <a className="btn btn-primary" href={`/gestione/servizi/${service.id}/modifica`}>
              <Icon name="pencil" />
              {services.detail.edit}
            </a>
          </>
        )
      }
    >
      {done !== undefined && (
        <Alert tone="success" live>
          <p>{done}</p>
        </Alert>
      )}
      <section className="panel mb-4" aria-labelledby="manca">
        <h2 className="panel-title" id="manca">
          {services.detail.missing} <StatusChip look={readinessLooks[service.readiness]} />
        </h2>
        {service.problems.length === 0 ? (
          <p className="mb-0">{services.detail.ready}</p>
        ) : (
          <ReadinessProblems problems={service.problems} />
        )}
        {service.problems.some((problem) => problem.code.startsWith('tefa')) && (
          <p className="mb-0">
            <a href="/gestione/servizi/tefa">{services.tefa}</a>
          </p>
        )}
      </section>
      <ServiceSettingsPanel service={service} />
      <ServiceHistory entries={service.history} />
    </BackofficePage>
  )
})
