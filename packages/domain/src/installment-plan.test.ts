import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cents, sumCents } from './cents.ts'
import { addMonths, planInstallments } from './installment-plan.ts'
import { localDate } from './local-date.ts'

describe('plan of installments', () => {
  it('adds up to the cent, whatever the total', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 99_999_999_999 }), fc.integer({ min: 2, max: 100 }), (total, count) => {
        const plan = planInstallments(cents(total), count, localDate('2026-01-31'))
        const amounts = plan.map((each) => each.amountCents)
        expect(plan).toHaveLength(count)
        expect(sumCents(amounts)).toBe(total)
        expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1)
        expect(plan.map((each) => each.dueDate)).toEqual([...new Set(plan.map((each) => each.dueDate))].sort())
      }),
    )
  })

  it('falls on the last day of shorter months', () => {
    expect(planInstallments(cents(10_000), 3, localDate('2026-01-31'))).toEqual([
      { amountCents: 3_334, dueDate: '2026-01-31' },
      { amountCents: 3_333, dueDate: '2026-02-28' },
      { amountCents: 3_333, dueDate: '2026-03-31' },
    ])
    expect(addMonths(localDate('2027-12-30'), 2)).toBe('2028-02-29')
  })

  it.each([
    [100, 1],
    [100, 101],
    [100, 2.5],
    [3, 4],
  ])('refuses %d cents in %d', (total, count) => {
    expect(() => planInstallments(cents(total), count, localDate('2026-01-01'))).toThrow(RangeError)
  })
})
