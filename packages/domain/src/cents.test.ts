import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  cents,
  formatEuro,
  formatEuroSymbol,
  fromDecimal,
  MAX_PAYMENT_CENTS,
  parseEuro,
  sumCents,
  toDecimal,
} from './cents.ts'

const anyCents = fc.integer({ min: 0, max: MAX_PAYMENT_CENTS }).map(cents)

describe('cents', () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, MAX_PAYMENT_CENTS + 1])('refuses %s', (value) => {
    expect(() => cents(value)).toThrow(RangeError)
  })

  it.each([
    ['1.020,99', 102_099],
    ['1020,9', 102_090],
    ['€ 10', 1000],
    ['10.50', 1050],
    ['1.020', 102_000],
    ['1.234.567,8', 123_456_780],
    ['0,05', 5],
    ['0', 0],
    ['999.999.999,99', MAX_PAYMENT_CENTS],
    [' 12,00 € ', 1200],
  ])('reads %s as %i cents', (text, expected) => {
    expect(parseEuro(text)).toBe(expected)
  })

  it.each(['', '-1', '1,234', '1.02,99', '12.3456', '1,020.99', 'dieci', '1.000.000.000,00', '10..5', ',50', '1e3'])(
    'does not guess %p',
    (text) => {
      expect(parseEuro(text)).toBeUndefined()
    },
  )

  it('writes Italian and decimal forms', () => {
    expect(formatEuro(cents(102_099))).toBe('1.020,99')
    expect(formatEuro(cents(5))).toBe('0,05')
    expect(formatEuroSymbol(cents(99_999_999_999))).toBe('999.999.999,99\u00a0€')
    expect(toDecimal(cents(102_099))).toBe('1020.99')
    expect(toDecimal(cents(1050))).toBe('10.50')
  })

  it.each(['10', '10.5', '10,50', '+1.00', '1.000', '1000000000.00', ''])(
    'is strict with the wire decimal %p',
    (text) => {
      expect(fromDecimal(text)).toBeUndefined()
    },
  )

  it('gives back every amount it writes', () => {
    fc.assert(
      fc.property(anyCents, (amount) => {
        expect(fromDecimal(toDecimal(amount))).toBe(amount)
        expect(parseEuro(formatEuro(amount))).toBe(amount)
        expect(parseEuro(formatEuroSymbol(amount))).toBe(amount)
      }),
    )
  })

  it('sums beyond the maximum of one payment but never inexactly', () => {
    expect(sumCents([])).toBe(0)
    expect(sumCents([MAX_PAYMENT_CENTS, cents(1)])).toBe(100_000_000_000)
    expect(() => sumCents(Array.from({ length: 100_000 }, () => MAX_PAYMENT_CENTS))).toThrow(RangeError)
  })
})
