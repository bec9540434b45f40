'use server'

import { unmaskJournalEntry } from '@repo/contracts/journal/journal'
import { type FormState, formValues } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'

/** The form, and the messages once they were shown. They live in the answer only: the address never leads to them again. */
export interface UnmaskState extends FormState {
  readonly exchange?: { readonly request: string; readonly response: string }
}

/** Asks for the messages with personal data; who asked and why is written by the API. */
export async function unmaskExchange(previous: UnmaskState, form: FormData): Promise<UnmaskState> {
  const values = formValues(form)
  const { exchangeId = '', reason = '' } = values
  try {
    const { request, response } = await changeAsOperator(unmaskJournalEntry, {
      params: { id: exchangeId },
      body: { reason },
    })
    return { attempt: previous.attempt, values, errors: [], exchange: { request, response } }
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
}
