import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type ExportTiming, nextExport } from './export-calendar.ts'
import { romeWallClock } from './italian-calendar.ts'

const at = (timing: ExportTiming, after: string) => romeWallClock(nextExport(timing, new Date(after)))

describe('the next time of a schedule', () => {
  it('is the hour of today while it is ahead, then that of tomorrow', () => {
    expect(at({ frequency: 'day', hour: 6 }, '2026-11-20T04:59:59Z')).toBe('2026-11-20T06:00:00')
    expect(at({ frequency: 'day', hour: 6 }, '2026-11-20T05:00:00Z')).toBe('2026-11-21T06:00:00')
  })

  it('falls on its day of the week', () => {
    expect(at({ frequency: 'week', weekday: 1, hour: 0 }, '2026-11-20T12:00:00Z')).toBe('2026-11-23T00:00:00')
    expect(at({ frequency: 'week', weekday: 7, hour: 23 }, '2026-11-20T12:00:00Z')).toBe('2026-11-22T23:00:00')
  })

  it('falls on its day of the month, the last of shorter ones', () => {
    expect(at({ frequency: 'month', monthDay: 31, hour: 7 }, '2026-11-20T12:00:00Z')).toBe('2026-11-30T07:00:00')
    expect(at({ frequency: 'month', monthDay: 31, hour: 7 }, '2026-11-30T12:00:00Z')).toBe('2026-12-31T07:00:00')
    expect(at({ frequency: 'month', monthDay: 30, hour: 7 }, '2027-02-01T12:00:00Z')).toBe('2027-02-28T07:00:00')
  })

  it('keeps its hour when clocks change, and the hour that is skipped is the one after', () => {
    expect(at({ frequency: 'day', hour: 2 }, '2026-03-28T12:00:00Z')).toBe('2026-03-29T03:00:00')
    expect(at({ frequency: 'day', hour: 6 }, '2026-03-28T12:00:00Z')).toBe('2026-03-29T06:00:00')
    expect(at({ frequency: 'day', hour: 6 }, '2026-10-24T12:00:00Z')).toBe('2026-10-25T06:00:00')
  })

  it('always comes, later than asked and within two months', () => {
    const timing = fc.record({
      frequency: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
      weekday: fc.integer({ min: 1, max: 7 }),
      monthDay: fc.integer({ min: 1, max: 31 }),
      hour: fc.integer({ min: 0, max: 23 }),
    })
    const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(timing, instant, (asked, after) => {
        const next = nextExport(asked, after).getTime() - after.getTime()
        return next > 0 && next < 62 * 86_400_000
      }),
      { numRuns: 200 },
    )
  })
})
