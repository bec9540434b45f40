'use server'

import {
  changedScheduleInput,
  changeExportSchedule,
  createExportSchedule,
  deleteExportSchedule,
  newScheduleInput,
  pauseExportSchedule,
  resumeExportSchedule,
  runExportSchedule,
} from '@repo/contracts/exports/export-schedules'
import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { fieldNames, scheduleBody } from './export-form-values.ts'
import { EXPORTS_PATH, SCHEDULES_PATH } from './export-list-query.ts'

/** Makes a schedule. */
export async function submitNewSchedule(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const body = newScheduleInput.safeParse({
    ...scheduleBody(values),
    fromBeginning: values.fromBeginning !== undefined,
  })
  if (!body.success) return refused(previous, values, schemaErrors(body.error, fieldNames))
  let id: string
  try {
    id = (await changeAsOperator(createExportSchedule, { body: body.data })).id
  } catch (error) {
    return refusedByApi(previous, values, error, fieldNames)
  }
  redirect(`${SCHEDULES_PATH}/${id}?esito=creato`)
}

/** Changes a schedule, as it was seen. */
export async function submitSchedule(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { exportScheduleId = '', version = '' } = values
  const body = changedScheduleInput.safeParse({ ...scheduleBody(values), version: Number(version) })
  if (!body.success) return refused(previous, values, schemaErrors(body.error, fieldNames))
  try {
    await changeAsOperator(changeExportSchedule, { params: { exportScheduleId }, body: body.data })
  } catch (error) {
    return refusedByApi(previous, values, error, fieldNames)
  }
  redirect(`${SCHEDULES_PATH}/${exportScheduleId}?esito=salvato`)
}

/** Tells a schedule what the form says in `command`. */
export async function submitScheduleCommand(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { exportScheduleId = '', command = '' } = values
  const call = { params: { exportScheduleId }, body: {} }
  let next: string
  try {
    next = await tell(command, call)
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(next)
}

/** @returns where to go after it */
async function tell(
  command: string,
  call: { params: { exportScheduleId: string }; body: Record<string, never> },
): Promise<string> {
  const here = `${SCHEDULES_PATH}/${call.params.exportScheduleId}`
  switch (command) {
    case 'pause':
      await changeAsOperator(pauseExportSchedule, call)
      return `${here}?esito=pausa`
    case 'resume':
      await changeAsOperator(resumeExportSchedule, call)
      return `${here}?esito=ripreso`
    case 'run':
      return `${EXPORTS_PATH}/${(await changeAsOperator(runExportSchedule, call)).id}?esito=avviata`
    case 'remove':
      await changeAsOperator(deleteExportSchedule, { params: call.params })
      return `${SCHEDULES_PATH}?esito=eliminato`
    default:
      throw new Error('the form tells no command')
  }
}
