import type { TaxonomyEntry } from '@repo/contracts/organizations/service-catalogue'
import { StatusChip } from '#design/status-chip.tsx'
import { Code, Day } from '#design/values.tsx'
import { services } from '#messages/it/services.ts'

const words = services.taxonomy
const { columns } = words

export function TaxonomyTable({ items }: { items: readonly TaxonomyEntry[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.code}</th>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.area}</th>
          <th scope="col">{columns.entity}</th>
          <th scope="col">{columns.validity}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((entry) => (
          <tr key={entry.code}>
            <th scope="row">
              <Code>{entry.code}</Code>
            </th>
            <td data-label={columns.name}>{entry.name}</td>
            <td data-label={columns.area}>{entry.macroArea}</td>
            <td data-label={columns.entity}>{entry.entityType}</td>
            <td data-label={columns.validity}>
              <div>
                <StatusChip
                  look={
                    entry.inForce
                      ? { label: words.inForce, tone: 'success', icon: 'check-circle' }
                      : { label: words.notInForce, tone: 'neutral', icon: 'ban' }
                  }
                />{' '}
                {words.from} <Day day={entry.validFrom} /> {words.until} <Day day={entry.validTo} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
