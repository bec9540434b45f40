import { isTakenMeanwhile } from '../debt-positions/debt-positions.facade.js'

/** Somebody writes the same external ids, or waits for us in a circle: the next look is another. */
export const ATTEMPTS = 5

/** PostgreSQL, or the way to it, is not well: nothing is wrong with what was asked, and the job is told again. */
export function isOutage(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code !== 'string') return /^Connection terminated|^timeout exceeded/.test(String(message))
  return /^(08|25|53|55|57|58)[0-9A-Z]{3}$|^E[A-Z]+$/.test(code)
}

/** What another attempt, a moment later, will probably not find again: deadlocks, serialization, an id taken meanwhile. */
export function isPassing(error: unknown): boolean {
  if (isTakenMeanwhile(error)) return true
  const { code } = error as { code?: unknown }
  return code === '40P01' || code === '40001'
}
