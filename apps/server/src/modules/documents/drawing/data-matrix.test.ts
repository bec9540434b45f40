import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { scan } from '../../../../test/documents/scan.js'
import { dataMatrix } from './data-matrix.js'

describe('dataMatrix', () => {
  it('is read back by a scanner whatever it says', async () => {
    const pieces = fc.oneof(
      fc.stringMatching(/^[A-Z]{1,14}$/),
      fc.stringMatching(/^[0-9]{1,20}$/),
      fc.stringMatching(/^ {1,12}$/),
      fc.stringMatching(/^[a-z'.,&/()#@_~-]{1,9}$/),
    )
    const texts = fc.array(pieces, { minLength: 8, maxLength: 30 }).map((all) => all.join('').slice(0, 200))
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        expect(await scan(dataMatrix(text), 'DataMatrix')).toBe(text)
      }),
      { numRuns: 60 },
    )
  })

  it('grows with what it says', () => {
    const sides = ['9'.repeat(256), 'A'.repeat(256), 'a'.repeat(200), '-'.repeat(256)].map(
      (text) => dataMatrix(text).length,
    )
    expect(sides).toEqual([44, 48, 52, 64])
  })

  it('refuses letters beyond ASCII and texts too long', () => {
    expect(() => dataMatrix('è')).toThrow(RangeError)
    expect(() => dataMatrix('a'.repeat(281))).toThrow(RangeError)
  })
})
