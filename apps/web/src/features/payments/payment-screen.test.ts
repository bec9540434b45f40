import { describe, expect, it } from '@jest/globals'
import { paymentStatuses } from '@repo/contracts/payments/citizen-payments'
import { paymentScreens, secondsBeforeAsking } from './payment-screen.ts'

describe('screen of a payment', () => {
  it.each(paymentStatuses)('%s has its own words', (status) => {
    const { label, title, text, next } = paymentScreens[status]
    for (const words of [label, title, text, ...next]) expect(words).toMatch(/\S/)
  })

  it('says paid for one status only', () => {
    const saying = paymentStatuses.filter((status) =>
      /effettuato|Pagato/.test(paymentScreens[status].title + paymentScreens[status].label),
    )
    expect(saying).toEqual(['paid'])
  })

  it('never offers to pay twice what is being verified or paid', () => {
    expect(paymentScreens.verifying.offersRetry).toBe(false)
    expect(paymentScreens.paid.offersRetry).toBe(false)
  })

  it('asks ever more rarely, within a bound', () => {
    const waits = Array.from({ length: 40 }, (_, index) => secondsBeforeAsking(index))
    expect(waits[0]).toBe(2)
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(waits.at(-1)).toBe(60)
  })
})
