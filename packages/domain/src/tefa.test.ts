import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cents, MAX_PAYMENT_CENTS } from './cents.ts'
import { MAX_TEFA_HUNDREDTHS, splitTefa } from './tefa.ts'

describe('TARI with its TEFA', () => {
  it.each([
    [10_500, 500, 10_000, 500],
    [12_345, 500, 11_757, 588],
    [10_000, 0, 10_000, 0],
    [1, 500, 1, 0],
    [10_100, 100, 10_000, 100],
    [30_450, 150, 30_000, 450],
  ])('%i cents at %i hundredths of a percent', (total, percent, taxCents, tefaCents) => {
    expect(splitTefa(cents(total), percent)).toEqual({ taxCents, tefaCents })
  })

  it('always makes the total, and is the percentage of the tax within a cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MAX_PAYMENT_CENTS }),
        fc.integer({ min: 0, max: MAX_TEFA_HUNDREDTHS }),
        (total, percent) => {
          const { taxCents, tefaCents } = splitTefa(cents(total), percent)
          expect(taxCents + tefaCents).toBe(total)
          expect(Math.abs(tefaCents - (taxCents * percent) / 10_000)).toBeLessThanOrEqual(0.53)
        },
      ),
    )
  })

  it.each([-1, 501, 1.5])('%d is no percentage of TEFA', (percent) => {
    expect(() => splitTefa(cents(100), percent)).toThrow(RangeError)
  })
})
