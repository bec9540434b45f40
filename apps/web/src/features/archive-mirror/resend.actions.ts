'use server'

import { behindStates, resendArchiveCopies, resendArchiveCopy } from '@repo/contracts/archive-mirror/archive-mirror'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { type FormState, formValues } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { withQuery } from '#lib/search-params.ts'

/** Has one position sent again. */
export async function resendCopy(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { debtPositionId = '' } = values
  try {
    await changeAsOperator(resendArchiveCopy, { params: { debtPositionId }, body: {} })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`/gestione/posizioni/${debtPositionId}?copia=inviata#archivio`)
}

/** Has every position of the list sent again. */
export async function resendCopies(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const state = z.enum(behindStates).optional().catch(undefined).parse(values.state)
  let count: number
  try {
    const body = state === undefined ? {} : { state }
    count = (await changeAsOperator(resendArchiveCopies, { body })).count
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(withQuery('/gestione/archivio-pagopa', { state, inviate: count }))
}
