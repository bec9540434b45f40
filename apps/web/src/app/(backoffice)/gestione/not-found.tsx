import { BackofficeFailure } from '#design/backoffice/failure.tsx'
import { failures } from '#messages/it/failures.ts'

export default function NotFound() {
  return <BackofficeFailure title={failures.notFoundTitle} text={failures.notFoundText} />
}
