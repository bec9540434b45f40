import { backoffice } from '#messages/it/backoffice.ts'
import { Icon } from '../icon.tsx'
import { pageCount, pagesAround } from './pagination.ts'

const words = backoffice.lists
const SIZES = [10, 25, 50, 100] as const

/** Pages of a list and rows per page, all plain links: the address holds the state. */
export function Pager(props: {
  total: number
  page: number
  size: number
  pageHref: (page: number) => string
  sizeHref: (size: number) => string
}) {
  const { total, page, size, pageHref, sizeHref } = props
  const pages = pageCount(total, size)
  return (
    <div className="pager">
      <nav className="pagination-wrapper" aria-label={words.pagination}>
        <ul className="pagination">
          {page > 1 && (
            <li className="page-item">
              <a className="page-link" href={pageHref(page - 1)} rel="prev" aria-label={words.previous}>
                <Icon name="chevron-left" />
              </a>
            </li>
          )}
          {pagesAround(page, pages).map((shown, index) =>
            shown === 'gap' ? (
              <li className="page-item" key={`gap-${index}`} aria-hidden="true">
                <span className="page-link">…</span>
              </li>
            ) : (
              <li className={`page-item ${shown === page ? 'active' : ''}`} key={shown}>
                {shown === page ? (
                  <span className="page-link" aria-current="page">
                    <span className="visually-hidden">{words.page(page, pages)}</span>
                    <span aria-hidden="true">{shown}</span>
                  </span>
                ) : (
                  <a className="page-link" href={pageHref(shown)} aria-label={words.goTo(shown)}>
                    {shown}
                  </a>
                )}
              </li>
            ),
          )}
          {page < pages && (
            <li className="page-item">
              <a className="page-link" href={pageHref(page + 1)} rel="next" aria-label={words.next}>
                <Icon name="chevron-right" />
              </a>
            </li>
          )}
        </ul>
      </nav>
      <nav aria-label={words.size} className="d-flex align-items-center gap-2">
        <span aria-hidden="true">{words.size}:</span>
        {SIZES.map((option) =>
          option === size ? (
            <strong key={option} aria-current="true">
              {option}
            </strong>
          ) : (
            <a key={option} href={sizeHref(option)}>
              {option}
            </a>
          ),
        )}
      </nav>
    </div>
  )
}
