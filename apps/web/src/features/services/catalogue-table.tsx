import type { ServiceTemplate } from '@repo/contracts/organizations/service-catalogue'
import { Code } from '#design/values.tsx'
import { services } from '#messages/it/services.ts'

const words = services.catalogue

/** Entries of the catalogue. */
export function CatalogueTable({ items, mayActivate }: { items: readonly ServiceTemplate[]; mayActivate: boolean }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.columns.name}</th>
          <th scope="col">{words.columns.taxonomy}</th>
          <th scope="col">{words.columns.activated}</th>
          {mayActivate && <td />}
        </tr>
      </thead>
      <tbody>
        {items.map((template) => (
          <tr key={template.code}>
            <th scope="row">{template.name}</th>
            <td data-label={words.columns.taxonomy}>
              <div>
                <Code>{template.taxonomyCode}</Code> {template.taxonomyName}
              </div>
            </td>
            <td data-label={words.columns.activated}>{words.activated(template.activated)}</td>
            {mayActivate && (
              <td>
                <a
                  className="btn btn-outline-primary btn-sm"
                  href={`/gestione/servizi/attiva?tipo=${encodeURIComponent(template.code)}`}
                >
                  {words.choose}
                  <span className="visually-hidden"> {template.name}</span>
                </a>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
