import type { ImportDiscardDetail } from '@repo/contracts/imports/import-discards'
import { Icon } from '#design/icon.tsx'
import { importDiscards } from '#messages/it/import-discards.ts'
import { cellName, type DiscardState } from './discard-form.ts'

type Line = NonNullable<ImportDiscardDetail['lines']>[number]

interface OfForm {
  readonly form: DiscardState
  readonly columns: readonly string[]
}

/** The cells of a row, line by line. A line of many with nothing wrong stays closed until somebody opens it. */
export function DiscardCells({ form, columns, lines }: OfForm & { lines: readonly Line[] }) {
  return lines.map((each) => {
    const cells = <LineCells form={form} columns={columns} line={each} />
    const calm = lines.length > 1 && !each.cells.some((_, place) => errorOf(form, each.line, place))
    return calm ? (
      <details key={each.line} className="mb-3">
        <summary>{importDiscards.calmLine(each.line)}</summary>
        {cells}
      </details>
    ) : (
      <fieldset key={each.line} className="mb-3">
        <legend className="h6">{importDiscards.line(each.line)}</legend>
        {cells}
      </fieldset>
    )
  })
}

/** Wrong cells first, then the filled ones in their order; empty ones last, closed. */
function LineCells({ form, columns, line }: OfForm & { line: Line }) {
  const places = Array.from({ length: Math.max(columns.length, line.cells.length) }, (_, place) => place)
  const wrong = places.filter((place) => errorOf(form, line.line, place))
  const textAt = (place: number) => form.values[cellName(line.line, place)] ?? ''
  const calm = places.filter((place) => !wrong.includes(place))
  const filled = calm.filter((place) => textAt(place) !== '')
  const empty = calm.filter((place) => textAt(place) === '')
  const cell = (place: number) => (
    <Cell
      key={place}
      form={form}
      name={cellName(line.line, place)}
      label={columns[place]?.trim() || importDiscards.unnamed(place + 1)}
    />
  )
  return (
    <>
      {[...wrong, ...filled].map(cell)}
      {empty.length > 0 && (
        <details>
          <summary>{importDiscards.emptyColumns(empty.length)}</summary>
          {empty.map(cell)}
        </details>
      )}
    </>
  )
}

const errorOf = (form: DiscardState, line: number, place: number): string | undefined =>
  form.errors.find(({ field }) => field === cellName(line, place))?.message

function Cell({ form, name, label }: { form: DiscardState; name: string; label: string }) {
  const error = form.errors.find(({ field }) => field === name)?.message
  return (
    <div className="form-field field">
      <label htmlFor={name}>{label}</label>
      <input
        key={form.attempt}
        id={name}
        name={name}
        className="form-control"
        autoComplete="off"
        spellCheck={false}
        defaultValue={form.values[name] ?? ''}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? undefined : `${name}-error`}
      />
      {error !== undefined && (
        <span className="field-error" id={`${name}-error`}>
          <Icon name="error" className="icon-sm" />
          {error}
        </span>
      )}
    </div>
  )
}
