import { listTefaSettings } from '@repo/contracts/organizations/service-catalogue'
import { formatIban, type Iban } from '@repo/domain/iban'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { Code, Day } from '#design/values.tsx'
import { may } from '#features/access/session.ts'
import { TefaForm } from '#features/services/service-forms.tsx'
import { formatPercent } from '#features/services/tefa-form.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { services } from '#messages/it/services.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const words = services.tefaPage
const { columns } = words

export const metadata = { title: words.title }

/** The province's part of waste bills, from when, and where it goes. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  const { items } = await readAsOperator(listTefaSettings, {})
  const { esito } = await singleValues(searchParams)
  return (
    <BackofficePage
      shell={shell}
      section="services"
      title={words.title}
      within={[{ label: services.title, href: '/gestione/servizi' }]}
    >
      {esito === 'salvate' && (
        <Alert tone="success" live>
          <p>{words.saved}</p>
        </Alert>
      )}
      <p>{words.lead}</p>
      <section className="panel mb-4" aria-labelledby="dati">
        <h2 className="panel-title" id="dati">
          {words.current}
        </h2>
        {items.length === 0 ? (
          <p className="mb-0">{words.none}</p>
        ) : (
          <table className="table data-table">
            <caption className="visually-hidden">{words.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{columns.from}</th>
                <th scope="col">{columns.province}</th>
                <th scope="col">{columns.iban}</th>
                <th scope="col">{columns.percent}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((setting) => (
                <tr key={setting.validFrom}>
                  <th scope="row">
                    <Day day={setting.validFrom} />
                  </th>
                  <td data-label={columns.province}>
                    <div>
                      {setting.provinceName} <Code>{setting.provinceFiscalCode}</Code>
                    </div>
                  </td>
                  <td data-label={columns.iban}>
                    <Code>{formatIban(setting.iban as Iban)}</Code>
                  </td>
                  <td data-label={columns.percent}>{formatPercent(setting.percentHundredths)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      {may(session, 'organization:write') && (
        <section className="panel form-panel" aria-labelledby="nuovi">
          <h2 className="panel-title" id="nuovi">
            {words.form}
          </h2>
          <TefaForm />
        </section>
      )}
    </BackofficePage>
  )
})
