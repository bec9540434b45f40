'use server'

import { forgetImportFile, loadImportFile } from '@repo/contracts/imports/import-files'
import { redirect } from 'next/navigation'
import { type FormState, formValues } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'

/** Loads a file, publishing its positions or leaving them drafts: which of two buttons was pressed says it. */
export async function submitLoading(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { importFileId = '', intent } = values
  let importId: string
  try {
    const body = { publish: intent !== 'drafts' }
    importId = (await changeAsOperator(loadImportFile, { params: { importFileId }, body })).id
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`/gestione/caricamenti/${importId}?esito=avviato`)
}

/** Deletes a file before its time. */
export async function submitForgetting(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  try {
    await changeAsOperator(forgetImportFile, { params: { importFileId: values.importFileId ?? '' } })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect('/gestione/caricamenti?esito=eliminato')
}
