import type { ResponseOf } from '@repo/contracts/http/endpoint'
import type { readReadiness } from '@repo/contracts/organizations/service-catalogue'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { services } from '#messages/it/services.ts'
import { checkResults, organizationChecks, serviceChecks } from './readiness-checks.ts'
import { ReadinessProblems } from './readiness-problems.tsx'
import { passedLook, readinessLooks } from './service-looks.ts'

const words = services.check
type Readiness = ResponseOf<typeof readReadiness>

/** The verdict for the first page, with the way to every check. */
export function ReadinessPanel({ readiness }: { readiness: Readiness }) {
  return (
    <section className="panel mt-4" aria-labelledby="pronti">
      <h2 className="panel-title" id="pronti">
        {words.title}
      </h2>
      <Verdict readiness={readiness} />
      <p className="mb-0">
        <a href="/gestione/pronti-a-incassare">{words.all}</a>
      </p>
    </section>
  )
}

export function Verdict({ readiness }: { readiness: Readiness }) {
  const counted = (level: Readiness['readiness']) =>
    readiness.services.filter((service) => service.readiness === level).length
  return (
    <>
      <p>
        <StatusChip look={readinessLooks[readiness.readiness]} /> {words.verdict[readiness.readiness]}
      </p>
      <p>{words.counts(counted('blocks'), counted('warns'), counted('ready'))}</p>
    </>
  )
}

/** Every check: what concerns all services, then each service in use, those that are blocked first. */
export function ReadinessChecks({ readiness }: { readiness: Readiness }) {
  const order = ['blocks', 'warns', 'ready']
  const sorted = readiness.services.toSorted((a, b) => order.indexOf(a.readiness) - order.indexOf(b.readiness))
  return (
    <>
      <section className="panel mb-4" aria-labelledby="ente">
        <h2 className="panel-title" id="ente">
          {words.organization}
        </h2>
        <Results results={checkResults(organizationChecks, readiness.organization)} />
      </section>
      {sorted.length === 0 && <p>{words.noServices}</p>}
      {sorted.map((service) => (
        <section key={service.id} className="panel mb-4" aria-labelledby={service.id}>
          <h2 className="panel-title" id={service.id}>
            <a href={`/gestione/servizi/${service.id}`}>{service.name}</a>{' '}
            <StatusChip look={readinessLooks[service.readiness]} />
          </h2>
          <Results results={checkResults(serviceChecks, service.problems)} />
        </section>
      ))}
    </>
  )
}

function Results({ results }: { results: ReturnType<typeof checkResults> }) {
  return (
    <SummaryList
      rows={results.map(({ check, problems }) => ({
        label: words.names[check],
        value: problems.length === 0 ? <StatusChip look={passedLook} /> : <ReadinessProblems problems={problems} />,
      }))}
    />
  )
}
