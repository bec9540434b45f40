import type { ImportView } from '@repo/contracts/imports/imports'
import { redirect } from 'next/navigation'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { may } from '#features/access/session.ts'
import { mayBeTold } from '#features/imports/import-command.ts'
import { ImportConfirmForm } from '#features/imports/import-command-forms.tsx'
import { readTheImport } from '#features/imports/read-import.ts'
import { imports } from '#messages/it/imports.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'

interface Props {
  readonly params: Promise<{ importId: string }>
}

/**
 * A page that asks before an import is told something that cannot be taken back.
 * @param texts what will happen, a paragraph each
 */
export const confirmRoute = (command: 'cancel' | 'withdraw', title: string, texts: (view: ImportView) => string[]) =>
  backofficeRoute(async ({ params }: Props, { session, shell }) => {
    const { importId } = await params
    const view = await readTheImport(importId)
    const back = `/gestione/caricamenti/${view.id}`
    if (!may(session, 'positions:write') || !mayBeTold(view.status, command)) redirect(back)
    return (
      <BackofficePage
        shell={shell}
        section="imports"
        title={title}
        within={[
          { label: imports.title, href: '/gestione/caricamenti' },
          { label: imports.detail.title, href: back },
        ]}
      >
        <div className="measure">
          {texts(view).map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
        <ImportConfirmForm importId={view.id} command={command} />
      </BackofficePage>
    )
  })
