import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  easterSunday,
  formatItalianDay,
  formatItalianLongDay,
  formatRomeInstant,
  isBankingDay,
  isItalianHoliday,
  nextBankingDay,
  romeDay,
  romeInstant,
} from './italian-calendar.ts'
import { localDate } from './local-date.ts'

describe('Rome time', () => {
  it('has a last day: foreign messages may name instants that come after it', () => {
    expect(romeDay(new Date('9999-12-31T23:30:00Z'))).toBe('9999-12-31')
    expect(romeDay(new Date(Date.parse('9999-12-31T23:59:59Z') + 43_200_000))).toBe('9999-12-31')
    expect(romeDay(new Date('9999-12-31T05:00:00Z'))).toBe('9999-12-31')
    expect(romeDay(new Date('9999-12-30T22:59:59Z'))).toBe('9999-12-30')
  })

  it('changes day at Rome midnight, winter and summer', () => {
    expect(romeDay(new Date('2026-01-31T22:59:59Z'))).toBe('2026-01-31')
    expect(romeDay(new Date('2026-01-31T23:00:00Z'))).toBe('2026-02-01')
    expect(romeDay(new Date('2026-06-15T22:00:00Z'))).toBe('2026-06-16')
  })

  it('writes days and instants in Italian', () => {
    expect(formatItalianDay(localDate('2026-06-16'))).toBe('16/06/2026')
    expect(formatItalianLongDay(localDate('2026-06-16'))).toBe('16 giugno 2026')
    expect(formatItalianLongDay(localDate('2026-05-01'))).toBe('1º maggio 2026')
    expect(formatRomeInstant(new Date('2026-06-16T12:05:59Z'))).toBe('16/06/2026 14:05')
    expect(formatRomeInstant(new Date('2026-06-16T12:05:59Z'), 'seconds')).toBe('16/06/2026 14:05:59')
    expect(formatRomeInstant(new Date('2025-12-31T23:00:00Z'))).toBe('01/01/2026 00:00')
  })

  it('reads wall clocks', () => {
    expect(romeInstant('2026-06-15T10:35:12')?.toISOString()).toBe('2026-06-15T08:35:12.000Z')
    expect(romeInstant('2026-01-15T10:35:12.5')?.toISOString()).toBe('2026-01-15T09:35:12.500Z')
    expect(romeInstant('2026-01-15')?.toISOString()).toBe('2026-01-14T23:00:00.000Z')
    expect(romeInstant('2026-10-25T02:30:00')?.toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(romeInstant('2026-03-29T02:30:00')?.toISOString()).toBe('2026-03-29T01:30:00.000Z')
    for (const bad of ['', '2026-06-15T25:00:00', '15/06/2026', '2026-06-15T10:35:12Z'])
      expect(romeInstant(bad)).toBeUndefined()
  })

  it('reads back the day it writes', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        (instant) => {
          const midnight = romeInstant(romeDay(instant))!
          expect(romeDay(midnight)).toBe(romeDay(instant))
          expect(instant.getTime() - midnight.getTime()).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})

describe('holidays', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('finds Easter of %i', (year, expected) => {
    expect(easterSunday(year)).toBe(expected)
  })

  it.each(['2026-01-01', '2026-01-06', '2026-04-05', '2026-04-06', '2026-04-25', '2026-10-04', '2026-12-26'])(
    '%s is a holiday',
    (day) => {
      expect(isItalianHoliday(localDate(day))).toBe(true)
    },
  )

  it.each(['2025-10-04', '2026-04-03', '2026-06-29', '2026-12-24'])('%s is not', (day) => {
    expect(isItalianHoliday(localDate(day))).toBe(false)
  })

  it('counts banking days', () => {
    expect(isBankingDay(localDate('2026-04-03'))).toBe(false)
    expect(isBankingDay(localDate('2026-06-16'))).toBe(true)
    expect(nextBankingDay(localDate('2026-04-02'))).toBe('2026-04-07')
    expect(nextBankingDay(localDate('2026-12-24'))).toBe('2026-12-28')
    expect(nextBankingDay(localDate('2026-06-16'))).toBe('2026-06-17')
  })
})
