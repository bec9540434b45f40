'use client'

import type { ColumnsReading, ImportFileColumns } from '@repo/contracts/imports/column-mappings'
import { type FormEvent, useActionState, useEffect, useRef, useState, useTransition } from 'react'
import { Alert } from '#design/alert.tsx'
import { ErrorSummary } from '#design/error-summary.tsx'
import { SelectField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { forms } from '#messages/it/forms.ts'
import { importColumns } from '#messages/it/import-columns.ts'
import { readColumns, submitColumns } from './columns.actions.ts'
import { type ColumnsState, columnValues, partColumns, placeField, valueField } from './columns-form.ts'
import { ColumnsReadingTable } from './columns-reading.tsx'

const words = importColumns.choices
const { atOnce } = importColumns
type Waiting = ImportFileColumns['waiting']
const EXAMPLE = 30
const PAUSE_MS = 300

/** Which column is which, with how the first lines would be read: at each choice where scripts run, at a button where they do not. */
export function ColumnsForm({ importFileId, asked }: { importFileId: string; asked: ImportFileColumns }) {
  const start: ColumnsState = { ...emptyForm(columnValues(asked)), reading: asked.reading }
  const [form, action] = useActionState<ColumnsState, FormData>(submitColumns, start)
  const { reading, late, renew } = useReadingAtOnce(form)
  const { first, others } = partColumns(asked.columns, form.values)
  const choices = asked.header.map((name, at) => ({
    value: String(at + 1),
    label: words.column(at + 1, name, exampleOf(asked, at)),
  }))
  const field = (column: ImportFileColumns['columns'][number]) => (
    <ColumnField key={column.name} form={form} column={column} choices={choices} />
  )
  return (
    <form action={action} noValidate onChange={renew}>
      <ErrorSummary form={form} />
      <section className="panel form-panel mb-4" aria-labelledby="scelte">
        <h2 className="panel-title" id="scelte">
          {words.title}
        </h2>
        <p className="small">{forms.mandatoryNote}</p>
        <input type="hidden" name="importFileId" value={importFileId} />
        <TextField form={form} name="name" label={words.name} help={words.nameHelp} maxLength={70} autoComplete="off" />
        {first.map(field)}
        <FormsOfValues form={form} sheet={asked.sheet} />
        {others.length > 0 && (
          <details>
            <summary className="mb-3">{words.others}</summary>
            {others.map(field)}
          </details>
        )}
      </section>
      <ColumnsReadingTable reading={reading} late={late} said={form.attempt > 0 || reading !== form.reading} />
      <FilesAtOnce waiting={asked.waiting} />
      <div className="actions">
        <KeepButtons waiting={asked.waiting} />
        <SubmitButton intent="preview" look="outline-primary">
          {importColumns.preview}
        </SubmitButton>
        <a className="btn btn-outline-primary" href={`/gestione/caricamenti/file/${importFileId}`}>
          {importColumns.back}
        </a>
      </div>
    </form>
  )
}

/** The last reading that came; what the form itself has brought, when it came after. `late`: what was chosen since is not in it. */
function useReadingAtOnce(form: ColumnsState) {
  const [live, setLive] = useState<{ attempt: number; reading: ColumnsReading; late: boolean }>()
  const [, start] = useTransition()
  const asked = useRef(0)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(waiting.current), [])
  const renew = ({ currentTarget }: FormEvent<HTMLFormElement>) => {
    asked.current += 1
    const turn = asked.current
    clearTimeout(waiting.current)
    // Who is typing has not chosen yet.
    waiting.current = setTimeout(() => {
      start(async () => {
        // What is thrown here takes the page away, with all that was chosen.
        const read = await readColumns(new FormData(currentTarget)).catch(() => undefined)
        // An answer that was overtaken says what is not chosen any more.
        if (turn !== asked.current) return
        setLive((before) => {
          const last = before?.attempt === form.attempt ? before.reading : form.reading
          return { attempt: form.attempt, reading: read ?? last, late: read === undefined }
        })
      })
    }, PAUSE_MS)
  }
  const { reading, late } = live?.attempt === form.attempt ? live : { reading: form.reading, late: false }
  return { reading, late, renew }
}

/** Which files are read by these columns as soon as they are confirmed, and which of them nobody would look at first. */
function FilesAtOnce({ waiting }: { waiting: Waiting }) {
  const { files, published, drafts } = waiting
  if (published + drafts === 0) return files > 1 && <p className="measure">{atOnce.files(files)}</p>
  return (
    <Alert tone="warning" title={atOnce.title}>
      <p>{atOnce.files(files)}</p>
      {published > 0 && <p>{atOnce.published(published, files)}</p>}
      {drafts > 0 && <p>{atOnce.drafts(drafts, files)}</p>}
      <p className="mb-0">{atOnce.choice}</p>
    </Alert>
  )
}

/** The first is what a key pressed in a field does: it publishes nothing. */
function KeepButtons({ waiting: { published, drafts } }: { waiting: Waiting }) {
  if (published + drafts === 0) return <SubmitButton intent="keep">{importColumns.submit}</SubmitButton>
  return (
    <>
      <SubmitButton intent="keep">{atOnce.look}</SubmitButton>
      <SubmitButton intent="load" look="outline-primary">
        {published > 0 ? atOnce.publish : atOnce.load}
      </SubmitButton>
    </>
  )
}

interface OfColumn {
  readonly form: ColumnsState
  readonly column: ImportFileColumns['columns'][number]
  readonly choices: readonly { value: string; label: string }[]
}

/** One of ours: a column of the file, or a value that is the same on all lines. */
function ColumnField({ form, column: { name, required, hint, sameForAll }, choices }: OfColumn) {
  const label = importColumns.field(name)
  return (
    <div className="form-row-fields">
      <SelectField
        form={form}
        name={placeField(name)}
        label={label}
        help={hint}
        optional={!required}
        choices={choices}
        prompt={words.prompt}
      />
      {sameForAll && (
        <TextField
          form={form}
          name={valueField(name)}
          label={words.value(label)}
          optional
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </div>
  )
}

function FormsOfValues({ form, sheet }: { form: ColumnsState; sheet: boolean }) {
  const amounts = Object.entries(words.amountForms).filter(([value]) => !sheet || !value.startsWith('thousands'))
  return (
    <div className="form-row-fields">
      <SelectField
        form={form}
        name="days"
        label={words.days}
        help={words.daysHelp}
        choices={Object.entries(words.dayOrders).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        form={form}
        name="amounts"
        label={words.amounts}
        help={sheet ? words.sheetHelp : undefined}
        choices={amounts.map(([value, label]) => ({ value, label }))}
      />
    </div>
  )
}

/** The first example of a column that says something. */
function exampleOf({ examples }: ImportFileColumns, at: number): string {
  const found = examples.find(({ cells }) => cells[at]?.trim())?.cells[at]?.trim() ?? ''
  return found.length > EXAMPLE ? `${found.slice(0, EXAMPLE)}…` : found
}
