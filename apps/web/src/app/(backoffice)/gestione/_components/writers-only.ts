import type { Session } from '@repo/contracts/access/sessions'
import { redirect } from 'next/navigation'
import { may } from '#features/access/session.ts'

/** Leads who may only read back to the list: a form that would be refused is not worth filling in. */
export function writersOnly(session: Session): void {
  if (!may(session, 'positions:write')) redirect('/gestione/posizioni')
}
