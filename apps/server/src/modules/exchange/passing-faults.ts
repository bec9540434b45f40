import { isTakenMeanwhile } from '../debt-positions/debt-positions.facade.js'

/** Somebody writes the same external ids, or waits for us in a circle: the next look is another. */
export const ATTEMPTS = 5

/** What another attempt, a moment later, will probably not find again: deadlocks, serialization, an id taken meanwhile. */
export function isPassing(error: unknown): boolean {
  if (isTakenMeanwhile(error)) return true
  const { code } = error as { code?: unknown }
  return code === '40P01' || code === '40001'
}
