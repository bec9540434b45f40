import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { may } from '#features/access/session.ts'
import { RunningRefresh } from '#features/debt-positions/running-refresh.tsx'
import { serviceChoicesWith } from '#features/debt-positions/service-choices.ts'
import { ExportData } from '#features/exports/export-data.tsx'
import { DeliverAgainForm } from '#features/exports/export-forms.tsx'
import { EXPORTS_PATH } from '#features/exports/export-list-query.ts'
import { isMoving } from '#features/exports/export-looks.ts'
import { readTheExport } from '#features/exports/read-exports.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { exportWords } from '#messages/it/exports.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const words = exportWords.detail
const done: Readonly<Record<string, string>> = { avviata: words.started, consegna: words.again }

export const metadata = { title: exportWords.title }

interface Props {
  readonly params: Promise<{ exportId: string }>
  readonly searchParams: SearchParams
}

/** One export: how far it is, its file, and whether it has gone where it should. */
export default backofficeRoute(async ({ params, searchParams }: Props, { session, shell }) => {
  const { exportId } = await params
  const { esito = '' } = await singleValues(searchParams)
  const view = await readTheExport(exportId)
  const here = `${EXPORTS_PATH}/${view.id}`
  const moving = isMoving(view)
  const undelivered = view.delivery?.problem
  return (
    <BackofficePage
      shell={shell}
      section="exports"
      title={exportWords.number(view.number)}
      within={[{ label: exportWords.title, href: EXPORTS_PATH }]}
      commands={
        <>
          {moving && (
            <a className="btn btn-outline-primary" href={here}>
              {exportWords.refresh}
            </a>
          )}
          {undelivered !== undefined && view.file && may(session, 'positions:write') && (
            <DeliverAgainForm exportId={view.id} />
          )}
          {view.file && (
            <a className="btn btn-primary" href={`${here}/file`}>
              {exportWords.download}
            </a>
          )}
        </>
      }
    >
      {moving && <RunningRefresh />}
      {moving && Object.hasOwn(done, esito) && (
        <Alert tone="success" live>
          <p className="mb-0">{done[esito]}</p>
        </Alert>
      )}
      {view.problem !== undefined && (
        <Alert tone="danger">
          <p>{view.problem}</p>
        </Alert>
      )}
      {undelivered !== undefined && (
        <Alert tone={view.delivery?.status === 'failed' ? 'danger' : 'warning'}>
          <p>{undelivered}</p>
        </Alert>
      )}
      <ExportData view={view} services={await serviceChoicesWith(view.collectionServiceIds)} />
    </BackofficePage>
  )
})
