'use client'

import { useSyncExternalStore } from 'react'
import { failures } from '#messages/it/failures.ts'

const never = () => () => undefined

/** What is left when a page breaks: words, the correlation id kept by the document, and a way out. */
export function BrokenPage({ home }: { home: string }) {
  const correlationId = useSyncExternalStore(
    never,
    () => document.body.dataset.correlationId ?? '',
    () => '',
  )
  return (
    <main id="main-content" className="container py-5">
      <h1>{failures.title}</h1>
      <p className="lead">{failures.text}</p>
      {correlationId !== '' && <p className="code">{failures.code(correlationId)}</p>}
      <div className="actions">
        <button type="button" className="btn btn-primary" onClick={() => window.location.reload()}>
          {failures.retry}
        </button>
        <a className="btn btn-outline-primary" href={home}>
          {failures.toHome}
        </a>
      </div>
    </main>
  )
}
