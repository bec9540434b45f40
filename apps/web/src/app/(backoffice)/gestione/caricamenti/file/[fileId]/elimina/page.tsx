import { redirect } from 'next/navigation'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { may } from '#features/access/session.ts'
import { ForgetFileForm } from '#features/imports/import-file-forms.tsx'
import { readFile } from '#features/imports/read-file.ts'
import { importFiles } from '#messages/it/import-files.ts'
import { imports } from '#messages/it/imports.ts'
import { backofficeRoute } from '../../../../_components/backoffice-route.tsx'

const words = importFiles.forget

export const metadata = { title: words.title }

interface Props {
  readonly params: Promise<{ fileId: string }>
}

/** Asks before a file is deleted. */
export default backofficeRoute(async ({ params }: Props, { session, shell }) => {
  const { fileId } = await params
  const back = `/gestione/caricamenti/file/${fileId}`
  if (!may(session, 'positions:write')) redirect(back)
  const file = await readFile(fileId)
  return (
    <BackofficePage
      shell={shell}
      section="imports"
      title={words.title}
      within={[
        { label: imports.title, href: '/gestione/caricamenti' },
        { label: importFiles.title, href: back },
      ]}
    >
      <p>
        {words.text(file.name)} {file.importId !== undefined && words.loaded}
      </p>
      <ForgetFileForm importFileId={file.id} />
    </BackofficePage>
  )
})
