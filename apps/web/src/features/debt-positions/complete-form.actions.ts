'use server'

import { createDetailedDebtPosition, updateDetailedDebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { redirect } from 'next/navigation'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { editCompleteForm } from './complete-form-edits.ts'
import { inFormOrder, parseCompletePosition } from './parse-complete-form.ts'

/** `notice` tells what the last button did to the rows. */
export interface CompleteFormState extends FormState {
  readonly notice?: string
}

/**
 * The complete form: its buttons add and take away rows, `draft` stores, `check` stores and leads to the summary from which it is published,
 * `save` stores the changes to a position that exists. The key in the form makes a repeated submission one position.
 */
export async function submitCompletePosition(previous: CompleteFormState, form: FormData): Promise<CompleteFormState> {
  const typed = formValues(form)
  const edited = editCompleteForm(typed)
  if (edited) return { attempt: previous.attempt + 1, ...edited }
  const { values, result } = parseCompletePosition(typed)
  if (!result.ok) return refused(previous, values, result.errors)
  let page: string
  try {
    page = `/gestione/posizioni/${await store(values, result.input)}`
  } catch (error) {
    const state = refusedByApi(previous, values, error)
    return { ...state, errors: inFormOrder(state.errors, values) }
  }
  if (values.intent === 'check') redirect(`${page}/pubblica`)
  redirect(`${page}?esito=${values.intent === 'draft' ? 'bozza' : 'modificata'}`)
}

type Input = Extract<ReturnType<typeof parseCompletePosition>['result'], { ok: true }>['input']

/** @returns the position's id */
async function store(values: Readonly<Record<string, string>>, input: Input): Promise<string> {
  const { debtPositionId, version, idempotencyKey = '' } = values
  const stored = debtPositionId
    ? await changeAsOperator(updateDetailedDebtPosition, {
        params: { debtPositionId },
        body: { ...input, version: Number(version) },
      })
    : await changeAsOperator(createDetailedDebtPosition, { body: { ...input, publish: false, idempotencyKey } })
  return stored.id
}
