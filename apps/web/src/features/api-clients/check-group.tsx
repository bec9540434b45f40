import type { ReactNode } from 'react'
import { Icon } from '#design/icon.tsx'
import type { FormState } from '#lib/form-state.ts'

/** Boxes to tick, each with a name of its own; `name` is that of the group, to which errors belong. */
export function CheckGroup(props: {
  form: FormState
  name: string
  legend: string
  help: string
  boxes: readonly { readonly name: string; readonly label: ReactNode }[]
}) {
  const { form, name, legend, help, boxes } = props
  const error = form.errors.find((candidate) => candidate.field === name)?.message
  return (
    <fieldset
      className="form-field field"
      id={name}
      tabIndex={-1}
      aria-describedby={error === undefined ? `${name}-help` : `${name}-help ${name}-error`}
      key={form.attempt}
    >
      <legend className="h6">{legend}</legend>
      <span className="field-help form-text" id={`${name}-help`}>
        {help}
      </span>
      {boxes.map((box) => (
        <div className="form-check" key={box.name}>
          <input type="checkbox" id={box.name} name={box.name} defaultChecked={form.values[box.name] !== undefined} />
          <label htmlFor={box.name}>{box.label}</label>
        </div>
      ))}
      {error !== undefined && (
        <span className="field-error" id={`${name}-error`}>
          <Icon name="error" className="icon-sm" />
          {error}
        </span>
      )}
    </fieldset>
  )
}
