import { type ImportFileDetail, readImportFile } from '@repo/contracts/imports/import-files'
import { listImportResults } from '@repo/contracts/imports/import-results'
import { type ImportDiscard, type ImportView, listImportDiscards, readImport } from '@repo/contracts/imports/imports'
import { fixableStatuses } from '@repo/domain/import-lifecycle'
import { notFound } from 'next/navigation'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { Pager } from '#design/lists/pager.tsx'
import { Instant } from '#design/values.tsx'
import { may } from '#features/access/session.ts'
import { RunningRefresh } from '#features/debt-positions/running-refresh.tsx'
import { DiscardTable } from '#features/imports/discard-table.tsx'
import { ImportCommands } from '#features/imports/import-commands.tsx'
import { ImportData } from '#features/imports/import-data.tsx'
import { doneWords } from '#features/imports/import-done.ts'
import { awaitsResults, isMoving } from '#features/imports/import-looks.ts'
import { ResultFiles } from '#features/imports/result-files.tsx'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues, withQuery } from '#lib/search-params.ts'
import { importDiscards } from '#messages/it/import-discards.ts'
import { imports } from '#messages/it/imports.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const words = imports.detail

export const metadata = { title: words.title }

interface Props {
  readonly params: Promise<{ importId: string }>
  readonly searchParams: SearchParams
}

async function read(importId: string, query: { page: number; size: 10 | 25 | 50 | 100 }) {
  try {
    return await Promise.all([
      readAsOperator(readImport, { params: { importId } }),
      readAsOperator(listImportDiscards, { params: { importId }, query }),
      readAsOperator(listImportResults, { params: { importId } }),
    ])
  } catch (error) {
    if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) notFound()
    throw error
  }
}

/** One import: how far it is, what became of its rows, what to put right of those that were discarded. */
export default backofficeRoute(async ({ params, searchParams }: Props, { session, shell }) => {
  const { importId } = await params
  const { esito, fatto, ...given } = await singleValues(searchParams)
  const asked = listImportDiscards.query!.safeParse(given)
  const query = asked.data ?? listImportDiscards.query!.parse({})
  const [view, discards, results] = await read(importId, query)
  const here = `/gestione/caricamenti/${view.id}`
  const file = await fileOf(view)
  const done = importDiscards.done[fatto ?? ''] ?? doneWords(esito, view.status)
  const moving = isMoving(view.status) || awaitsResults(view, results)
  return (
    <BackofficePage
      shell={shell}
      section="imports"
      title={words.title}
      within={[{ label: imports.title, href: '/gestione/caricamenti' }]}
      commands={
        <>
          {moving && (
            <a className="btn btn-outline-primary" href={here}>
              {imports.refresh}
            </a>
          )}
          {may(session, 'positions:write') && <ImportCommands view={view} />}
        </>
      }
    >
      {moving && <RunningRefresh />}
      {done !== undefined && (
        <Alert tone="success" live>
          <p className="mb-0">
            {done} {fatto !== undefined && discards.total === 0 && importDiscards.allDone}
          </p>
        </Alert>
      )}
      {view.status === 'failed' && (
        <Alert tone="danger">
          <p>
            {words.failed} {may(session, 'positions:write') && words.failedTodo}
          </p>
        </Alert>
      )}
      {view.sameAs !== undefined && (
        <Alert tone="info">
          <p>
            {words.sameAs} <a href={`/gestione/caricamenti/${view.sameAs}`}>{words.toSame}</a>
          </p>
        </Alert>
      )}
      <ImportData view={view} file={file} />
      <ResultFiles results={results} href={`${here}/esiti`} />
      <Discards view={view} discards={discards} here={here} mayWrite={may(session, 'positions:write')} />
    </BackofficePage>
  )
})

/** The file an import was born of, while it is kept. */
async function fileOf({ fileId }: ImportView): Promise<ImportFileDetail | undefined> {
  if (fileId === undefined) return undefined
  try {
    return await readAsOperator(readImportFile, { params: { importFileId: fileId } })
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return undefined
    throw error
  }
}

function Discards(props: { view: ImportView; discards: Page; here: string; mayWrite: boolean }) {
  const { view, discards, here, mayWrite } = props
  const list = imports.discardList
  const path = (change: Record<string, number | undefined>) =>
    `${withQuery(here, { size: discards.size === 25 ? undefined : discards.size, ...change })}#scarti`
  return (
    <section className="list-panel" aria-labelledby="scarti">
      <div className="list-head">
        <h2 className="panel-title mb-0" id="scarti">
          {list.title}
        </h2>
        {discards.total > 0 && <a href={`${here}/scarti.csv`}>{list.csv}</a>}
      </div>
      {discards.total > 0 && view.discardsUntil !== undefined && (
        <p className="px-3 mb-0">
          {list.until} <Instant at={view.discardsUntil} />.
        </p>
      )}
      {discards.items.length > 0 ? (
        <DiscardTable items={discards.items} here={here} fixable={mayWrite && fixableStatuses.includes(view.status)} />
      ) : (
        <p className="p-3 mb-0">{view.counts.discarded === 0 ? list.none : list.gone}</p>
      )}
      {discards.total > 0 && (
        <Pager
          total={discards.total}
          page={discards.page}
          size={discards.size}
          pageHref={(page) => path({ page })}
          sizeHref={(size) => path({ size })}
        />
      )}
    </section>
  )
}

interface Page {
  readonly items: readonly ImportDiscard[]
  readonly total: number
  readonly page: number
  readonly size: number
}
