'use client'

import type { SavedView } from '@repo/contracts/access/saved-views'
import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { savedViews as words } from '#messages/it/saved-views.ts'
import { removeView, saveCurrentView } from './saved-views.actions.ts'

interface Props {
  readonly views: readonly SavedView[]
  /** Path of the list, and the query of what it shows now. */
  readonly path: string
  readonly query: string
}

/** The views that an operator keeps of a list, and how to keep this one. */
export function SavedViews({ views, path, query }: Props) {
  const [form, action] = useActionState(saveCurrentView, emptyForm())
  const [removing, remove] = useActionState(removeView, emptyForm())
  return (
    <details className="saved-views" open={form.attempt + removing.attempt > 0 || undefined}>
      <summary>{words.title(views.length)}</summary>
      <p className="text-secondary mb-2">{words.lead}</p>
      <ErrorSummary form={removing} />
      {views.length > 0 && (
        <ul className="list-unstyled">
          {views.map((view) => (
            <li key={view.id}>
              <a
                href={view.query === '' ? path : `${path}?${view.query}`}
                aria-current={view.query === query ? 'true' : undefined}
              >
                {view.name}
              </a>
              <form action={remove}>
                <input type="hidden" name="savedViewId" value={view.id} />
                <input type="hidden" name="query" value={query} />
                <SubmitButton look="link" className="btn-sm">
                  {words.remove}
                  <span className="visually-hidden"> {words.removeOf(view.name)}</span>
                </SubmitButton>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form action={action} noValidate>
        <ErrorSummary form={form} />
        <input type="hidden" name="query" value={query} />
        <TextField form={form} name="name" label={words.name} maxLength={60} autoComplete="off" />
        <SubmitButton look="outline-primary">{words.save}</SubmitButton>
      </form>
    </details>
  )
}
