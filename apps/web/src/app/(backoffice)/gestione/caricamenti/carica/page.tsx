import { MAX_IMPORT_FILE_BYTES } from '@repo/contracts/imports/import-files'
import { redirect } from 'next/navigation'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { may } from '#features/access/session.ts'
import { UploadForm } from '#features/imports/upload-form.tsx'
import { importUpload } from '#messages/it/import-upload.ts'
import { imports } from '#messages/it/imports.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const PATH = '/gestione/caricamenti'

export const metadata = { title: importUpload.title }

/** Sends a file of positions: nothing is loaded yet. */
export default backofficeRoute(async (_: unknown, { session, shell }) => {
  if (!may(session, 'positions:write')) redirect(PATH)
  return (
    <BackofficePage
      shell={shell}
      section="imports"
      title={importUpload.title}
      within={[{ label: imports.title, href: PATH }]}
    >
      <p className="measure">{importUpload.lead}</p>
      <UploadForm maxBytes={MAX_IMPORT_FILE_BYTES} />
      <section className="panel measure mt-4" aria-labelledby="formati">
        <h2 className="panel-title" id="formati">
          {importUpload.formats.title}
        </h2>
        <ul className="mb-0">
          {importUpload.formats.list.map((format) => (
            <li key={format}>{format}</li>
          ))}
        </ul>
      </section>
    </BackofficePage>
  )
})
