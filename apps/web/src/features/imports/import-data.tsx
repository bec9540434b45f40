import type { ImportFileView } from '@repo/contracts/imports/import-files'
import type { ImportView } from '@repo/contracts/imports/imports'
import { Fragment } from 'react'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Instant, Money } from '#design/values.tsx'
import { importFiles } from '#messages/it/import-files.ts'
import { imports } from '#messages/it/imports.ts'
import { importLooks } from './import-looks.ts'
import { ImportProgress, isPreparing } from './import-progress.tsx'

const words = imports.detail

/** How many of its discards later imports have loaded, and which. */
function Resent({ view: { counts, resentIn = [] } }: { view: ImportView }) {
  return (
    <>
      {words.count(counts.resent)}
      {resentIn.map((id, place) => (
        <Fragment key={id}>
          {place === 0 ? ': ' : ', '}
          <a href={`/gestione/caricamenti/${id}`}>{words.resentIn(place)}</a>
        </Fragment>
      ))}
    </>
  )
}

/** How far an import is, and what became of its rows. */
export function ImportData({ view, file }: { view: ImportView; file: ImportFileView | undefined }) {
  const { counts, dialect, dialectName = dialect, prepared } = view
  const version = file?.dialectVersion
  const reading = isPreparing(view)
  const taken = counts.withdrawn + counts.kept > 0
  return (
    <section className="panel mb-4" aria-labelledby="dati">
      <h2 className="panel-title" id="dati">
        {words.counts}
      </h2>
      <progress
        className="w-100"
        max={Math.max(1, view.rows)}
        value={reading ? prepared : counts.read}
        aria-label={reading ? words.preparing : words.progress}
      />
      <p className="visually-hidden" role="status">
        {importLooks[view.status].label}
      </p>
      <SummaryList
        rows={[
          { label: words.status, value: <StatusChip look={importLooks[view.status]} /> },
          { label: words.progress, value: <ImportProgress view={view} /> },
          { label: words.created, value: words.count(counts.created) },
          { label: words.changed, value: words.count(counts.changed) },
          { label: words.unchanged, value: words.count(counts.unchanged) },
          counts.cancelled > 0 && { label: words.cancelled, value: words.count(counts.cancelled) },
          { label: words.discarded, value: words.count(counts.discarded) },
          counts.dropped > 0 && { label: words.dropped, value: words.count(counts.dropped) },
          counts.resent > 0 && { label: words.resent, value: <Resent view={view} /> },
          { label: words.amount, value: <Money cents={view.amountCents} /> },
          taken && { label: words.withdrawn, value: words.count(counts.withdrawn) },
          taken && { label: words.kept, value: words.count(counts.kept) },
          { label: words.publish, value: view.publish ? words.published : words.drafts },
          file && {
            label: words.file,
            value: (
              <a href={`/gestione/caricamenti/file/${file.id}`} className="text-break">
                {file.name}
              </a>
            ),
          },
          dialectName !== undefined && {
            label: words.format,
            value: version === undefined ? dialectName : importFiles.facts.version(dialectName, version),
          },
          { label: words.source, value: imports.sources[view.source] },
          { label: words.requestedBy, value: view.requestedBy },
          { label: words.received, value: <Instant at={view.createdAt} /> },
          view.finishedAt !== undefined && { label: words.finished, value: <Instant at={view.finishedAt} /> },
        ]}
      />
    </section>
  )
}
