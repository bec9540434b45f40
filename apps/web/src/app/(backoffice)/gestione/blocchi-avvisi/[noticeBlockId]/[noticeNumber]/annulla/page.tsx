import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { NoticeCode } from '#design/values.tsx'
import { VoidForm } from '#features/blank-notices/blank-notice-forms.tsx'
import { blankNotices } from '#messages/it/blank-notices.ts'
import { backofficeRoute } from '../../../../_components/backoffice-route.tsx'
import { writersOnly } from '../../../../_components/writers-only.ts'

const words = blankNotices.voidPage

export const metadata = { title: words.title }

interface Props {
  readonly params: Promise<{ noticeBlockId: string; noticeNumber: string }>
}

export default backofficeRoute(async ({ params }: Props, { session, shell }) => {
  writersOnly(session)
  const { noticeBlockId, noticeNumber } = await params
  return (
    <BackofficePage
      shell={shell}
      section="blankNotices"
      title={words.title}
      within={[
        { label: blankNotices.title, href: '/gestione/blocchi-avvisi' },
        { label: blankNotices.detail.data, href: `/gestione/blocchi-avvisi/${noticeBlockId}` },
      ]}
    >
      <p>
        <NoticeCode number={noticeNumber} />
      </p>
      <p>{words.text}</p>
      <div className="panel form-panel">
        <VoidForm noticeBlockId={noticeBlockId} noticeNumber={noticeNumber} />
      </div>
    </BackofficePage>
  )
})
