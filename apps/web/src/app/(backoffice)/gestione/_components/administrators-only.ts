import type { Session } from '@repo/contracts/access/sessions'
import { redirect } from 'next/navigation'
import { may } from '#features/access/session.ts'

/** Leads who is no administrator elsewhere, to the overview unless told: a form that would be refused is not worth filling in. */
export function administratorsOnly(session: Session, elsewhere = '/gestione'): void {
  if (!may(session, 'organization:write')) redirect(elsewhere)
}
