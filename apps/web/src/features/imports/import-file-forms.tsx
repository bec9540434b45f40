'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { importFiles } from '#messages/it/import-files.ts'
import type { FileLoading } from './file-loading.ts'
import { submitForgetting, submitLoading } from './import-file.actions.ts'

/** Loads what the page has shown, in those of two ways that would load something. */
export function LoadFileForm({ importFileId, loading }: { importFileId: string; loading: FileLoading }) {
  const [form, action] = useActionState(submitLoading, emptyForm())
  const words = importFiles.load
  const { positions, drafts, cancellations, notReady, unknown } = loading
  const publishes = positions > 0 || cancellations > 0
  return (
    <section className="panel mb-4" aria-labelledby="carica">
      <h2 className="panel-title" id="carica">
        {words.title}
      </h2>
      <form action={action}>
        <ErrorSummary form={form} />
        <p>{words.lead}</p>
        <p>{words.undo}</p>
        {notReady > 0 && <p className="fw-semibold">{words.notReady(notReady)}</p>}
        {unknown > 0 && <p className="fw-semibold">{words.unknown(unknown)}</p>}
        {!publishes && drafts === 0 && <p>{words.nothing}</p>}
        <input type="hidden" name="importFileId" value={importFileId} />
        <div className="actions">
          {publishes && <SubmitButton intent="published">{words.publish(positions, cancellations)}</SubmitButton>}
          {drafts > 0 && (
            <SubmitButton intent="drafts" look={publishes ? 'outline-primary' : 'primary'}>
              {words.drafts}
            </SubmitButton>
          )}
        </div>
      </form>
    </section>
  )
}

export function ForgetFileForm({ importFileId }: { importFileId: string }) {
  const [form, action] = useActionState(submitForgetting, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="importFileId" value={importFileId} />
      <div className="actions">
        <SubmitButton look="danger">{importFiles.forget.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={`/gestione/caricamenti/file/${importFileId}`}>
          {importFiles.forget.back}
        </a>
      </div>
    </form>
  )
}
