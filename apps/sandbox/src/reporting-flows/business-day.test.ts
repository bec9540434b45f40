import { describe, expect, it } from '@jest/globals'
import { localDate } from '@repo/domain/local-date'
import { businessDayOf, publicationOf } from './business-day.ts'

describe('business day of the Nodo', () => {
  it.each([
    ['Wednesday morning', '2026-06-10T08:00:00Z', '2026-06-10'],
    ['at 13:00 sharp', '2026-06-10T11:00:00Z', '2026-06-10'],
    ['a second later', '2026-06-10T11:00:01Z', '2026-06-11'],
    ['Friday afternoon', '2026-06-12T12:00:00Z', '2026-06-15'],
    ['Sunday', '2026-06-14T08:00:00Z', '2026-06-15'],
    ['the eve of the Republic, late', '2026-06-01T12:00:00Z', '2026-06-03'],
    ['in winter 12:30 UTC is past one', '2026-01-14T12:30:00Z', '2026-01-15'],
  ])('%s', (_, at, day) => {
    expect(businessDayOf(new Date(at))).toBe(day)
  })

  it('is published at the closing of the next one', () => {
    expect(publicationOf(localDate('2026-06-12'))).toEqual({ day: '2026-06-15', at: new Date('2026-06-15T11:00:00Z') })
  })
})
