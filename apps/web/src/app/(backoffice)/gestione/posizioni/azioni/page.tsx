import { listBulkActions } from '@repo/contracts/debt-positions/bulk-actions'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { Instant } from '#design/values.tsx'
import { bulkLooks } from '#features/debt-positions/bulk-looks.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { bulkActions as words } from '#messages/it/bulk-actions.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

export const metadata = { title: words.listTitle }

/** The commands given to many positions, the latest first. */
export default backofficeRoute(async (_: object, { shell }) => {
  const { items } = await readAsOperator(listBulkActions, {})
  return (
    <BackofficePage
      shell={shell}
      section="positions"
      title={words.listTitle}
      within={[{ label: debtPositions.list.title, href: '/gestione/posizioni' }]}
    >
      <p>{words.listLead}</p>
      <div className="list-panel">
        {items.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneText}</p>
          </EmptyState>
        ) : (
          <table className="table data-table">
            <caption className="visually-hidden">{words.listTitle}</caption>
            <thead>
              <tr>
                <th scope="col">{words.columns.action}</th>
                <th scope="col">{words.columns.when}</th>
                <th scope="col">{words.columns.by}</th>
                <th scope="col">{words.columns.status}</th>
                <th scope="col">{words.columns.progress}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((action) => (
                <tr key={action.id}>
                  <th scope="row">
                    <a href={`/gestione/posizioni/azioni/${action.id}`}>
                      {words.done[action.kind]} ({words.chosen(String(action.total))})
                    </a>
                  </th>
                  <td data-label={words.columns.when}>
                    <Instant at={action.createdAt} />
                  </td>
                  <td data-label={words.columns.by}>{action.requestedBy}</td>
                  <td data-label={words.columns.status}>
                    <StatusChip look={bulkLooks[action.status]} />
                  </td>
                  <td data-label={words.columns.progress}>
                    {words.progress(String(action.succeeded + action.refused), String(action.total))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </BackofficePage>
  )
})
