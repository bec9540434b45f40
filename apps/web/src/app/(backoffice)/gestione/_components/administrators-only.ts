import type { Session } from '@repo/contracts/access/sessions'
import { redirect } from 'next/navigation'
import { may } from '#features/access/session.ts'

/** Leads who is no administrator back to the overview: a form that would be refused is not worth filling in. */
export function administratorsOnly(session: Session): void {
  if (!may(session, 'organization:write')) redirect('/gestione')
}
