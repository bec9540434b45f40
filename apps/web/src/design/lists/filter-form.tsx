import type { ReactNode } from 'react'
import { backoffice } from '#messages/it/backoffice.ts'
import { Icon } from '../icon.tsx'

interface FilterFormProps {
  /** The page of the list, which is asked with GET: its address keeps what was asked. */
  readonly action: string
  /** What the address said besides, and goes on saying; without a value it says nothing. */
  readonly kept?: Readonly<Record<string, string | number | undefined>>
  /** Of its button; the one of all lists when absent. */
  readonly label?: string
  /** Filters that are used less, below the row. */
  readonly more?: ReactNode
  readonly children: ReactNode
}

/** The filters of a list, in a row with their button. */
export function FilterForm({ action, kept = {}, label = backoffice.lists.apply, more, children }: FilterFormProps) {
  return (
    <search>
      <form className="filters" action={action}>
        <div className="filter-row">
          {children}
          <button type="submit" className="btn btn-primary">
            <Icon name={label === backoffice.lists.apply ? 'funnel' : 'search'} className="icon-sm" />
            {label}
          </button>
        </div>
        {more}
        {Object.entries(kept).map(
          ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
        )}
      </form>
    </search>
  )
}

/** Rows in a page, when they are not as many as usual. */
export const keptSize = (size: number) => (size === 25 ? undefined : size)
