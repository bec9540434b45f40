import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { anInstallment, aTransfer } from '../test/fixtures.ts'
import { amountOn, canBear, dueOn, withAmount } from './amount-steps.ts'
import { cents } from './cents.ts'
import { localDate } from './local-date.ts'

const fine = anInstallment(1, {
  amountCents: cents(8_600),
  amountSteps: [
    { days: 5, amountCents: cents(2_940) },
    { days: 60, amountCents: cents(4_200) },
  ],
})
const notified = { ...fine, notifiedOn: localDate('2026-03-01') }

describe('the amount of a day', () => {
  it.each([
    ['the day of the notification', '2026-03-01', 2_940],
    ['the fifth day', '2026-03-06', 2_940],
    ['the sixth', '2026-03-07', 4_200],
    ['the sixtieth', '2026-04-30', 4_200],
    ['the sixty-first', '2026-05-01', 8_600],
  ])('of a fine, %s', (_, day, expected) => {
    expect(amountOn(notified, localDate(day))).toBe(expected)
  })

  it('of a fine whose notification is not known yet is the best one', () => {
    expect(amountOn(fine, localDate('2030-01-01'))).toBe(2_940)
  })

  it('by date', () => {
    const rising = anInstallment(1, {
      amountCents: cents(12_345),
      amountSteps: [{ lastDay: localDate('2026-06-16'), amountCents: cents(10_000) }],
    })
    expect(amountOn(rising, localDate('2026-06-16'))).toBe(10_000)
    expect(amountOn(rising, localDate('2026-06-17'))).toBe(12_345)
  })

  it('without steps never changes', () => {
    expect(dueOn(anInstallment(1), localDate('2099-12-31'))).toEqual({
      amountCents: 12_345,
      transfers: anInstallment(1).transfers,
    })
  })
})

describe('another amount', () => {
  it('falls on the first transfer and on its budget, to the cent', () => {
    const amount = fc.integer({ min: 1, max: 5_000_000 })
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 5 }),
        fc.array(amount, { maxLength: 4 }),
        amount,
        (own, others, asked) => {
          const budget = own.map((each, index) => ({ chapter: `C${index}`, amountCents: cents(each) }))
          const first = cents(own.reduce((sum, each) => sum + each, 0))
          const transfers = [
            aTransfer({ amountCents: first, budget }),
            ...others.map((each, index) => aTransfer({ number: index + 2, amountCents: cents(each) })),
          ]
          const rest = others.reduce((sum, each) => sum + each, 0)
          const installment = anInstallment(1, { amountCents: cents(first + rest), transfers })
          const total = cents(rest + asked)
          expect(canBear(installment, total)).toBe(true)
          const due = withAmount(installment, total)
          expect(due.transfers.reduce((sum, each) => sum + each.amountCents, 0)).toBe(total)
          expect(due.transfers.slice(1)).toEqual(transfers.slice(1))
          expect(due.transfers[0]!.budget!.reduce((sum, each) => sum + each.amountCents, 0)).toBe(asked)
        },
      ),
    )
  })

  it('that leaves nothing of the first transfer is refused', () => {
    const installment = anInstallment(1, {
      amountCents: cents(300),
      transfers: [aTransfer({ amountCents: cents(100) }), aTransfer({ number: 2, amountCents: cents(200) })],
    })
    expect(canBear(installment, cents(200))).toBe(false)
    expect(() => withAmount(installment, cents(200))).toThrow(RangeError)
    expect(canBear(installment, cents(201))).toBe(true)
  })
})
