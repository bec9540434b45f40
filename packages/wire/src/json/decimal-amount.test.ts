import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { centsOfDecimal, decimalOfCents } from './decimal-amount.ts'

describe('euro in JSON numbers', () => {
  it.each([
    ['35.5', 3550],
    ['117.57', 11_757],
    ['100', 10_000],
    ['0.01', 1],
    ['-12.30', -1230],
    ['-0', 0],
    ['35.500', 3550],
    ['1.23456789E7', 1_234_567_890],
    ['1E+3', 100_000],
    ['5e-2', 5],
    ['0.0E0', 0],
  ])('%s', (text, cents) => {
    expect(centsOfDecimal(text)).toBe(cents)
  })

  it.each(['', 'x', '1.', '.5', '+1', '0.001', '153.07000000000002', '5e-3', '1e99', '90071992547409.93', '١'])(
    'refuses %p',
    (text) => {
      expect(centsOfDecimal(text)).toBeUndefined()
    },
  )

  it('reads back what is written, to the cent', () => {
    const anyCents = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 })
    fc.assert(
      fc.property(anyCents, (cents) => {
        expect(centsOfDecimal(JSON.stringify(decimalOfCents(cents)))).toBe(cents === 0 ? 0 : cents)
      }),
    )
  })
})
