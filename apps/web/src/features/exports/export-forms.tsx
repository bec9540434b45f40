'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { type Choice, SelectField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { exportWords } from '#messages/it/exports.ts'
import { forms } from '#messages/it/forms.ts'
import { submitDelivery, submitExport } from './export.actions.ts'
import { contentChoices } from './export-form-values.ts'
import { ServicesField } from './services-field.tsx'

const words = exportWords.form

/** What to export: content, services, days. */
export function NewExportForm({ services, back }: { services: readonly Choice[]; back: string }) {
  const [form, action] = useActionState(submitExport, emptyForm({ what: contentChoices[0]!.value }))
  const day = (name: string, label: string) => (
    <TextField form={form} name={name} label={label} help={words.dayHelp} maxLength={10} autoComplete="off" optional />
  )
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <p className="text-secondary">{forms.mandatoryNote}</p>
      <SelectField form={form} name="what" label={words.what} choices={contentChoices} />
      <ServicesField form={form} services={services} />
      <p>{words.days}</p>
      <div className="form-row-fields">
        {day('from', words.from)}
        {day('to', words.to)}
      </div>
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={back}>
          {words.back}
        </a>
      </div>
    </form>
  )
}

/** After what was wrong has been put right. */
export function DeliverAgainForm({ exportId }: { exportId: string }) {
  const [form, action] = useActionState(submitDelivery, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="exportId" value={exportId} />
      <SubmitButton look="outline-primary">{exportWords.detail.retry}</SubmitButton>
    </form>
  )
}
