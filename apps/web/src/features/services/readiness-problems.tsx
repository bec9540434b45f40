import type { ReadinessProblem } from '@repo/contracts/organizations/services'
import { StatusChip } from '#design/status-chip.tsx'
import { severityLooks } from './service-looks.ts'

/** Each thing that is missing, how much it matters, what to do. */
export function ReadinessProblems({ problems }: { problems: readonly ReadinessProblem[] }) {
  return (
    <ul className="list-unstyled mb-0">
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.title}`} className="mb-3">
          <p className="mb-1">
            <StatusChip look={severityLooks[problem.severity]} /> <strong>{problem.title}</strong>
          </p>
          <p className="mb-0">{problem.todo}</p>
        </li>
      ))}
    </ul>
  )
}
