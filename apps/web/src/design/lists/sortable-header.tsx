import { backoffice } from '#messages/it/backoffice.ts'
import { Icon } from '../icon.tsx'

export type SortState = 'ascending' | 'descending' | 'none'

/** The header of a column that orders the list; says the order to who cannot see the arrow. */
export function SortableHeader(props: { label: string; state: SortState; href: string; className?: string }) {
  const { label, state, href, className } = props
  return (
    <th scope="col" aria-sort={state} className={className}>
      <a href={href} title={backoffice.lists.sortBy(label)}>
        {label}
        {state === 'ascending' && <Icon name="arrow-up-triangle" />}
        {state === 'descending' && <Icon name="arrow-down-triangle" />}
      </a>
    </th>
  )
}
