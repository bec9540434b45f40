import { readManagedService } from '@repo/contracts/organizations/services'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { accountChoices } from '#features/services/account-choices.ts'
import { serviceFormValues } from '#features/services/service-form.ts'
import { EditServiceForm } from '#features/services/service-forms.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { services } from '#messages/it/services.ts'
import { administratorsOnly } from '../../../_components/administrators-only.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'

export const metadata = { title: services.form.editTitle }

export default backofficeRoute(async ({ params }: { params: Promise<{ serviceId: string }> }, { session, shell }) => {
  administratorsOnly(session, '/gestione/servizi')
  const { serviceId } = await params
  const [service, choices] = await Promise.all([
    readAsOperator(readManagedService, { params: { serviceId } }),
    accountChoices(),
  ])
  return (
    <BackofficePage
      shell={shell}
      section="services"
      title={services.form.editTitle}
      within={[
        { label: services.title, href: '/gestione/servizi' },
        { label: service.name, href: `/gestione/servizi/${service.id}` },
      ]}
    >
      <div className="panel form-panel">
        <EditServiceForm
          serviceId={service.id}
          version={service.version}
          values={serviceFormValues(service)}
          {...choices}
        />
      </div>
    </BackofficePage>
  )
})
