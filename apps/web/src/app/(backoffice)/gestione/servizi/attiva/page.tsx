import { listServiceTemplates } from '@repo/contracts/organizations/service-catalogue'
import { redirect } from 'next/navigation'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { accountChoices } from '#features/services/account-choices.ts'
import { ActivateServiceForm } from '#features/services/service-forms.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { services } from '#messages/it/services.ts'
import { administratorsOnly } from '../../_components/administrators-only.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const words = services.activation

export const metadata = { title: words.title }

/** The little that must be said to make an entry of the catalogue a service. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  administratorsOnly(session, '/gestione/servizi')
  const { tipo } = await singleValues(searchParams)
  const [{ items }, { accounts }] = await Promise.all([
    readAsOperator(listServiceTemplates, { query: {} }),
    accountChoices(),
  ])
  const template = items.find((each) => each.code === tipo)
  if (!template) redirect('/gestione/servizi/catalogo')
  return (
    <BackofficePage
      shell={shell}
      section="services"
      title={words.title}
      within={[
        { label: services.title, href: '/gestione/servizi' },
        { label: services.catalogue.title, href: '/gestione/servizi/catalogo' },
      ]}
    >
      <div className="panel form-panel">
        <SummaryList
          rows={[
            { label: words.template, value: template.name },
            { label: services.detail.taxonomy, value: `${template.taxonomyCode} ${template.taxonomyName}` },
          ]}
        />
        <ActivateServiceForm
          accounts={accounts}
          values={{
            templateCode: template.code,
            name: template.name,
            code: template.activated === 0 ? template.code : '',
            iban: accounts.length === 1 ? accounts[0]!.value : '',
          }}
        />
      </div>
    </BackofficePage>
  )
})
