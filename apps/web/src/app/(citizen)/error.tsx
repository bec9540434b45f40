'use client'

import { BrokenPage } from '#design/broken-page.tsx'

/** A bug of ours: what the reader may do, and the code that lets us find it. */
export default function CitizenError() {
  return <BrokenPage home="/" />
}
