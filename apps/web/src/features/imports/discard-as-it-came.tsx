import type { ImportDiscardDetail } from '@repo/contracts/imports/import-discards'
import { Alert } from '#design/alert.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Instant } from '#design/values.tsx'
import { importDiscards } from '#messages/it/import-discards.ts'

/** How a discarded row ended, and who settled it. */
export function DiscardEnd({ settled }: { settled: NonNullable<ImportDiscardDetail['settled']> }) {
  return (
    <Alert tone="info">
      <p className="mb-0">
        {importDiscards.endings[settled.as]}, {importDiscards.settledBy(settled.by)}, <Instant at={settled.at} />.{' '}
        {settled.debtPositionId !== undefined && (
          <a href={`/gestione/posizioni/${settled.debtPositionId}`}>{importDiscards.toPosition}</a>
        )}
        {settled.importId !== undefined && (
          <>
            {' · '}
            <a href={`/gestione/caricamenti/${settled.importId}`}>{importDiscards.toImport}</a>
          </>
        )}
      </p>
    </Alert>
  )
}

/** A discarded row to be read only. */
export function DiscardAsItCame({ detail }: { detail: ImportDiscardDetail }) {
  const { lines, columns = [], element, problems } = detail
  return (
    <section className="panel" aria-labelledby="riga">
      <h2 className="panel-title" id="riga">
        {importDiscards.asItCame}
      </h2>
      <ul>
        {problems.map(({ pointer, column, code, detail: sentence }) => (
          <li key={`${pointer} ${code} ${sentence}`}>{column === undefined ? sentence : `${column}: ${sentence}`}</li>
        ))}
      </ul>
      {lines?.map(({ line, cells }) => (
        <div key={line}>
          <h3 className="h6">{importDiscards.line(line)}</h3>
          <SummaryList
            rows={cells.flatMap((cell, place) =>
              cell === '' ? [] : [{ label: columns[place] || importDiscards.unnamed(place + 1), value: cell }],
            )}
          />
        </div>
      ))}
      {!lines && <pre className="mb-0">{JSON.stringify(element ?? null, null, 2)}</pre>}
    </section>
  )
}
