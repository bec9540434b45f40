'use server'

import { removeSavedView, saveView } from '@repo/contracts/access/saved-views'
import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'

const POSITIONS = '/gestione/posizioni'

/** Keeps what the list of positions shows now (`query`) under a name. */
export async function saveCurrentView(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { name = '', query = '' } = values
  const body = { list: 'positions' as const, name, query }
  const parsed = saveView.body!.safeParse(body)
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  try {
    await changeAsOperator(saveView, { body })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(withOutcome(query, 'salvata'))
}

/** Forgets a view; the list stays as it is. */
export async function removeView(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { savedViewId = '', query = '' } = values
  try {
    await changeAsOperator(removeSavedView, { params: { savedViewId } })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(withOutcome(query, 'tolta'))
}

function withOutcome(query: string, vista: string): string {
  const to = new URLSearchParams(query)
  to.set('vista', vista)
  return `${POSITIONS}?${to}`
}
