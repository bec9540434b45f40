import { failures } from '#messages/it/failures.ts'

/** A page that could not be shown: without the frame, which may be what failed. */
export function BackofficeFailure(props: { title?: string; text?: string; correlationId?: string; retry?: string }) {
  const { title = failures.title, text = failures.text, correlationId, retry } = props
  return (
    <main id="main-content" className="container py-5">
      <h1>{title}</h1>
      <p className="lead">{text}</p>
      {correlationId !== undefined && <p className="code">{failures.code(correlationId)}</p>}
      <div className="actions">
        {retry !== undefined && (
          <a className="btn btn-primary" href={retry}>
            {failures.retry}
          </a>
        )}
        <a className="btn btn-outline-primary" href="/gestione">
          {failures.toHome}
        </a>
      </div>
    </main>
  )
}
