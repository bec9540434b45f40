import { describe, expect, it } from '@jest/globals'
import { allowedErrors, wordDistance } from './word-distance.js'

describe('words written wrong', () => {
  it.each([
    ['rossi', 'rossi', 0],
    ['rossi', 'rosi', 1],
    ['rossi', 'rosis', 1],
    ['rossi', 'russi', 1],
    ['ferrari', 'feraro', 2],
    ['', 'abc', 3],
    ['mario', 'anna', 4],
  ])('%s and %s: %d', (one, other, distance) => {
    expect([wordDistance(one, other), wordDistance(other, one)]).toEqual([distance, distance])
  })

  it.each([
    ['neri', 1],
    ['neo', 0],
    ['ferrari', 2],
    ['ab123cd', 0],
  ])('%s may have %d wrong letters', (word, errors) => {
    expect(allowedErrors(word)).toBe(errors)
  })
})
