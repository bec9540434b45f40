import type { ExportDestinationsView, ExportScheduleView } from '@repo/contracts/exports/export-schedules'
import { StatusChip } from '#design/status-chip.tsx'
import { Instant } from '#design/values.tsx'
import { exportSchedules } from '#messages/it/export-schedules.ts'
import { EXPORTS_PATH, SCHEDULES_PATH } from './export-list-query.ts'
import { contentOf, exportLook } from './export-looks.ts'
import { whenOf, whereOf } from './schedule-words.ts'

const { columns } = exportSchedules

/** Schedules, by name; on a phone each is a card. */
export function ScheduleTable(props: {
  items: readonly ExportScheduleView[]
  destinations: ExportDestinationsView | undefined
}) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{exportSchedules.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.when}</th>
          <th scope="col">{columns.where}</th>
          <th scope="col">{columns.next}</th>
          <th scope="col">{columns.last}</th>
        </tr>
      </thead>
      <tbody>
        {props.items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <a href={`${SCHEDULES_PATH}/${item.id}`}>{item.name}</a>
              <span className="d-block fw-normal">{contentOf(item)}</span>
            </th>
            <td data-label={columns.when}>{whenOf(item)}</td>
            <td data-label={columns.where}>{whereOf(item, props.destinations)}</td>
            <td data-label={columns.next}>
              {item.nextAt === undefined ? exportSchedules.paused : <Instant at={item.nextAt} />}
            </td>
            <td data-label={columns.last}>
              <LastExport item={item} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How the last file went, and why when it did not. */
function LastExport({ item: { lastExport } }: { item: ExportScheduleView }) {
  if (!lastExport) return exportSchedules.never
  const problem = lastExport.problem ?? lastExport.delivery?.problem
  return (
    <div>
      <a href={`${EXPORTS_PATH}/${lastExport.id}`}>
        <Instant at={lastExport.createdAt} />
      </a>{' '}
      <StatusChip look={exportLook(lastExport)} />
      {problem !== undefined && <span className="d-block">{problem}</span>}
    </div>
  )
}
