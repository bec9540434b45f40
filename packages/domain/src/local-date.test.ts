import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addDays, compareLocalDate, daysBetween, localDate, parseItalianDate, parseLocalDate } from './local-date.ts'

describe('local date', () => {
  it.each(['2026-06-16', '2024-02-29', '9999-12-31'])('reads %s', (text) => {
    expect(parseLocalDate(text)).toBe(text)
  })

  it.each(['', '2026-6-16', '2026-02-29', '2026-13-01', '2026-00-10', '2026-06-16T00:00', '16/06/2026', '-026-01-01'])(
    'refuses %p',
    (text) => {
      expect(parseLocalDate(text)).toBeUndefined()
      expect(() => localDate(text)).toThrow(RangeError)
    },
  )

  it('reads Italian days', () => {
    expect(parseItalianDate('16/06/2026')).toBe('2026-06-16')
    expect(parseItalianDate(' 6/1/2026 ')).toBe('2026-01-06')
    expect(parseItalianDate('31/06/2026')).toBeUndefined()
    expect(parseItalianDate('06/16/2026')).toBeUndefined()
  })

  it('moves across months, leap years and clock changes', () => {
    expect(addDays(localDate('2026-12-31'), 1)).toBe('2027-01-01')
    expect(addDays(localDate('2028-03-01'), -1)).toBe('2028-02-29')
    expect(addDays(localDate('2026-03-28'), 2)).toBe('2026-03-30')
    expect(() => addDays(localDate('9999-12-31'), 1)).toThrow(RangeError)
  })

  it('adding and counting days agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: -20_000, max: 20_000 }), (start, days) => {
        const from = addDays(localDate('1950-01-01'), start)
        const to = addDays(from, days)
        expect(daysBetween(from, to)).toBe(days)
        expect(Math.sign(compareLocalDate(to, from))).toBe(Math.sign(days))
      }),
    )
  })
})
