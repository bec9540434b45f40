import type { ImportResultsView } from '@repo/contracts/imports/import-results'
import { Instant } from '#design/values.tsx'
import { imports } from '#messages/it/imports.ts'

const words = imports.results

/** Whether the notices are in one archive with the outcomes: it is called as theirs. */
const isTogether = ({ items }: ImportResultsView) => new Set(items.map(({ name }) => name)).size < items.length

/** The files that answer the one an import was born of; nothing when there are none. */
export function ResultFiles({ results, href }: { readonly results: ImportResultsView; readonly href: string }) {
  if (results.items.length === 0) return null
  return (
    <section className="panel mb-4" aria-labelledby="esiti">
      <h2 className="panel-title" id="esiti">
        {words.title}
      </h2>
      <p>
        {words.about} {results.until !== undefined && <Instant at={results.until} />}.
      </p>
      <ul className="mb-0">
        {results.items.map(({ kind, name }) => (
          <li key={kind}>
            <a href={`${href}/${kind}`} className="text-break">
              {name}
            </a>
            : {kind === 'notices' && isTogether(results) ? words.together : words.kinds[kind]}
          </li>
        ))}
      </ul>
      {results.noticesComing && (
        <p className="mb-0 mt-3">
          {words.noticesComing} <a href="/gestione/stampe">{words.toPrints}</a>
        </p>
      )}
    </section>
  )
}
