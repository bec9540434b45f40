'use client'

import type { ImportDiscardDetail } from '@repo/contracts/imports/import-discards'
import { useActionState } from 'react'
import { Alert } from '#design/alert.tsx'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextAreaField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { importDiscards } from '#messages/it/import-discards.ts'
import { letGo, putRight } from './discard.actions.ts'
import { DiscardCells } from './discard-cells.tsx'
import { type DiscardState, discardErrors, discardValues, ELEMENT } from './discard-form.ts'

interface OfDiscard {
  readonly importId: string
  readonly detail: ImportDiscardDetail
}

/** A discarded row as it came, each wrong cell with its sentence, to be put right and loaded. */
export function FixDiscardForm({ importId, detail }: OfDiscard) {
  const { lines, columns = [], row, next } = detail
  const start: DiscardState = { ...emptyForm(discardValues(detail)), ...discardErrors(detail.problems, detail) }
  const [form, action] = useActionState<DiscardState, FormData>(putRight, start)
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      {form.general.length > 0 && (
        <Alert tone="warning" title={importDiscards.wholeRow}>
          <ul className="mb-0">
            {form.general.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Alert>
      )}
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="row" value={row} />
      {lines ? (
        <DiscardCells form={form} columns={columns} lines={lines} />
      ) : (
        <TextAreaField
          form={form}
          name={ELEMENT}
          label={importDiscards.element}
          help={importDiscards.elementHelp}
          rows={18}
        />
      )}
      <div className="actions">
        <SubmitButton>{importDiscards.submit}</SubmitButton>
        {next !== undefined && (
          <a className="btn btn-outline-primary" href={`/gestione/caricamenti/${importId}/scarti/${next}`}>
            {importDiscards.skip}
          </a>
        )}
      </div>
    </form>
  )
}

/** The other way: the row is not loaded, and somebody says why. */
export function DropDiscardForm({ importId, row }: { importId: string; row: number }) {
  const [form, action] = useActionState(letGo, emptyForm())
  const { help, reason, submit } = importDiscards.drop
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <p>{help}</p>
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="row" value={row} />
      <TextField form={form} name="reason" label={reason} autoComplete="off" maxLength={200} />
      <SubmitButton look="outline-primary">{submit}</SubmitButton>
    </form>
  )
}
