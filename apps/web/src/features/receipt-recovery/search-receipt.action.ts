'use server'

import { type SearchOutcome, searchMissingReceipt } from '@repo/contracts/receipt-recovery/missing-receipts'
import { redirect } from 'next/navigation'
import { type FormState, formValues } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { withQuery } from '#lib/search-params.ts'

/** Has one missing receipt searched now. */
export async function searchReceipt(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { id = '' } = values
  let outcome: SearchOutcome
  try {
    outcome = (await changeAsOperator(searchMissingReceipt, { params: { id }, body: {} })).outcome
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(withQuery('/gestione/ricevute-mancanti', { esito: outcome }))
}
