'use client'

import { useEffect, useRef } from 'react'
import type { FormState } from '#lib/form-state.ts'
import { forms } from '#messages/it/forms.ts'

/**
 * What is wrong with a form, at its top, with a link to each field. Takes the focus at each refusal:
 * with JavaScript by moving it, without by the attribute that browsers obey when a page loads.
 */
export function ErrorSummary({ form }: { form: FormState }) {
  const box = useRef<HTMLDivElement>(null)
  const wrong = form.attempt > 0 && (form.errors.length > 0 || form.message !== undefined)
  useEffect(() => {
    if (!wrong || form.attempt === 0) return
    box.current?.focus()
    const prefix = `${forms.errorTitle}: `
    if (!document.title.startsWith(prefix)) document.title = prefix + document.title
  }, [wrong, form.attempt])
  if (!wrong) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: after a refusal the errors are where reading goes on (WCAG 2.1, 3.3.1)
    <div className="alert alert-danger error-summary" role="alert" tabIndex={-1} ref={box} autoFocus>
      {form.errors.length > 0 ? (
        <>
          <p className="h6 mb-1">{forms.checkFields}</p>
          <p className="mb-0">{forms.howManyErrors(form.errors.length)}</p>
          <ul>
            {form.errors.map((error) => (
              <li key={error.field}>
                <a href={`#${error.field}`}>{error.message}</a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="mb-0">{form.message}</p>
      )}
    </div>
  )
}
