import { expect, it } from '@jest/globals'
import { waitAfter } from './lock-out.js'

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
