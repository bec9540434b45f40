'use server'

import { cancelNoticeBatch, createNoticeBatch } from '@repo/contracts/notice-batches/notice-batches'
import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'

/** Asks for a bulk print of what the form chooses. */
export async function submitNoticeBatch(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  const noticeNumbers = values.noticeNumbers?.split(/[\n,;]+/).filter((text) => text.trim() !== '') ?? []
  const parsed = createNoticeBatch.body!.safeParse({
    ...given,
    pagesPerPart: given.pagesPerPart === undefined ? undefined : Number(given.pagesPerPart),
    noticeNumbers: noticeNumbers.length === 0 ? undefined : noticeNumbers,
  })
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  try {
    await changeAsOperator(createNoticeBatch, { body: parsed.data })
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
