'use server'

import { createDebtPosition, updateDebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { redirect } from 'next/navigation'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { inOrder, POSITION_NAMES, parsePositionForm } from './position-form.ts'

/** Data first, then everything once more before publishing: a legal and financial commitment (WCAG 2.1, 3.3.4). */
export interface PositionFormState extends FormState {
  readonly step: 'data' | 'review'
}

/**
 * Takes the form of a new position through its steps: `review` shows the summary, `edit` goes back to the data,
 * `draft` stores, `publish` stores and publishes. The key in the form makes a repeated submission one position.
 */
export async function submitNewPosition(previous: PositionFormState, form: FormData): Promise<PositionFormState> {
  const values = formValues(form)
  if (values.intent === 'edit') return { step: 'data', attempt: 0, values, errors: [] }
  const parsed = parsePositionForm(values)
  if (!parsed.ok) return { step: 'data', ...refused(previous, values, parsed.errors) }
  if (values.intent === 'review') return { step: 'review', attempt: 0, values, errors: [] }
  const publish = values.intent === 'publish'
  let id: string
  try {
    const body = { ...parsed.input, publish, idempotencyKey: values.idempotencyKey ?? '' }
    id = (await changeAsOperator(createDebtPosition, { body })).id
  } catch (error) {
    const state = refusedByApi(previous, values, error, POSITION_NAMES)
    // Errors by field are put right where the fields are; anything else is told where the button was pressed.
    return { step: state.errors.length > 0 ? 'data' : previous.step, ...state, errors: inOrder(state.errors) }
  }
  redirect(`/gestione/posizioni/${id}?esito=${publish ? 'pubblicata' : 'bozza'}`)
}

/** Stores the changes to a draft. `version` is what the operator was looking at: a stale one is refused by the API. */
export async function submitPositionChange(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { debtPositionId = '' } = values
  const parsed = parsePositionForm(values)
  if (!parsed.ok) return refused(previous, values, parsed.errors)
  try {
    await changeAsOperator(updateDebtPosition, {
      params: { debtPositionId },
      body: { ...parsed.input, version: Number(values.version) },
    })
  } catch (error) {
    const state = refusedByApi(previous, values, error, POSITION_NAMES)
    return { ...state, errors: inOrder(state.errors) }
  }
  redirect(`/gestione/posizioni/${debtPositionId}?esito=modificata`)
}
