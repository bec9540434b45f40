import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import { backoffice } from '#messages/it/backoffice.ts'
import type { Choice } from '../field.tsx'

interface FilterProps {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
}

/** A filter typed by hand. */
export function FilterText(props: FilterProps & { readonly help: string; readonly wide?: boolean }) {
  const { name, label, value, help, wide = false } = props
  return (
    <div className={`form-field field ${wide ? 'is-wide' : ''}`}>
      <label htmlFor={name}>{label}</label>
      <span className="field-help form-text" id={`${name}-help`}>
        {help}
      </span>
      <input
        className="form-control"
        type="text"
        id={name}
        name={name}
        defaultValue={value ?? ''}
        aria-describedby={`${name}-help`}
        autoComplete="off"
        maxLength={140}
      />
    </div>
  )
}

/** A day typed by hand. @param value its ISO day */
export function FilterDay({ value, ...rest }: FilterProps) {
  const day = value === undefined ? undefined : formatItalianDay(localDate(value))
  return <FilterText {...rest} value={day} help={backoffice.lists.dateHelp} />
}

/** A filter chosen from a list; the first choice is no filter. */
export function FilterSelect({ name, label, value, choices }: FilterProps & { readonly choices: readonly Choice[] }) {
  return (
    <div className="form-field field">
      <label htmlFor={name}>{label}</label>
      <select className="form-select form-control" id={name} name={name} defaultValue={value ?? ''}>
        <option value="">{backoffice.lists.all}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}
