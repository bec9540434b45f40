import { describe, expect, it } from '@jest/globals'
import { normalizePath } from './svg-path.js'

describe('normalizePath', () => {
  it.each([
    ['M10-5L.5.5', 'M 10 -5 L .5 .5'],
    ['m1 2 3 4', 'm 1 2 l 3 4'],
    ['M0 0a1 1 0 01.5.5z', 'M 0 0 a 1 1 0 0 1 .5 .5 z'],
    ['M0,0H1e1V-2E-1Z', 'M 0 0 H 1e1 V -2E-1 Z'],
    ['M0 0C1 2 3 4 5 6 7 8 9 10 11 12', 'M 0 0 C 1 2 3 4 5 6 C 7 8 9 10 11 12'],
  ])('spells out %s', (data, expected) => {
    expect(normalizePath(data)).toBe(expected)
  })

  it.each(['', 'L1 1', 'M', 'M1', 'M0 0 L', 'M0 0 A1 1 0 2 0 1 1', 'M0 0 X', 'M0 0 L1 1 !', 'M0 0 C1 2 3'])(
    'refuses %p',
    (data) => {
      expect(normalizePath(data)).toBeUndefined()
    },
  )
})
