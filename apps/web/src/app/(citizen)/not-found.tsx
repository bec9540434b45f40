import { ContentPage } from '#design/citizen/content-page.tsx'
import { failures } from '#messages/it/failures.ts'

export default function NotFound() {
  return (
    <ContentPage title={failures.notFoundTitle} lead={failures.notFoundText}>
      <div className="actions">
        <a className="btn btn-primary" href="/">
          {failures.toHome}
        </a>
        <a className="btn btn-outline-primary" href="/pagamenti">
          {failures.toPayment}
        </a>
      </div>
    </ContentPage>
  )
}
