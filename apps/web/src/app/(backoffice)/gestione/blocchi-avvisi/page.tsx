import { listNoticeBlocks } from '@repo/contracts/blank-notices/blank-notices'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Icon } from '#design/icon.tsx'
import { may } from '#features/access/session.ts'
import { BlockTable } from '#features/blank-notices/block-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { blankNotices } from '#messages/it/blank-notices.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

export const metadata = { title: blankNotices.title }

/** Numbers reserved for notices printed before their debt is known. */
export default backofficeRoute(async (_: object, { session, shell }) => {
  const { items } = await readAsOperator(listNoticeBlocks, {})
  const create = may(session, 'positions:write') && (
    <a className="btn btn-primary" href="/gestione/blocchi-avvisi/nuovo">
      <Icon name="plus" />
      {blankNotices.create}
    </a>
  )
  return (
    <BackofficePage shell={shell} section="blankNotices" title={blankNotices.title} commands={create}>
      <p>{blankNotices.lead}</p>
      <div className="list-panel">
        {items.length > 0 ? (
          <BlockTable items={items} />
        ) : (
          <EmptyState title={blankNotices.emptyTitle}>
            <p>{blankNotices.emptyText}</p>
            {create}
          </EmptyState>
        )}
      </div>
    </BackofficePage>
  )
})
