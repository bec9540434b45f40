'use server'

import { saveTefaSetting } from '@repo/contracts/organizations/service-catalogue'
import { activateService, changeService, switchService } from '@repo/contracts/organizations/services'
import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { inOrder, parseServiceForm, SERVICE_NAMES } from './service-form.ts'
import { parseTefaForm, TEFA_NAMES } from './tefa-form.ts'

/** Makes a service out of an entry of the catalogue. */
export async function submitActivation(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { code, iban = '', name, templateCode = '' } = values
  const body = { templateCode, iban, ...(code && { code }), ...(name && { name }) }
  const parsed = activateService.body!.safeParse(body)
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  let id: string
  try {
    id = (await changeAsOperator(activateService, { body })).id
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`/gestione/servizi/${id}?esito=attivato`)
}

/** Stores the settings of a service. `version` is what was on the screen: a stale one is refused by the API. */
export async function submitServiceChange(previous: FormState, form: FormData): Promise<FormState> {
  const typed = formValues(form)
  // The secret is never sent back to the page.
  const { amountQuestionSecret: _, ...values } = typed
  const { serviceId = '' } = values
  const parsed = parseServiceForm(typed)
  if (!parsed.ok) return refused(previous, values, parsed.errors)
  try {
    await changeAsOperator(changeService, { params: { serviceId }, body: parsed.input })
  } catch (error) {
    const state = refusedByApi(previous, values, error, SERVICE_NAMES)
    return { ...state, errors: inOrder(state.errors) }
  }
  redirect(`/gestione/servizi/${serviceId}?esito=modificato`)
}

/** Takes a service out of use, or back. */
export async function submitServiceSwitch(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { serviceId = '' } = values
  const enabled = values.intent === 'enable'
  try {
    await changeAsOperator(switchService, {
      params: { serviceId },
      body: { version: Number(values.version), enabled },
    })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`/gestione/servizi/${serviceId}?esito=${enabled ? 'riattivato' : 'disattivato'}`)
}

/** Says what the province asks from a day on. */
export async function submitTefa(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const parsed = parseTefaForm(values)
  if (!parsed.ok) return refused(previous, values, parsed.errors)
  try {
    await changeAsOperator(saveTefaSetting, { body: parsed.input })
  } catch (error) {
    return refusedByApi(previous, values, error, TEFA_NAMES)
  }
  redirect('/gestione/servizi/tefa?esito=salvate')
}
