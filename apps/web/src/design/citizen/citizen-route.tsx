import type { ReactNode } from 'react'
import { pageFailure } from '#lib/page-failure.ts'
import { FailurePage } from './failure-page.tsx'

/** Makes a page of the portal out of a function; when the API does not answer the reader gets a page that says so. */
export function citizenRoute<Props>(render: (props: Props) => Promise<ReactNode>) {
  return async function CitizenRoute(props: Props) {
    try {
      return await render(props)
    } catch (error) {
      return <FailurePage {...(await pageFailure(error))} />
    }
  }
}
