import { backoffice } from '#messages/it/backoffice.ts'
import { Icon } from '../icon.tsx'

const words = backoffice.lists

/** Filters in force as chips, each removed by its own link. */
export function AppliedFilters(props: {
  filters: readonly { readonly label: string; readonly removeHref: string }[]
  clearHref: string
}) {
  if (props.filters.length === 0) return null
  return (
    <ul className="applied-filters" aria-label={words.applied}>
      {props.filters.map((filter) => (
        <li key={filter.label}>
          <a className="chip chip-primary" href={filter.removeHref} aria-label={words.remove(filter.label)}>
            <span className="chip-label">{filter.label}</span>
            <Icon name="close" />
          </a>
        </li>
      ))}
      <li>
        <a href={props.clearHref}>{words.clear}</a>
      </li>
    </ul>
  )
}
