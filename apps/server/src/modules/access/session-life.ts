const MINUTE_MS = 60_000

/** A session ends after 30 minutes without use, and after 10 hours in any case. */
export const IDLE_MS = 30 * MINUTE_MS
export const WHOLE_MS = 10 * 60 * MINUTE_MS
/** The last use is written at most this often. */
export const TOUCH_MS = MINUTE_MS

/** Sessions last used before this instant have ended. */
export function activeSince(now: Date): Date {
  return new Date(now.getTime() - IDLE_MS)
}
