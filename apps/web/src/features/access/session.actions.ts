'use server'

import { signOut as signOutEndpoint, switchOrganization as switchEndpoint } from '@repo/contracts/access/sessions'
import { redirect } from 'next/navigation'
import { ApiProblem } from '#lib/api-problem.ts'
import { changeAsOperator, isSessionMissing } from '#lib/operator-api.ts'
import { dropOperatorToken } from '#lib/operator-token.ts'

/** Closes the session here and at the API; one already closed is as good as closed. */
export async function signOut(): Promise<void> {
  try {
    await changeAsOperator(signOutEndpoint, {})
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
  }
  await dropOperatorToken()
  redirect('/gestione/accesso')
}

/** Goes to work for another of the operator's bodies, from its first page. */
export async function switchOrganization(form: FormData): Promise<void> {
  const organizationFiscalCode = String(form.get('organizationFiscalCode') ?? '')
  try {
    await changeAsOperator(switchEndpoint, { body: { organizationFiscalCode } })
  } catch (error) {
    if (isSessionMissing(error)) redirect('/gestione/accesso')
    if (!(error instanceof ApiProblem && error.isRefusal('access.organizationForbidden'))) throw error
  }
  redirect('/gestione')
}
