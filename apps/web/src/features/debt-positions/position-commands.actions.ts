'use server'

import { cancelDebtPosition, publishDebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'

/** Publishes a draft, as the operator has just seen it (`version`). */
export async function publishPosition(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { debtPositionId = '' } = values
  try {
    await changeAsOperator(publishDebtPosition, {
      params: { debtPositionId },
      body: { version: Number(values.version) },
    })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`/gestione/posizioni/${debtPositionId}?esito=pubblicata`)
}

/** Cancels a position; the reason stays in its history. */
export async function cancelPosition(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { debtPositionId = '' } = values
  const body = { version: Number(values.version), reason: values.reason ?? '' }
  const parsed = cancelDebtPosition.body!.safeParse(body)
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  try {
    await changeAsOperator(cancelDebtPosition, { params: { debtPositionId }, body })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`/gestione/posizioni/${debtPositionId}?esito=annullata`)
}
