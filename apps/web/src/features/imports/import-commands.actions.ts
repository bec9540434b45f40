'use server'

import { cancelImport, pauseImport, resumeImport, withdrawImport } from '@repo/contracts/imports/import-commands'
import { redirect } from 'next/navigation'
import { type FormState, formValues } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'

const commands = {
  pause: { endpoint: pauseImport, done: 'pausa' },
  resume: { endpoint: resumeImport, done: 'ripreso' },
  cancel: { endpoint: cancelImport, done: 'interrotto' },
  withdraw: { endpoint: withdrawImport, done: 'ritiro' },
} as const

/** Tells an import what the form says in `command`. */
export async function submitImportCommand(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { importId = '', command = '' } = values
  if (!isCommand(command)) throw new Error('the form tells no command')
  const { endpoint, done } = commands[command]
  try {
    await changeAsOperator(endpoint, { params: { importId } })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`/gestione/caricamenti/${importId}?esito=${done}`)
}

function isCommand(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name)
}
