import { describe, expect, it } from '@jest/globals'
import { cents, formatEuro, MAX_PAYMENT_CENTS, toDecimal } from '@repo/domain/cents'
import fc from 'fast-check'
import { centsOfEuro } from './decimal-euro.ts'

describe('euro of files', () => {
  it.each([
    ['120.50', 12_050],
    ['120,50', 12_050],
    [' 120,5 ', 12_050],
    ['120', 12_000],
    ['0.01', 1],
    ['1.120,50', 112_050],
    ['1,120.50', 112_050],
    ['999999999.99', MAX_PAYMENT_CENTS],
  ])('reads %s', (text, expected) => {
    expect(centsOfEuro(text)).toBe(expected)
  })

  it.each(['', '1.120', '1,120', '12.345.678', '-1.00', '+1.00', '1e3', '€ 10', '10.001', '10.', '.5', '1 000.00'])(
    'refuses %s',
    (text) => {
      expect(centsOfEuro(text)).toBeUndefined()
    },
  )

  it('refuses more than a payment can carry', () => {
    expect(centsOfEuro('1000000000.00')).toBeUndefined()
  })

  it('is exact both ways, with dot and with comma', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_PAYMENT_CENTS }), (amount) => {
        expect(centsOfEuro(toDecimal(cents(amount)))).toBe(amount)
        expect(centsOfEuro(toDecimal(cents(amount)).replace('.', ','))).toBe(amount)
        expect(centsOfEuro(formatEuro(cents(amount)))).toBe(amount)
      }),
    )
  })
})
