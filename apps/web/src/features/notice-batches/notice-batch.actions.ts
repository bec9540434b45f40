'use server'

import { cancelNoticeBatch, createNoticeBatch } from '@repo/contracts/notice-batches/notice-batches'
import { redirect } from 'next/navigation'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { parseNoticeBatch } from './parse-notice-batch.ts'

/** Asks for a bulk print of what the form chooses. */
export async function submitNoticeBatch(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const parsed = parseNoticeBatch(values)
  if (!parsed.ok) return refused(previous, values, parsed.errors)
  try {
    await changeAsOperator(createNoticeBatch, { body: parsed.input })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect('/gestione/stampe?esito=avviata')
}

/** Stops a bulk print. */
export async function submitCancel(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  try {
    await changeAsOperator(cancelNoticeBatch, { params: { noticeBatchId: values.noticeBatchId ?? '' } })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect('/gestione/stampe?esito=interrotta')
}
