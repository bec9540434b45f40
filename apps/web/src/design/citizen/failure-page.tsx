import { failures } from '#messages/it/failures.ts'
import { ContentPage } from './content-page.tsx'

/** The API did not answer: said on the server, so that it is read without JavaScript too. */
export function FailurePage({ correlationId, retry }: { correlationId: string; retry: string }) {
  return (
    <ContentPage title={failures.title} lead={failures.text}>
      <p className="code">{failures.code(correlationId)}</p>
      <a className="btn btn-primary" href={retry}>
        {failures.retry}
      </a>
    </ContentPage>
  )
}
