import { notFound } from 'next/navigation'
import { Alert } from '#design/alert.tsx'
import { RemoveAttachmentForm } from '#features/debt-positions/position-command-forms.tsx'
import { positionCommands } from '#messages/it/position-commands.ts'
import { PositionCommandPage } from '../../../_components/position-command-page.tsx'
import { positionCommandRoute } from '../../../_components/position-command-route.tsx'

const words = positionCommands.removeAttachment

export const metadata = { title: words.title }

/** A document is taken away for good: it is asked once more. */
export default positionCommandRoute<{ attachmentId: string }>('attach', async (position, { shell }, { params }) => {
  const { attachmentId } = await params
  const attachment = position.attachments.find((each) => each.id === attachmentId)
  if (attachment === undefined) notFound()
  return (
    <PositionCommandPage shell={shell} position={position} title={words.title}>
      <p className="fw-semibold">{attachment.name}</p>
      <Alert tone="warning">
        <p>{words.warning}</p>
      </Alert>
      <RemoveAttachmentForm debtPositionId={position.id} version={position.version} attachmentId={attachment.id} />
    </PositionCommandPage>
  )
})
