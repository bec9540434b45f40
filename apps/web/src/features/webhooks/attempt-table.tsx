import type { WebhookAttempt } from '@repo/contracts/webhooks/webhooks'
import { StatusChip } from '#design/status-chip.tsx'
import { Instant } from '#design/values.tsx'
import { webhooks } from '#messages/it/webhooks.ts'

const { attempts, columns, milliseconds, noAnswer, status } = webhooks.delivery

/** Each call and the beginning of its answer. */
export function AttemptTable({ items }: { items: readonly WebhookAttempt[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{attempts}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.at}</th>
          <th scope="col">{columns.outcome}</th>
          <th scope="col" className="is-number">
            {columns.duration}
          </th>
          <th scope="col">{columns.answer}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((attempt) => (
          <tr key={attempt.id}>
            <th scope="row" className="is-tight">
              <Instant at={attempt.at} precision="seconds" />
            </th>
            <td data-label={columns.outcome}>
              <Outcome attempt={attempt} />
            </td>
            <td data-label={columns.duration} className="is-number">
              {milliseconds(attempt.durationMs)}
            </td>
            <td data-label={columns.answer}>
              {attempt.answer === undefined ? (
                noAnswer
              ) : (
                <pre className="mb-0 text-break text-wrap">{attempt.answer}</pre>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Outcome({ attempt }: { attempt: WebhookAttempt }) {
  const well = attempt.problem === undefined
  const label = attempt.status === undefined ? webhooks.states.failed : status(attempt.status)
  return (
    <>
      <StatusChip look={{ label, tone: well ? 'success' : 'warning', icon: well ? 'check' : 'warning-circle' }} />
      {attempt.problem !== undefined && <span className="d-block small">{webhooks.problems[attempt.problem]}</span>}
    </>
  )
}
