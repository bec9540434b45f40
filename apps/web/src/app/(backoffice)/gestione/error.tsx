'use client'

import { BrokenPage } from '#design/broken-page.tsx'

/** A bug of ours: what the operator may do, and the code that lets us find it. */
export default function BackofficeError() {
  return <BrokenPage home="/gestione" />
}
