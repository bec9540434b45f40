import { Money } from '#design/values.tsx'
import { backoffice } from '#messages/it/backoffice.ts'
import type { Figure } from './overview-screen.ts'

export function OverviewFigures({ figures }: { figures: readonly Figure[] }) {
  return (
    <section aria-labelledby="cifre">
      <h2 className="visually-hidden" id="cifre">
        {backoffice.overview.figures}
      </h2>
      <ul className="figure-grid">
        {figures.map((figure) => (
          <li key={figure.label}>
            <a href={figure.href}>{figure.label}</a>
            <span className="figure-value">
              <Money cents={figure.amountCents} />
            </span>
            <span className="figure-note">{figure.note}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
