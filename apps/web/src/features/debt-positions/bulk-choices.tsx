import { bulkActionKinds } from '@repo/contracts/debt-positions/bulk-actions'
import { withQuery } from '#lib/search-params.ts'
import { bulkActions as words } from '#messages/it/bulk-actions.ts'

/** What can be done with all that the filters find: each leads to the page that asks for confirmation. */
export function BulkChoices({ filters, back }: { filters: Readonly<Record<string, string>>; back: string }) {
  const all = { ...filters, tutti: '1' }
  const choices = [
    ...bulkActionKinds.map((kind) => ({
      href: withQuery('/gestione/posizioni/azioni/nuova', { ...all, azione: kind }),
      label: words.kinds[kind],
    })),
    { href: withQuery('/gestione/stampe/nuova', all), label: words.print },
    { href: withQuery('/gestione/posizioni.csv', filters), label: words.export },
  ]
  return (
    <>
      <h2 className="h5">{words.choose}</h2>
      <ul className="list-unstyled d-flex flex-wrap gap-2">
        {choices.map(({ href, label }) => (
          <li key={label}>
            <a className="btn btn-outline-primary" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ul>
      <a href={back}>{words.back}</a>
    </>
  )
}
