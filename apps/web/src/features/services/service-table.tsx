import type { ServiceSummary } from '@repo/contracts/organizations/services'
import { formatIban, type Iban } from '@repo/domain/iban'
import { StatusChip } from '#design/status-chip.tsx'
import { Code } from '#design/values.tsx'
import { services } from '#messages/it/services.ts'
import { disabledLook, readinessLooks } from './service-looks.ts'

const { columns } = services

/** The services of one page; on a phone each row is a card. */
export function ServiceTable({ items }: { items: readonly ServiceSummary[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{services.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.service}</th>
          <th scope="col">{columns.taxonomy}</th>
          <th scope="col">{columns.account}</th>
          <th scope="col">{columns.readiness}</th>
          <th scope="col">{columns.missing}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((service) => (
          <tr key={service.id}>
            <th scope="row">
              <a href={`/gestione/servizi/${service.id}`}>{service.name}</a>
              <span className="d-block fw-normal">
                <Code>{service.code}</Code>
              </span>
            </th>
            <td data-label={columns.taxonomy}>
              <div>
                <Code>{service.taxonomyCode}</Code> {service.taxonomyName}
              </div>
            </td>
            <td data-label={columns.account}>
              <Code>{formatIban(service.iban as Iban)}</Code>
            </td>
            <td data-label={columns.readiness}>
              <StatusChip look={service.enabled ? readinessLooks[service.readiness] : disabledLook} />
            </td>
            <td data-label={columns.missing}>
              <div>{missing(service)}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Of a service that is off only that it is off matters. */
function missing({ enabled, problems }: ServiceSummary): string {
  const shown = enabled ? problems : problems.filter((each) => each.code === 'serviceDisabled')
  return shown.length === 0 ? services.nothingMissing : shown.map((each) => each.title).join('. ')
}
