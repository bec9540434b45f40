import { notFound } from 'next/navigation'
import { failures } from '#messages/it/failures.ts'

export const metadata = { title: failures.notFoundTitle }

/** Every address of the back office that no page has. */
export default function UnknownPage() {
  notFound()
}
