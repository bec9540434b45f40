'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { type Choice, SelectField, TextAreaField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { blankNotices } from '#messages/it/blank-notices.ts'
import { forms } from '#messages/it/forms.ts'
import { submitBlock, submitVoid } from './blank-notices.actions.ts'

const PATH = '/gestione/blocchi-avvisi'

/** How many numbers, of which service, for whom. */
export function NewBlockForm({ services }: { services: readonly Choice[] }) {
  const words = blankNotices.form
  const [form, action] = useActionState(submitBlock, emptyForm({ count: '50' }))
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <p className="text-secondary">{forms.mandatoryNote}</p>
      <SelectField
        form={form}
        name="collectionServiceId"
        label={words.service}
        prompt={words.choose}
        choices={services}
      />
      <TextField
        form={form}
        name="count"
        label={words.count}
        help={words.countHelp}
        inputMode="numeric"
        autoComplete="off"
        className="is-narrow"
        maxLength={3}
      />
      <TextField
        form={form}
        name="note"
        label={words.note}
        help={words.noteHelp}
        optional
        autoComplete="off"
        maxLength={140}
      />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={PATH}>
          {words.back}
        </a>
      </div>
    </form>
  )
}

/** Why a blank notice is taken out of use. */
export function VoidForm({ noticeBlockId, noticeNumber }: { noticeBlockId: string; noticeNumber: string }) {
  const words = blankNotices.voidPage
  const [form, action] = useActionState(submitVoid, emptyForm())
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="noticeBlockId" value={noticeBlockId} />
      <input type="hidden" name="noticeNumber" value={noticeNumber} />
      <TextAreaField form={form} name="reason" label={words.reason} help={words.reasonHelp} maxLength={200} />
      <div className="actions">
        <SubmitButton look="danger">{words.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={`${PATH}/${noticeBlockId}`}>
          {words.back}
        </a>
      </div>
    </form>
  )
}
