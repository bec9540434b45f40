import { randomUUID } from 'node:crypto'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { NoticeCode } from '#design/values.tsx'
import { DebtForm } from '#features/blank-notices/debt-form.tsx'
import { parseBlockQuery, readBlock } from '#features/blank-notices/notice-block.ts'
import { blankNotices } from '#messages/it/blank-notices.ts'
import { backofficeRoute } from '../../../../_components/backoffice-route.tsx'
import { writersOnly } from '../../../../_components/writers-only.ts'

const words = blankNotices.bindPage

export const metadata = { title: words.title }

interface Props {
  readonly params: Promise<{ noticeBlockId: string; noticeNumber: string }>
}

/** The debt of a blank notice, once known. */
export default backofficeRoute(async ({ params }: Props, { session, shell }) => {
  writersOnly(session)
  const { noticeBlockId, noticeNumber } = await params
  const block = await readBlock(noticeBlockId, parseBlockQuery({}))
  return (
    <BackofficePage
      shell={shell}
      section="blankNotices"
      title={words.title}
      within={[
        { label: blankNotices.title, href: '/gestione/blocchi-avvisi' },
        { label: blankNotices.detail.data, href: `/gestione/blocchi-avvisi/${block.id}` },
      ]}
    >
      <p>{words.lead}</p>
      <p>
        {words.number} <NoticeCode number={noticeNumber} />, {block.serviceName}
      </p>
      <div className="panel form-panel">
        <DebtForm noticeBlockId={block.id} noticeNumber={noticeNumber} idempotencyKey={randomUUID()} />
      </div>
    </BackofficePage>
  )
})
