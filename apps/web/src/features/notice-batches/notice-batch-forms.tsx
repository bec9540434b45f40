'use client'

import { noticeBatchFormats, noticeBatchOrders } from '@repo/contracts/notice-batches/notice-batches'
import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { type Choice, SelectField, TextAreaField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { noticeBatches } from '#messages/it/notice-batches.ts'
import { submitCancel, submitNoticeBatch } from './notice-batch.actions.ts'

const words = noticeBatches.form
const formats = noticeBatchFormats.map((value) => ({ value, label: noticeBatches.formats[value] }))
const orders = noticeBatchOrders.map((value) => ({ value, label: noticeBatches.orders[value] }))

/** What to print, and how. */
export function NewNoticeBatchForm({ services }: { services: readonly Choice[] }) {
  const [form, action] = useActionState(
    submitNoticeBatch,
    emptyForm({ format: 'zip', order: 'noticeNumber', pagesPerPart: '500' }),
  )
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <SelectField
        form={form}
        name="collectionServiceId"
        label={words.service}
        prompt={words.anyService}
        choices={services}
        optional
      />
      <TextField form={form} name="createdFrom" label={words.createdFrom} type="date" optional />
      <TextField form={form} name="createdTo" label={words.createdTo} type="date" optional />
      <TextField form={form} name="dueFrom" label={words.dueFrom} type="date" optional />
      <TextField form={form} name="dueTo" label={words.dueTo} type="date" optional />
      <TextAreaField
        form={form}
        name="noticeNumbers"
        label={words.noticeNumbers}
        help={words.noticeNumbersHelp}
        optional
      />
      <SelectField form={form} name="format" label={words.format} prompt={words.choose} choices={formats} />
      <SelectField form={form} name="order" label={words.order} prompt={words.choose} choices={orders} />
      <TextField
        form={form}
        name="pagesPerPart"
        label={words.pagesPerPart}
        help={words.pagesPerPartHelp}
        inputMode="numeric"
      />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href="/gestione/stampe">
          {words.back}
        </a>
      </div>
    </form>
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
