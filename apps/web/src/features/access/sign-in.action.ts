'use server'

import { signIn as signInEndpoint } from '@repo/contracts/access/sessions'
import { redirect } from 'next/navigation'
import { callApi } from '#lib/api.ts'
import { ApiProblem } from '#lib/api-problem.ts'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { keepOperatorToken } from '#lib/operator-token.ts'
import { returnPath } from '#lib/return-path.ts'
import { access } from '#messages/it/access.ts'
import { dropPendingSignIn, keepPendingSignIn, readPendingSignIn } from './pending-sign-in.ts'
import { signInRefusal } from './sign-in-refusal.ts'

/** A sign-in is two steps for who has a second factor. */
export interface SignInState extends FormState {
  readonly step: 'credentials' | 'code'
}

/**
 * Signs an operator in and leads to the page wanted before. The form's `pagina` is checked to be one of ours;
 * the password is never given back to the page, nor kept in it between the two steps.
 */
export async function signIn(previous: SignInState, form: FormData): Promise<SignInState> {
  const values = formValues(form, ['password', 'code'])
  if (values.intent === 'restart') {
    await dropPendingSignIn()
    return { step: 'credentials', attempt: 0, values: { pagina: values.pagina ?? '' }, errors: [] }
  }
  const typed = (name: string) => String(form.get(name) ?? '')
  const pending = previous.step === 'code' ? await readPendingSignIn() : undefined
  if (previous.step === 'code' && pending === undefined) {
    return { step: 'credentials', ...refused(previous, values, [], access.signIn.expired) }
  }
  const body =
    pending === undefined ? { email: typed('email'), password: typed('password') } : { ...pending, code: typed('code') }
  const parsed = signInEndpoint.body!.safeParse(body)
  if (!parsed.success) return { step: previous.step, ...refused(previous, values, schemaErrors(parsed.error)) }
  const refusal = await open(body)
  if (refusal === undefined) redirect(returnPath(values.pagina))
  if (refusal.isRefusal('access.secondFactorRequired')) {
    await keepPendingSignIn(body)
    return { step: 'code', attempt: 0, values, errors: [] }
  }
  return { step: previous.step, ...refused(previous, values, [], signInRefusal(refusal)) }
}

/** Opens the session and keeps its token; gives back the refusal, if there is one. */
async function open(body: { email: string; password: string; code?: string }): Promise<ApiProblem | undefined> {
  try {
    const { token, session } = await callApi(signInEndpoint, { body })
    await keepOperatorToken(token, new Date(session.expiresAt))
    await dropPendingSignIn()
    return undefined
  } catch (error) {
    if (error instanceof ApiProblem) return error
    throw error
  }
}
