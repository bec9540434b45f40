import type { HTMLInputAutoCompleteAttribute, ReactNode, RefObject } from 'react'
import type { FormState } from '#lib/form-state.ts'
import { forms } from '#messages/it/forms.ts'
import { Icon } from './icon.tsx'

interface FieldProps {
  readonly form: FormState
  readonly name: string
  readonly label: string
  readonly help?: ReactNode
  /** `sometimes`: what else is written decides, as `help` says. */
  readonly optional?: boolean | 'sometimes'
  readonly className?: string
}

/** What a control needs to be tied to its label, help and error. */
function wiring({ form, name, help }: FieldProps) {
  const error = form.errors.find((candidate) => candidate.field === name)?.message
  const describedBy = [help !== undefined && `${name}-help`, error !== undefined && `${name}-error`].filter(Boolean)
  return {
    error,
    control: {
      id: name,
      name,
      'aria-invalid': error !== undefined || undefined,
      'aria-describedby': describedBy.length > 0 ? describedBy.join(' ') : undefined,
    },
  }
}

function FieldFrame(props: FieldProps & { error: string | undefined; children: ReactNode }) {
  return (
    <div className={`form-field field ${props.className ?? ''}`}>
      <label htmlFor={props.name}>
        {props.label}
        {props.optional === true && ` ${forms.optional}`}
        {!props.optional && <span aria-hidden="true"> *</span>}
      </label>
      {props.help !== undefined && (
        <span className="field-help form-text" id={`${props.name}-help`}>
          {props.help}
        </span>
      )}
      {props.children}
      {props.error !== undefined && (
        <span className="field-error" id={`${props.name}-error`}>
          <Icon name="error" className="icon-sm" />
          {props.error}
        </span>
      )}
    </div>
  )
}

/** One line of text, with visible label, help and error. What was typed comes back from the form's state. */
export function TextField(
  props: FieldProps & {
    readonly type?: 'text' | 'email' | 'password' | 'search' | 'date'
    readonly inputMode?: 'numeric' | 'decimal' | 'email' | 'text'
    readonly autoComplete?: HTMLInputAutoCompleteAttribute
    readonly maxLength?: number
    readonly controlClass?: string
    readonly readOnly?: boolean
    readonly spellCheck?: boolean
  },
) {
  const { error, control } = wiring(props)
  const { type = 'text', inputMode, autoComplete, maxLength, controlClass = '', readOnly, spellCheck } = props
  return (
    <FieldFrame {...props} error={error}>
      <input
        {...control}
        key={props.form.attempt}
        type={type}
        className={`form-control ${controlClass}`}
        defaultValue={props.form.values[props.name] ?? ''}
        aria-required={!props.optional || undefined}
        inputMode={inputMode}
        autoComplete={autoComplete}
        maxLength={maxLength}
        readOnly={readOnly}
        spellCheck={spellCheck}
      />
    </FieldFrame>
  )
}

export function TextAreaField(props: FieldProps & { readonly rows?: number; readonly maxLength?: number }) {
  const { error, control } = wiring(props)
  return (
    <FieldFrame {...props} error={error}>
      <textarea
        {...control}
        key={props.form.attempt}
        className="form-control"
        rows={props.rows ?? 3}
        maxLength={props.maxLength}
        defaultValue={props.form.values[props.name] ?? ''}
        aria-required={!props.optional || undefined}
      />
    </FieldFrame>
  )
}

export interface Choice {
  readonly value: string
  readonly label: string
}

export function SelectField(props: FieldProps & { readonly choices: readonly Choice[]; readonly prompt?: string }) {
  const { error, control } = wiring(props)
  return (
    <FieldFrame {...props} error={error}>
      <select
        {...control}
        key={props.form.attempt}
        className="form-select form-control"
        defaultValue={props.form.values[props.name] ?? ''}
        aria-required={!props.optional || undefined}
      >
        {props.prompt !== undefined && <option value="">{props.prompt}</option>}
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

/** A choice of yes or no: `on` when chosen, absent when not. */
export function CheckField(props: FieldProps) {
  const { error, control } = wiring(props)
  return (
    <div className={`form-field field ${props.className ?? ''}`}>
      <div className="form-check">
        <input
          {...control}
          key={props.form.attempt}
          type="checkbox"
          className="form-check-input"
          defaultChecked={props.form.values[props.name] === 'on'}
        />
        <label htmlFor={props.name}>{props.label}</label>
      </div>
      {props.help !== undefined && (
        <span className="field-help form-text" id={`${props.name}-help`}>
          {props.help}
        </span>
      )}
      {error !== undefined && (
        <span className="field-error" id={`${props.name}-error`}>
          <Icon name="error" className="icon-sm" />
          {error}
        </span>
      )}
    </div>
  )
}

/**
 * A file to send. Browsers never give it back: after a refusal it is chosen again, unless the page itself was not left and the field `keeps` what it has.
 */
export function FileField(
  props: FieldProps & { readonly accept: string; readonly keeps?: RefObject<HTMLInputElement | null> },
) {
  const { error, control } = wiring(props)
  const { accept, form, keeps } = props
  return (
    <FieldFrame {...props} error={error}>
      <input
        {...control}
        key={keeps ? undefined : form.attempt}
        ref={keeps}
        type="file"
        accept={accept}
        className="form-control"
      />
    </FieldFrame>
  )
}
