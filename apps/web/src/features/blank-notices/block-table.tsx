import type { NoticeBlockView } from '@repo/contracts/blank-notices/blank-notices'
import { formatRomeInstant } from '@repo/domain/italian-calendar'
import { blankNotices } from '#messages/it/blank-notices.ts'

const { columns } = blankNotices

/** The blocks of blank notices; on a phone each row is a card. */
export function BlockTable({ items }: { items: readonly NoticeBlockView[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{blankNotices.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.created}</th>
          <th scope="col">{columns.service}</th>
          <th scope="col">{columns.note}</th>
          <th scope="col">{columns.numbers}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((block) => (
          <tr key={block.id}>
            <th scope="row">
              <a href={`/gestione/blocchi-avvisi/${block.id}`}>
                {blankNotices.open(formatRomeInstant(new Date(block.createdAt)))}
              </a>
            </th>
            <td data-label={columns.service}>{block.serviceName}</td>
            <td data-label={columns.note}>{block.note || blankNotices.noNote}</td>
            <td data-label={columns.numbers}>
              <div>
                {block.total}
                <span className="d-block">{blankNotices.counts(block.free, block.bound, block.void)}</span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
