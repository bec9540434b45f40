'use server'

import { raiseFromBlankNotice, reserveNoticeBlock, voidBlankNotice } from '@repo/contracts/blank-notices/blank-notices'
import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { blankNotices } from '#messages/it/blank-notices.ts'
import { DEBT_NAMES, inDebtOrder, parseDebt } from './parse-debt.ts'

const words = blankNotices.form

/** Reserves a block of numbers and leads to its page. */
export async function submitBlock(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { collectionServiceId = '', count = '', note = '' } = values
  const body = { collectionServiceId, note, count: /^\d+$/.test(count.trim()) ? Number(count) : Number.NaN }
  const parsed = reserveNoticeBlock.body!.safeParse(body)
  if (!parsed.success) {
    const own = { collectionServiceId: words.serviceMissing, count: words.countWrong }
    const errors = schemaErrors(parsed.error).map(({ field, message }) => ({
      field,
      message: own[field as keyof typeof own] ?? message,
    }))
    return refused(previous, values, errors)
  }
  let id: string
  try {
    id = (await changeAsOperator(reserveNoticeBlock, { body })).id
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`/gestione/blocchi-avvisi/${id}?esito=riservato`)
}

/** Publishes the debt of a blank notice with its number and leads to the position. */
export async function submitDebt(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const parsed = parseDebt(values)
  if (!parsed.ok) return refused(previous, values, parsed.errors)
  let id: string
  try {
    const params = { noticeNumber: values.noticeNumber ?? '' }
    id = (await changeAsOperator(raiseFromBlankNotice, { params, body: parsed.input })).debtPositionId
  } catch (error) {
    const state = refusedByApi(previous, values, error, DEBT_NAMES)
    return { ...state, errors: inDebtOrder(state.errors) }
  }
  redirect(`/gestione/posizioni/${id}?esito=pubblicata`)
}

/** Takes a blank notice out of use; the reason stays beside its number. */
export async function submitVoid(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { noticeBlockId = '', noticeNumber = '', reason = '' } = values
  const parsed = voidBlankNotice.body!.safeParse({ reason })
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  try {
    await changeAsOperator(voidBlankNotice, { params: { noticeNumber }, body: { reason } })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`/gestione/blocchi-avvisi/${encodeURIComponent(noticeBlockId)}?esito=annullato`)
}
