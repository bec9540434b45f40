import { redirect } from 'next/navigation'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { may } from '#features/access/session.ts'
import { mayBeTold } from '#features/imports/import-command.ts'
import { ImportConfirmForm } from '#features/imports/import-command-forms.tsx'
import { readTheImport } from '#features/imports/read-import.ts'
import { importCommands } from '#messages/it/import-commands.ts'
import { imports } from '#messages/it/imports.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'

const words = importCommands.cancelPage

export const metadata = { title: words.title }

interface Props {
  readonly params: Promise<{ importId: string }>
}

/** Asks before an import is stopped for good. */
export default backofficeRoute(async ({ params }: Props, { session, shell }) => {
  const { importId } = await params
  const view = await readTheImport(importId)
  const back = `/gestione/caricamenti/${view.id}`
  if (!may(session, 'positions:write') || !mayBeTold(view.status, 'cancel')) redirect(back)
  return (
    <BackofficePage
      shell={shell}
      section="imports"
      title={words.title}
      within={[
        { label: imports.title, href: '/gestione/caricamenti' },
        { label: imports.detail.title, href: back },
      ]}
    >
      <div className="measure">
        <p>{words.text(view.rows - view.counts.read)}</p>
        <p>{words.undo}</p>
      </div>
      <ImportConfirmForm importId={view.id} command="cancel" />
    </BackofficePage>
  )
})
