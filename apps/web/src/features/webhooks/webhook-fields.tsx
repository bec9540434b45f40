import { publicEventKinds } from '@repo/domain/public-event-kinds'
import { TextField } from '#design/field.tsx'
import { Icon } from '#design/icon.tsx'
import type { FormState } from '#lib/form-state.ts'
import { webhooks } from '#messages/it/webhooks.ts'
import { kindField } from './webhook-form-values.ts'

const words = webhooks.form

/** Where a receiver is and what it is told. */
export function WebhookFields({ form }: { form: FormState }) {
  const error = form.errors.find((candidate) => candidate.field === 'kinds')?.message
  return (
    <>
      <TextField
        form={form}
        name="description"
        label={words.description}
        help={words.descriptionHelp}
        maxLength={140}
      />
      <TextField form={form} name="url" label={words.url} help={words.urlHelp} maxLength={2_000} spellCheck={false} />
      <fieldset
        className="form-field field"
        id="kinds"
        tabIndex={-1}
        aria-describedby={error === undefined ? undefined : 'kinds-error'}
        key={form.attempt}
      >
        <legend className="h6">{words.kinds}</legend>
        {publicEventKinds.map((kind) => (
          <div className="form-check" key={kind}>
            <input
              type="checkbox"
              id={kindField(kind)}
              name={kindField(kind)}
              defaultChecked={form.values[kindField(kind)] !== undefined}
            />
            <label htmlFor={kindField(kind)}>{webhooks.kinds[kind]}</label>
          </div>
        ))}
        {error !== undefined && (
          <span className="field-error" id="kinds-error">
            <Icon name="error" className="icon-sm" />
            {error}
          </span>
        )}
      </fieldset>
    </>
  )
}
