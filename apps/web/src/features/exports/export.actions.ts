'use server'

import { deliverExportAgain } from '@repo/contracts/exports/export-schedules'
import { createExport, exportInput } from '@repo/contracts/exports/exports'
import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { exportBody, fieldNames } from './export-form-values.ts'
import { EXPORTS_PATH } from './export-list-query.ts'

/** Asks for a file. */
export async function submitExport(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const body = exportInput.safeParse(exportBody(values))
  if (!body.success) return refused(previous, values, schemaErrors(body.error, fieldNames))
  let id: string
  try {
    id = (await changeAsOperator(createExport, { body: body.data })).id
  } catch (error) {
    return refusedByApi(previous, values, error, fieldNames)
  }
  redirect(`${EXPORTS_PATH}/${id}?esito=avviata`)
}

/** Asks to deliver a file again. */
export async function submitDelivery(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { exportId = '' } = values
  try {
    await changeAsOperator(deliverExportAgain, { params: { exportId }, body: {} })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${EXPORTS_PATH}/${exportId}?esito=consegna`)
}
