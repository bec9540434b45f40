import { DISCARD_DAYS } from '@repo/contracts/imports/imports'

const DAY_MS = 24 * 3_600_000

/** Until when the discarded rows of an import that ends now can be read. */
export function discardsUntil(now: Date): Date {
  return new Date(now.getTime() + DISCARD_DAYS * DAY_MS)
}
