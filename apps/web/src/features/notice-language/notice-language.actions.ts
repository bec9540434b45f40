'use server'

import { saveNoticeLanguage } from '@repo/contracts/organizations/notice-language'
import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'

/** Sets the language that notices carry beside Italian; an empty choice is none. */
export async function submitNoticeLanguage(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { language = '', name = '', officeName = '' } = values
  const body = { language: language === '' ? undefined : language, name, officeName }
  const parsed = saveNoticeLanguage.body!.safeParse(body)
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  try {
    await changeAsOperator(saveNoticeLanguage, { body: parsed.data })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect('/gestione/servizi/lingua-avvisi?esito=salvata')
}
