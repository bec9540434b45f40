import { notFound } from 'next/navigation'

/** Every address of the back office that no page has. */
export default function UnknownPage() {
  notFound()
}
