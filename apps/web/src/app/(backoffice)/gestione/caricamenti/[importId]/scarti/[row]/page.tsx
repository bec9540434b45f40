import { readImportDiscard } from '@repo/contracts/imports/import-discards'
import { notFound } from 'next/navigation'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { may } from '#features/access/session.ts'
import { DiscardAsItCame, DiscardEnd } from '#features/imports/discard-as-it-came.tsx'
import { DropDiscardForm, FixDiscardForm } from '#features/imports/discard-forms.tsx'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { importDiscards, lineOf } from '#messages/it/import-discards.ts'
import { imports } from '#messages/it/imports.ts'
import { backofficeRoute } from '../../../../_components/backoffice-route.tsx'

export const metadata = { title: importDiscards.metadata }

interface Props {
  readonly params: Promise<{ importId: string; row: string }>
  readonly searchParams: SearchParams
}

async function read(params: { importId: string; row: string }) {
  try {
    return await readAsOperator(readImportDiscard, { params })
  } catch (error) {
    if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) notFound()
    throw error
  }
}

/** A discarded row, to be put right and loaded; the next one follows. */
export default backofficeRoute(async ({ params, searchParams }: Props, { session, shell }) => {
  const { importId, row } = await params
  const detail = await read({ importId, row })
  const done = importDiscards.done[(await singleValues(searchParams)).fatto ?? '']
  const here = `/gestione/caricamenti/${importId}`
  const mayWrite = may(session, 'positions:write')
  const { settled, fixable, left, dialectName } = detail
  return (
    <BackofficePage
      shell={shell}
      section="imports"
      title={importDiscards.title(lineOf(detail))}
      within={[
        { label: imports.title, href: '/gestione/caricamenti' },
        { label: imports.detail.title, href: here },
      ]}
    >
      {done !== undefined && (
        <Alert tone="success" live>
          <p className="mb-0">
            {done} {importDiscards.left(left)}
          </p>
        </Alert>
      )}
      {settled && <DiscardEnd settled={settled} />}
      {!settled && !fixable && (
        <Alert tone="warning">
          <p className="mb-0">{importDiscards.notFixable}</p>
        </Alert>
      )}
      {fixable && mayWrite ? (
        <>
          <p>
            {importDiscards.lead} {dialectName !== undefined && importDiscards.format(dialectName)}
          </p>
          {/* Another row is another form: nothing of this one stays in its fields. */}
          <section key={detail.row} className="panel form-panel mb-4" aria-label={importDiscards.title(lineOf(detail))}>
            <FixDiscardForm importId={importId} detail={detail} />
          </section>
          <section key={`-${detail.row}`} className="panel form-panel" aria-labelledby="lasciare">
            <h2 className="panel-title" id="lasciare">
              {importDiscards.drop.title}
            </h2>
            <DropDiscardForm importId={importId} row={detail.row} />
          </section>
        </>
      ) : (
        <DiscardAsItCame detail={detail} />
      )}
      <p className="mt-3">
        <a href={`${here}#scarti`}>{importDiscards.back}</a>
      </p>
    </BackofficePage>
  )
})
