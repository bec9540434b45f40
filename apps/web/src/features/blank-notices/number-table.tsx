import type { BlankNoticeState, BlankNoticeView } from '@repo/contracts/blank-notices/blank-notices'
import { groupByFour, type NoticeNumber } from '@repo/domain/notice-number'
import { StatusChip, type StatusLook } from '#design/status-chip.tsx'
import { Instant, NoticeCode } from '#design/values.tsx'
import { blankNotices } from '#messages/it/blank-notices.ts'

const words = blankNotices.detail
const { columns } = words

/** One chip per state of a blank notice. */
const looks = {
  free: { label: blankNotices.states.free, tone: 'info', icon: 'file' },
  bound: { label: blankNotices.states.bound, tone: 'success', icon: 'check-circle' },
  void: { label: blankNotices.states.void, tone: 'neutral', icon: 'ban' },
} satisfies Record<BlankNoticeState, StatusLook>

interface Props {
  readonly noticeBlockId: string
  readonly items: readonly BlankNoticeView[]
  readonly mayWrite: boolean
}

/** The numbers of a block, what became of each and what can still be done with it. */
export function NumberTable({ noticeBlockId, items, mayWrite }: Props) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.number}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.when}</th>
          <th scope="col">{columns.what}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((notice) => (
          <tr key={notice.noticeNumber}>
            <th scope="row">
              <NoticeCode number={notice.noticeNumber} />
            </th>
            <td data-label={columns.state}>
              <StatusChip look={looks[notice.state]} />
            </td>
            <td data-label={columns.when}>
              {notice.changedAt === undefined ? words.never : <Instant at={notice.changedAt} />}
            </td>
            <td data-label={columns.what}>
              <What noticeBlockId={noticeBlockId} notice={notice} mayWrite={mayWrite} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function What({ noticeBlockId, notice, mayWrite }: Omit<Props, 'items'> & { notice: BlankNoticeView }) {
  const code = groupByFour(notice.noticeNumber as NoticeNumber)
  if (notice.state === 'void') return notice.voidReason ? words.reason(notice.voidReason) : words.noReason
  if (notice.debtPositionId !== undefined) {
    return (
      <a href={`/gestione/posizioni/${notice.debtPositionId}`} aria-label={words.toPositionOf(code)}>
        {words.toPosition}
      </a>
    )
  }
  if (!mayWrite) return null
  const path = `/gestione/blocchi-avvisi/${noticeBlockId}/${notice.noticeNumber}`
  return (
    <div className="d-flex gap-3">
      <a href={`${path}/collega`} aria-label={words.bindOf(code)}>
        {words.bind}
      </a>
      <a href={`${path}/annulla`} aria-label={words.voidOf(code)}>
        {words.void}
      </a>
    </div>
  )
}
