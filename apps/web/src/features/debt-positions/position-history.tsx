import type { TimelineEntry } from '@repo/contracts/debt-positions/debt-positions'
import { Instant } from '#design/values.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'

const words = debtPositions.detail

/** Who did what and when, the latest first; entries come in the order of the facts. */
export function PositionHistory({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <section className="panel mb-4" aria-labelledby="storico">
      <h2 className="panel-title" id="storico">
        {words.history}
      </h2>
      <ol className="history">
        {entries.toReversed().map((entry) => (
          <li key={`${entry.at} ${entry.action} ${entry.title}`}>
            <div className="history-what">{entry.title}</div>
            <div className="history-when">
              <Instant at={entry.at} /> {words.by(entry.actor)}
            </div>
            {entry.details.length > 0 && (
              <ul className="mb-0">
                {entry.details.map((detail) => (
                  <li key={detail.label}>
                    {detail.label}: {[detail.before, detail.after].filter((value) => value !== undefined).join(' → ')}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
