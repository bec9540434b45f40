import type { Session } from '@repo/contracts/access/sessions'
import type { ReactNode } from 'react'
import { BackofficeFailure } from '#design/backoffice/failure.tsx'
import type { ShellProps } from '#design/backoffice/top-bar.tsx'
import { env } from '#env'
import { signOut, switchOrganization } from '#features/access/session.actions.ts'
import { currentSession } from '#features/access/session.ts'
import { ApiProblem } from '#lib/api-problem.ts'
import { pageFailure } from '#lib/page-failure.ts'
import { forbidden } from '#messages/it/failures.ts'

export interface Signed {
  readonly session: Session
  readonly shell: ShellProps
}

/**
 * Makes a page for signed-in operators. Without a session it leads to the sign-in page and back; a role that may not,
 * or an API that does not answer, gives a page that says so.
 */
export function backofficeRoute<Props>(render: (props: Props, signed: Signed) => Promise<ReactNode>) {
  return async function BackofficeRoute(props: Props) {
    try {
      const session = await currentSession()
      const actions = { signOut, switchOrganization }
      return await render(props, { session, shell: { session, actions, environment: env().ENVIRONMENT_NAME } })
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 403) return <BackofficeFailure {...forbidden} />
      return <BackofficeFailure {...(await pageFailure(error))} />
    }
  }
}
