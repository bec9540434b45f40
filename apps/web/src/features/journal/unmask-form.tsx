'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { journal } from '#messages/it/journal.ts'
import { Messages } from './messages.tsx'
import { type UnmaskState, unmaskExchange } from './unmask.action.ts'

const words = journal.detail

/** The messages without personal data, and the way to see them whole: a reason, which is written. */
export function UnmaskForm({
  exchangeId,
  request,
  response,
}: {
  exchangeId: string
  request: string
  response: string
}) {
  const [form, action] = useActionState<UnmaskState, FormData>(unmaskExchange, emptyForm())
  if (form.exchange) {
    return (
      <>
        <p className="fw-semibold" role="status">
          {words.whole}
        </p>
        <Messages {...form.exchange} />
      </>
    )
  }
  return (
    <>
      <form action={action} className="panel form-panel mb-4">
        <ErrorSummary form={form} />
        <input type="hidden" name="exchangeId" value={exchangeId} />
        <TextField form={form} name="reason" label={words.reason} help={words.reasonHelp} maxLength={200} />
        <SubmitButton look="outline-primary">{words.unmask}</SubmitButton>
      </form>
      <p>{words.masked}</p>
      <Messages request={request} response={response} />
    </>
  )
}
