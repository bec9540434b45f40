import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { CancelNoticeBatchForm } from '#features/notice-batches/notice-batch-forms.tsx'
import { noticeBatches } from '#messages/it/notice-batches.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'
import { writersOnly } from '../../../_components/writers-only.ts'

const words = noticeBatches.cancelPage

export const metadata = { title: words.title }

interface Props {
  readonly params: Promise<{ noticeBatchId: string }>
}

export default backofficeRoute(async ({ params }: Props, { session, shell }) => {
  writersOnly(session)
  const { noticeBatchId } = await params
  return (
    <BackofficePage
      shell={shell}
      section="noticeBatches"
      title={words.title}
      within={[{ label: noticeBatches.title, href: '/gestione/stampe' }]}
    >
      <p>{words.text}</p>
      <CancelNoticeBatchForm noticeBatchId={noticeBatchId} />
    </BackofficePage>
  )
})
