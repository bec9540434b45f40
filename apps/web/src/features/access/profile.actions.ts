'use server'

import {
  confirmSecondFactor as confirmEndpoint,
  disableSecondFactor as disableEndpoint,
  startSecondFactor as startEndpoint,
} from '@repo/contracts/access/second-factor'
import { changePassword as changePasswordEndpoint } from '@repo/contracts/access/sessions'
import { redirect } from 'next/navigation'
import { ApiProblem } from '#lib/api-problem.ts'
import { schemaErrors } from '#lib/form-errors.ts'
import { emptyForm, type FormState, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { access } from '#messages/it/access.ts'
import { type QrPath, qrPath } from './qr-path.ts'

const words = access.profile
const PAGE = '/gestione/profilo'
const text = (form: FormData, name: string) => String(form.get(name) ?? '')

/** Changes the operator's own password. Passwords never come back to the page. */
export async function changePassword(previous: FormState, form: FormData): Promise<FormState> {
  const body = { currentPassword: text(form, 'currentPassword'), newPassword: text(form, 'newPassword') }
  const parsed = changePasswordEndpoint.body!.safeParse(body)
  if (!parsed.success) return refused(previous, {}, schemaErrors(parsed.error))
  try {
    await changeAsOperator(changePasswordEndpoint, { body })
  } catch (error) {
    if (error instanceof ApiProblem && error.isRefusal('access.credentialsWrong')) {
      return refused(previous, {}, [{ field: 'currentPassword', message: words.passwordWrong }])
    }
    return refusedByApi(previous, {}, error)
  }
  redirect(`${PAGE}?esito=password`)
}

/** The enrolment of a second factor: nothing, then a key to put in the phone, then a code that proves it is there. */
export interface EnrolmentState extends FormState {
  readonly key?: { readonly secret: string; readonly qr: QrPath }
}

/** Starts the enrolment, or ends it with the first code. The key is shown once and never asked back. */
export async function enrolSecondFactor(previous: EnrolmentState, form: FormData): Promise<EnrolmentState> {
  if (previous.key === undefined) {
    try {
      const { secret, uri } = await changeAsOperator(startEndpoint, {})
      return { ...emptyForm(), key: { secret, qr: qrPath(uri) } }
    } catch (error) {
      return refusedByApi(previous, {}, error)
    }
  }
  const body = { code: text(form, 'code') }
  const parsed = confirmEndpoint.body!.safeParse(body)
  if (!parsed.success) return { ...refused(previous, body, schemaErrors(parsed.error)), key: previous.key }
  try {
    await changeAsOperator(confirmEndpoint, { body })
  } catch (error) {
    return { ...codeRefused(previous, body, error), key: previous.key }
  }
  redirect(`${PAGE}?esito=attivata`)
}

/** Gives the second factor up, with a last code. */
export async function disableSecondFactor(previous: FormState, form: FormData): Promise<FormState> {
  const body = { code: text(form, 'disableCode') }
  const parsed = disableEndpoint.body!.safeParse(body)
  const names = { code: 'disableCode' }
  if (!parsed.success) return refused(previous, { disableCode: body.code }, schemaErrors(parsed.error, names))
  try {
    await changeAsOperator(disableEndpoint, { body })
  } catch (error) {
    return codeRefused(previous, { disableCode: body.code }, error)
  }
  redirect(`${PAGE}?esito=disattivata`)
}

function codeRefused(previous: FormState, values: Record<string, string>, error: unknown): FormState {
  if (error instanceof ApiProblem && error.isRefusal('access.secondFactorWrong')) {
    return refused(previous, values, [{ field: Object.keys(values)[0] ?? 'code', message: words.codeWrong }])
  }
  return refusedByApi(previous, values, error)
}
