/** Wrong attempts before the first wait. */
const FREE_ATTEMPTS = 5
const FIRST_WAIT_S = 30
const LONGEST_WAIT_S = 3_600

/** Seconds to wait after that many wrong attempts in a row: none, then 30, 60, 120 … up to an hour. */
export function waitAfter(failedAttempts: number): number {
  if (failedAttempts < FREE_ATTEMPTS) return 0
  return Math.min(FIRST_WAIT_S * 2 ** (failedAttempts - FREE_ATTEMPTS), LONGEST_WAIT_S)
}

/** What one more wrong attempt makes of an operator. `lockedUntil` is absent while attempts are free. */
export function afterFailure(
  operator: { readonly failedAttempts: number },
  now: Date,
): { readonly failedAttempts: number; readonly lockedUntil: Date | undefined } {
  const failedAttempts = operator.failedAttempts + 1
  const wait = waitAfter(failedAttempts)
  return { failedAttempts, lockedUntil: wait > 0 ? new Date(now.getTime() + wait * 1000) : undefined }
}
