'use server'

import {
  type ColumnsReading,
  mapColumnsInput,
  mapImportFileColumns,
  previewImportFileColumns,
  readColumnsInput,
  removeColumnMapping,
} from '@repo/contracts/imports/column-mappings'
import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { type ColumnsState, columnErrors, saidColumns } from './columns-form.ts'

/** Shows how the examples would be read, or keeps what was said and has the file read, perhaps loaded too: which button was pressed says it. */
export async function submitColumns(previous: ColumnsState, form: FormData): Promise<ColumnsState> {
  const values = formValues(form)
  const { importFileId = '', intent, name } = values
  const params = { importFileId }
  const { reading } = previous
  try {
    if (intent === 'preview') {
      const said = readColumnsInput.safeParse(saidColumns(values))
      if (!said.success) return { ...refused(previous, values, schemaErrors(said.error)), reading }
      const read = await changeAsOperator(previewImportFileColumns, { params, body: said.data })
      return { ...refused(previous, values, columnErrors(read)), reading: read }
    }
    const said = mapColumnsInput.safeParse({ ...saidColumns(values), name, loads: intent === 'load' })
    if (!said.success) return { ...refused(previous, values, schemaErrors(said.error)), reading }
    await changeAsOperator(mapImportFileColumns, { params, body: said.data })
  } catch (error) {
    return { ...refusedByApi(previous, values, error), reading }
  }
  redirect(`/gestione/caricamenti/file/${importFileId}`)
}

/** How the examples would be read while somebody is still choosing; nothing when that cannot be told now. */
export async function readColumns(form: FormData): Promise<ColumnsReading | undefined> {
  const values = formValues(form)
  const said = readColumnsInput.safeParse(saidColumns(values))
  if (!said.success) return undefined
  try {
    const params = { importFileId: values.importFileId ?? '' }
    return await changeAsOperator(previewImportFileColumns, { params, body: said.data })
  } catch {
    // The form itself says why, when it is sent.
    return undefined
  }
}

/** Takes a format out of use. */
export async function submitRemoval(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  try {
    await changeAsOperator(removeColumnMapping, { params: { columnMappingId: values.columnMappingId ?? '' } })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect('/gestione/caricamenti/formati?esito=eliminato')
}
