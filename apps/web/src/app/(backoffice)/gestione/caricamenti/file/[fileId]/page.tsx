import type { ImportFileDetail } from '@repo/contracts/imports/import-files'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { may } from '#features/access/session.ts'
import { RunningRefresh } from '#features/debt-positions/running-refresh.tsx'
import { FileDiscards } from '#features/imports/file-discards.tsx'
import { FileFacts } from '#features/imports/file-facts.tsx'
import { fileLoading } from '#features/imports/file-loading.ts'
import { FileRows } from '#features/imports/file-rows.tsx'
import { FileServices } from '#features/imports/file-services.tsx'
import { LoadFileForm } from '#features/imports/import-file-forms.tsx'
import { readFile } from '#features/imports/read-file.ts'
import { importColumns } from '#messages/it/import-columns.ts'
import { importFiles } from '#messages/it/import-files.ts'
import { imports } from '#messages/it/imports.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'

const PATH = '/gestione/caricamenti'

export const metadata = { title: importFiles.title }

interface Props {
  readonly params: Promise<{ fileId: string }>
}

/** A file of positions before it is loaded: what it contains, what would become of its rows, what is wrong. */
export default backofficeRoute(async ({ params }: Props, { session, shell }) => {
  const { fileId } = await params
  const file = await readFile(fileId)
  const mayWrite = may(session, 'positions:write')
  const reading = file.status === 'received'
  const loading = mayWrite ? fileLoading(file) : undefined
  const here = `${PATH}/file/${file.id}`
  return (
    <BackofficePage
      shell={shell}
      section="imports"
      title={importFiles.title}
      within={[{ label: imports.title, href: PATH }]}
      commands={
        reading ? (
          <a className="btn btn-outline-primary" href={here}>
            {importFiles.refresh}
          </a>
        ) : (
          mayWrite && (
            <a className="btn btn-outline-primary" href={`${here}/elimina`}>
              {importFiles.forget.link}
            </a>
          )
        )
      }
    >
      {reading && <RunningRefresh />}
      <p
        role="status"
        className={reading || file.status === 'readable' || file.status === 'to_map' ? 'measure' : 'visually-hidden'}
      >
        {standing(file)}
      </p>
      {mayWrite && file.status === 'to_map' && (
        <p>
          <a className="btn btn-primary" href={`${here}/colonne`}>
            {importColumns.command}
          </a>
        </p>
      )}
      <FileNotes file={file} mayWrite={mayWrite} />
      <FileFacts file={file} />
      {loading && <LoadFileForm importFileId={file.id} loading={loading} />}
      {mayWrite && toldAgain(file) && (
        <p>
          <a href={`${here}/colonne`}>{importColumns.change}</a>
        </p>
      )}
      <FileServices services={file.services} />
      <FileDiscards discards={file.firstDiscards} total={file.counts?.discarded ?? 0} />
      <FileRows rows={file.firstRows} />
    </BackofficePage>
  )
})

/** A file read by what an operator said of its columns may be told otherwise: also one whose days contradict that. */
function toldAgain({ status, dialect, problems = [] }: ImportFileDetail): boolean {
  if (dialect !== 'mapped') return false
  return status === 'readable' || (status === 'refused' && problems.some(({ code }) => code === 'days-unclear'))
}

/** Told again, politely, when it changes while the page is open. */
function standing({ status }: ImportFileDetail): string {
  if (status === 'refused') return importFiles.refused
  if (status === 'readable') return importFiles.read
  if (status === 'to_map') return importFiles.toMap
  return status === 'loaded' ? importFiles.statuses.loaded : importFiles.reading
}

function FileNotes({ file, mayWrite }: { file: ImportFileDetail; mayWrite: boolean }) {
  const { status, problems = [], importId, sameAs, loadedByOthers, counts } = file
  return (
    <>
      {status === 'refused' && (
        <Alert tone="danger" title={importFiles.refused}>
          <ul>
            {problems.map(({ code, detail }) => (
              <li key={`${code} ${detail}`}>
                {detail} <span className="small">({code})</span>
              </li>
            ))}
          </ul>
          <p>
            {importFiles.refusedTodo} {mayWrite && <a href={`${PATH}/carica`}>{importFiles.refusedAgain}</a>}
          </p>
        </Alert>
      )}
      {importId !== undefined && (
        <Alert tone="info">
          <p>
            {importFiles.loaded} <a href={`${PATH}/${importId}`}>{importFiles.toImport}</a>
          </p>
        </Alert>
      )}
      {sameAs !== undefined && (
        <Alert tone="warning">
          <p>
            {importFiles.sameAs} <a href={`${PATH}/file/${sameAs}`}>{importFiles.toSame}</a>. {importFiles.sameAsNote}
          </p>
        </Alert>
      )}
      {loadedByOthers !== undefined && (
        <Alert tone="danger">
          <p>
            {importFiles.loadedByOthers} <a href={`${PATH}/${loadedByOthers}`}>{importFiles.toImport}</a>.{' '}
            {importFiles.loadedByOthersNote}
          </p>
        </Alert>
      )}
      {status === 'readable' && counts?.rows === counts?.discarded && (
        <Alert tone="danger">
          <p>{counts?.rows === 0 ? importFiles.nothing : importFiles.allWrong}</p>
        </Alert>
      )}
    </>
  )
}
