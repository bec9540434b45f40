'use server'

import {
  dropImportDiscard,
  type FixedImportDiscard,
  fixImportDiscard,
  readImportDiscard,
} from '@repo/contracts/imports/import-discards'
import { redirect } from 'next/navigation'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { importDiscards } from '#messages/it/import-discards.ts'
import { type DiscardState, discardErrors, ELEMENT, linesOf } from './discard-form.ts'

/** Loads a discarded row as it was put right, and goes to the next one. */
export async function putRight(previous: DiscardState, form: FormData): Promise<DiscardState> {
  const values = formValues(form)
  const params = { importId: values.importId ?? '', row: values.row ?? '' }
  const lines = linesOf(values)
  let element: unknown
  try {
    element = lines ? undefined : (JSON.parse(values[ELEMENT] ?? '') as unknown)
  } catch {
    return { ...refused(previous, values, [{ field: ELEMENT, message: importDiscards.notJson }]), general: [] }
  }
  let done: FixedImportDiscard
  try {
    done = await changeAsOperator(fixImportDiscard, { params, body: lines ? { lines } : { element } })
    if (done.outcome === 'discarded') {
      const detail = await changeAsOperator(readImportDiscard, { params })
      const { errors, general } = discardErrors(done.problems, detail)
      return { ...refused(previous, values, errors, general.join(' ') || undefined), general }
    }
  } catch (error) {
    return { ...refusedByApi(previous, values, error), general: [] }
  }
  redirect(nextPath(params.importId, done.next, 'caricata'))
}

/** Lets a discarded row go, and goes to the next one. */
export async function letGo(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { importId = '', row = '', reason = '' } = values
  let next: number | undefined
  try {
    next = (await changeAsOperator(dropImportDiscard, { params: { importId, row }, body: { reason } })).next
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(nextPath(importId, next, 'lasciata'))
}

function nextPath(importId: string, next: number | undefined, done: 'caricata' | 'lasciata'): string {
  const here = `/gestione/caricamenti/${importId}`
  return next === undefined ? `${here}?fatto=${done}` : `${here}/scarti/${next}?fatto=${done}`
}
