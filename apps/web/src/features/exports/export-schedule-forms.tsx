'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { CheckField, type Choice, SelectField, TextAreaField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm, type FormState } from '#lib/form-state.ts'
import { exportSchedules } from '#messages/it/export-schedules.ts'
import { exportWords } from '#messages/it/exports.ts'
import { forms } from '#messages/it/forms.ts'
import { contentChoices, hourChoices, whenChoices } from './export-form-values.ts'
import { submitNewSchedule, submitSchedule, submitScheduleCommand } from './export-schedule.actions.ts'
import { ServicesField } from './services-field.tsx'

const words = exportSchedules.form

interface Choices {
  readonly services: readonly Choice[]
  readonly destinations: readonly Choice[]
}

/** What, when and where. */
function ScheduleFields({ form, services, destinations }: Choices & { form: FormState }) {
  return (
    <>
      <p className="text-secondary">{forms.mandatoryNote}</p>
      <TextField form={form} name="name" label={words.name} help={words.nameHelp} maxLength={80} autoComplete="off" />
      <SelectField form={form} name="what" label={exportWords.form.what} choices={contentChoices} />
      <ServicesField form={form} services={services} />
      <div className="form-row-fields">
        <SelectField form={form} name="when" label={words.when} choices={whenChoices} />
        <SelectField form={form} name="hour" label={words.hour} choices={hourChoices} />
      </div>
      <SelectField form={form} name="where" label={words.where} help={words.whereHelp} choices={destinations} />
      <TextAreaField form={form} name="emails" label={words.emails} help={words.emailsHelp} rows={2} optional />
      <CheckField form={form} name="sendsEmpty" label={words.sendsEmpty} />
    </>
  )
}

export function NewScheduleForm({ back, ...choices }: Choices & { back: string }) {
  const start = { what: contentChoices[0]!.value, when: 'day', hour: '6', where: 'none' }
  const [form, action] = useActionState(submitNewSchedule, emptyForm(start))
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <ScheduleFields form={form} {...choices} />
      <CheckField form={form} name="fromBeginning" label={words.fromBeginning} />
      <div className="actions">
        <SubmitButton>{words.submitCreate}</SubmitButton>
        <a className="btn btn-outline-primary" href={back}>
          {words.back}
        </a>
      </div>
    </form>
  )
}

interface OfSchedule {
  readonly exportScheduleId: string
  readonly back: string
}

export function EditScheduleForm(props: Choices & OfSchedule & { values: Readonly<Record<string, string>> }) {
  const { back, exportScheduleId, values, ...choices } = props
  const [form, action] = useActionState(submitSchedule, emptyForm(values))
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="exportScheduleId" value={exportScheduleId} />
      <input type="hidden" name="version" value={values.version} />
      <ScheduleFields form={form} {...choices} />
      <div className="actions">
        <SubmitButton>{words.submitEdit}</SubmitButton>
        <a className="btn btn-outline-primary" href={back}>
          {words.back}
        </a>
      </div>
    </form>
  )
}

/** A command that asks nothing. */
export function ScheduleCommandForm(props: { exportScheduleId: string; command: 'pause' | 'resume' | 'run' }) {
  const { exportScheduleId, command } = props
  const [form, action] = useActionState(submitScheduleCommand, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="exportScheduleId" value={exportScheduleId} />
      <input type="hidden" name="command" value={command} />
      <SubmitButton look="outline-primary">{exportSchedules.detail[command]}</SubmitButton>
    </form>
  )
}

/** The page has said what it does. */
export function RemoveScheduleForm({ exportScheduleId, back }: OfSchedule) {
  const [form, action] = useActionState(submitScheduleCommand, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="exportScheduleId" value={exportScheduleId} />
      <input type="hidden" name="command" value="remove" />
      <div className="actions">
        <SubmitButton look="danger">{exportSchedules.removePage.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={back}>
          {exportSchedules.removePage.back}
        </a>
      </div>
    </form>
  )
}
