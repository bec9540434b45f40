import { notFound } from 'next/navigation'
import { failures } from '#messages/it/failures.ts'

export const metadata = { title: failures.notFoundTitle }

/** Every address that no page has. */
export default function UnknownPage() {
  notFound()
}
