import { permissionsOf } from '@repo/contracts/access/roles'
import { readSession, type Session } from '@repo/contracts/access/sessions'
import type { Permission } from '@repo/contracts/http/endpoint'
import { cache } from 'react'
import { readAsOperator } from '#lib/operator-api.ts'

/** The operator who asks for the page, in the organization chosen; leads to the sign-in page when there is none. Once per page. */
export const currentSession = cache((): Promise<Session> => readAsOperator(readSession, {}))

/** Whether the role allows it. Only for what a page shows: the API decides by itself, each time. */
export function may(session: Session, permission: Permission): boolean {
  return permissionsOf[session.role].includes(permission)
}
