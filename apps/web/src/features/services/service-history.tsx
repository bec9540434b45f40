import type { ServiceDetail } from '@repo/contracts/organizations/services'
import { Instant } from '#design/values.tsx'
import { services } from '#messages/it/services.ts'

const words = services.detail

/** Who changed what and when, the latest first. */
export function ServiceHistory({ entries }: { entries: ServiceDetail['history'] }) {
  return (
    <section className="panel mb-4" aria-labelledby="storico">
      <h2 className="panel-title" id="storico">
        {words.history}
      </h2>
      {entries.length === 0 ? (
        <p className="mb-0">{words.noHistory}</p>
      ) : (
        <ol className="history">
          {entries.map((entry) => (
            <li key={`${entry.at} ${entry.action}`}>
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
      )}
    </section>
  )
}
