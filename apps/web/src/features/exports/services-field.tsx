import type { Choice } from '#design/field.tsx'
import { Icon } from '#design/icon.tsx'
import type { FormState } from '#lib/form-state.ts'
import { exportWords } from '#messages/it/exports.ts'
import { serviceField } from './export-form-values.ts'

const words = exportWords.form

/** Which services: none means all. */
export function ServicesField({ form, services }: { form: FormState; services: readonly Choice[] }) {
  const error = form.errors.find((candidate) => candidate.field === 'services')?.message
  return (
    <fieldset
      className="form-field field"
      id="services"
      tabIndex={-1}
      aria-describedby={error === undefined ? 'services-help' : 'services-help services-error'}
      key={form.attempt}
    >
      <legend className="h6">{words.services}</legend>
      <span className="field-help form-text" id="services-help">
        {words.servicesHelp}
      </span>
      {services.map(({ value, label }) => (
        <div className="form-check" key={value}>
          <input
            type="checkbox"
            id={serviceField(value)}
            name={serviceField(value)}
            defaultChecked={form.values[serviceField(value)] !== undefined}
          />
          <label htmlFor={serviceField(value)}>{label}</label>
        </div>
      ))}
      {error !== undefined && (
        <span className="field-error" id="services-error">
          <Icon name="error" className="icon-sm" />
          {error}
        </span>
      )}
    </fieldset>
  )
}
