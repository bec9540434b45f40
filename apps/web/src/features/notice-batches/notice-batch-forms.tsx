'use client'

import { noticeBatchFormats, noticeBatchOrders } from '@repo/contracts/notice-batches/notice-batches'
import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { type Choice, SelectField, TextAreaField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm, type FormState } from '#lib/form-state.ts'
import { forms } from '#messages/it/forms.ts'
import { noticeBatches } from '#messages/it/notice-batches.ts'
import { submitCancel, submitNoticeBatch } from './notice-batch.actions.ts'

const words = noticeBatches.form
const formats = noticeBatchFormats.map((value) => ({ value, label: noticeBatches.formats[value] }))
const ordersFor = (importId: string | undefined) =>
  noticeBatchOrders
    .filter((value) => value !== 'import' || importId !== undefined)
    .map((value) => ({ value, label: noticeBatches.orders[value] }))

/** What to print, and how. With `carried` the positions are those chosen in their list, or of an import. */
export function NewNoticeBatchForm(props: { services: readonly Choice[]; carried?: Readonly<Record<string, string>> }) {
  const { services, carried } = props
  const importId = carried?.importId
  const [form, action] = useActionState(
    submitNoticeBatch,
    emptyForm({ format: 'zip', order: importId === undefined ? 'noticeNumber' : 'import', pagesPerPart: '500' }),
  )
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <p className="text-secondary">{forms.mandatoryNote}</p>
      {carried === undefined ? (
        <WhichPositions form={form} services={services} />
      ) : (
        Object.entries({ ...carried, scelte: '1' }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))
      )}
      <SelectField form={form} name="format" label={words.format} prompt={words.choose} choices={formats} />
      <SelectField form={form} name="order" label={words.order} prompt={words.choose} choices={ordersFor(importId)} />
      <TextField
        form={form}
        name="pagesPerPart"
        label={words.pagesPerPart}
        help={words.pagesPerPartHelp}
        inputMode="numeric"
      />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
        <a
          className="btn btn-outline-primary"
          href={importId === undefined ? '/gestione/stampe' : `/gestione/caricamenti/${importId}`}
        >
          {importId === undefined ? words.back : words.backToImport}
        </a>
      </div>
    </form>
  )
}

function WhichPositions({ form, services }: { form: FormState; services: readonly Choice[] }) {
  const day = (name: string, label: string) => (
    <TextField form={form} name={name} label={label} help={words.dayHelp} maxLength={10} autoComplete="off" optional />
  )
  return (
    <>
      <SelectField
        form={form}
        name="collectionServiceId"
        label={words.service}
        prompt={words.anyService}
        choices={services}
        optional
      />
      <div className="form-row-fields">
        {day('createdFrom', words.createdFrom)}
        {day('createdTo', words.createdTo)}
      </div>
      <div className="form-row-fields">
        {day('dueFrom', words.dueFrom)}
        {day('dueTo', words.dueTo)}
      </div>
      <TextAreaField
        form={form}
        name="noticeNumbers"
        label={words.noticeNumbers}
        help={words.noticeNumbersHelp}
        optional
      />
    </>
  )
}

export function CancelNoticeBatchForm({ noticeBatchId }: { noticeBatchId: string }) {
  const [form, action] = useActionState(submitCancel, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="noticeBatchId" value={noticeBatchId} />
      <div className="actions">
        <SubmitButton look="danger">{noticeBatches.cancelPage.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href="/gestione/stampe">
          {noticeBatches.cancelPage.back}
        </a>
      </div>
    </form>
  )
}
