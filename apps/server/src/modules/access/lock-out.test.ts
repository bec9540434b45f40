import { expect, it } from '@jest/globals'
import { afterFailure, waitAfter } from './lock-out.js'

it.each([
  [0, 0],
  [4, 0],
  [5, 30],
  [6, 60],
  [7, 120],
  [11, 1_920],
  [12, 3_600],
  [500, 3_600],
])('after %i wrong attempts one waits %i seconds', (attempts, seconds) => expect(waitAfter(attempts)).toBe(seconds))

it('a wrong attempt adds one, and locks from now when attempts are no longer free', () => {
  const now = new Date('2026-11-20T11:00:00Z')
  expect(afterFailure({ failedAttempts: 3 }, now)).toEqual({ failedAttempts: 4, lockedUntil: undefined })
  expect(afterFailure({ failedAttempts: 4 }, now)).toEqual({
    failedAttempts: 5,
    lockedUntil: new Date('2026-11-20T11:00:30Z'),
  })
})
