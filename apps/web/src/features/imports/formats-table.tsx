'use client'

import type { ColumnMappingView } from '@repo/contracts/imports/column-mappings'
import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { Instant } from '#design/values.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { importColumns } from '#messages/it/import-columns.ts'
import { submitRemoval } from './columns.actions.ts'

const words = importColumns.kept
const { columns } = words

/** Formats told by operators, each to be deleted after a question. */
export function FormatsTable({ items, mayWrite }: { items: readonly ColumnMappingView[]; mayWrite: boolean }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.header}</th>
          <th scope="col">{columns.by}</th>
          <th scope="col">{columns.waiting}</th>
          {mayWrite && <th scope="col">{columns.command}</th>}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              {item.name}
              <span className="d-block fw-normal">{words.version(item.version)}</span>
            </th>
            <td data-label={columns.header} className="text-break">
              {words.header(item.header)}
            </td>
            <td data-label={columns.by}>
              <Instant at={item.at} /> {words.by(item.by)}
            </td>
            <td data-label={columns.waiting}>{item.waiting}</td>
            {mayWrite && (
              <td data-label={columns.command}>
                <Removal item={item} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Removal({ item: { id, name } }: { item: ColumnMappingView }) {
  const [form, action] = useActionState(submitRemoval, emptyForm())
  return (
    <details open={form.attempt > 0 || undefined}>
      <summary>
        {words.remove}
        <span className="visually-hidden"> {name}</span>
      </summary>
      <form action={action} className="pt-2">
        <ErrorSummary form={form} />
        <p>{words.removeText(name)}</p>
        <input type="hidden" name="columnMappingId" value={id} />
        <SubmitButton look="danger">{words.removeSubmit(name)}</SubmitButton>
      </form>
    </details>
  )
}
