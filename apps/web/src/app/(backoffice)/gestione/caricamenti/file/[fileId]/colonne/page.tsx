import { readImportFileColumns } from '@repo/contracts/imports/column-mappings'
import { notFound, redirect } from 'next/navigation'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { may } from '#features/access/session.ts'
import { ColumnsExamples } from '#features/imports/columns-examples.tsx'
import { ColumnsForm } from '#features/imports/columns-fields.tsx'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { importColumns } from '#messages/it/import-columns.ts'
import { importFiles } from '#messages/it/import-files.ts'
import { imports } from '#messages/it/imports.ts'
import { backofficeRoute } from '../../../../_components/backoffice-route.tsx'

const PATH = '/gestione/caricamenti'

export const metadata = { title: importColumns.title }

interface Props {
  readonly params: Promise<{ fileId: string }>
}

/** Says what the columns of a file are that no format knows. One whose columns cannot be told now has its own page. */
export default backofficeRoute(async ({ params }: Props, { session, shell }) => {
  const { fileId } = await params
  const file = `${PATH}/file/${fileId}`
  if (!may(session, 'positions:write')) redirect(file)
  const asked = await read(fileId)
  if (!asked) redirect(file)
  return (
    <BackofficePage
      shell={shell}
      section="imports"
      title={importColumns.title}
      within={[
        { label: imports.title, href: PATH },
        { label: importFiles.title, href: file },
      ]}
    >
      <p className="measure">{importColumns.lead}</p>
      {asked.titleLines !== undefined && <p className="measure">{importColumns.titles(asked.titleLines)}</p>}
      <ColumnsExamples asked={asked} />
      <ColumnsForm importFileId={fileId} asked={asked} />
    </BackofficePage>
  )
})

async function read(importFileId: string) {
  try {
    return await readAsOperator(readImportFileColumns, { params: { importFileId } })
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    if (error.status === 409) return undefined
    if (error.status === 404 || error.status === 400) notFound()
    throw error
  }
}
