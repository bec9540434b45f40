import type { ReactNode } from 'react'
import { backoffice } from '#messages/it/backoffice.ts'
import { EmptyState } from '../empty-state.tsx'
import { Pager } from './pager.tsx'

interface ListPanelProps {
  readonly list: {
    readonly items: readonly unknown[]
    readonly total: number
    readonly page: number
    readonly size: number
  }
  /** The address of the same list, at another page or with other rows in a page. */
  readonly path: (change: { page?: number; size?: number }) => string
  /** Whether something is filtered, and the address where nothing is. */
  readonly filtered: boolean
  readonly clearHref: string
  /** How many there are; in the words of all lists when absent. */
  readonly total?: ReactNode
  /** Beside it. */
  readonly commands?: ReactNode
  /** Between it and the rows. */
  readonly choices?: ReactNode
  /** In the place of rows when nobody has made any. */
  readonly empty: ReactNode
  /** The rows; not asked for when there are none. */
  readonly children: ReactNode
}

const words = backoffice.lists

/** A list: how many, rows or why there are none, pages. */
export function ListPanel(props: ListPanelProps) {
  const { list, path, filtered, clearHref, total = words.total(list.total), commands, choices, empty, children } = props
  const none = filtered ? (
    <EmptyState title={words.noneTitle}>
      <p>{words.noneText}</p>
      <a className="btn btn-outline-primary" href={clearHref}>
        {words.clear}
      </a>
    </EmptyState>
  ) : (
    empty
  )
  return (
    <div className="list-panel">
      <div className="list-head">
        <p className="mb-0 fw-semibold" role="status">
          {total}
        </p>
        {commands}
      </div>
      {choices}
      {list.items.length > 0 ? children : none}
      {list.total > 0 && (
        <Pager
          total={list.total}
          page={list.page}
          size={list.size}
          pageHref={(page) => path({ page })}
          sizeHref={(size) => path({ size })}
        />
      )}
    </div>
  )
}
