import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { aPositionWithPlan } from '../test/fixtures.ts'
import { installmentsOf } from './debt-position.ts'
import { positionStatus } from './lifecycle.ts'
import { payByHand, reopen } from './pay-by-hand.ts'
import type { Settleable } from './settle.ts'

const plan = aPositionWithPlan()
const [whole, first, second] = installmentsOf(plan).map((each) => each.id) as [string, string, string]
const statuses = (position: Settleable | undefined) => position && installmentsOf(position).map((each) => each.status)

describe('a payment by hand', () => {
  it('closes the other options, as a receipt does', () => {
    const paid = payByHand(plan, first)
    expect(statuses(paid?.position)).toEqual(['excluded', 'paid', 'unpaid'])
    expect(paid?.position.status).toBe('partially_paid')
    expect(paid?.excluded.map((each) => each.id)).toEqual([whole])
  })

  it('of what is paid, excluded or unknown is refused', () => {
    const paid = payByHand(plan, first)!.position
    for (const id of [first, whole, 'nobody']) expect(payByHand(paid, id)).toBeUndefined()
  })

  it('undone, gives back what it had closed', () => {
    const paid = payByHand(plan, first)!.position
    const undone = reopen(paid, first)
    expect(statuses(undone?.position)).toEqual(['unpaid', 'unpaid', 'unpaid'])
    expect(undone?.position.status).toBe('published')
    expect(undone?.included.map((each) => each.id)).toEqual([whole])
  })

  it('undone while another of its option stays paid, leaves the others closed', () => {
    const both = payByHand(payByHand(plan, first)!.position, second)!.position
    const undone = reopen(both, second)
    expect(statuses(undone?.position)).toEqual(['excluded', 'paid', 'unpaid'])
    expect(undone).toMatchObject({ event: 'debtPositions.reopened', included: [] })
    expect(reopen(both, whole)).toBeUndefined()
  })

  it('any sequence of payments and undoings leaves the position where its installments say', () => {
    const command = fc.tuple(fc.boolean(), fc.constantFrom(whole, first, second))
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        let position: Settleable = plan
        for (const [pays, id] of commands) {
          position = (pays ? payByHand(position, id) : reopen(position, id))?.position ?? position
          expect(position.status).toBe(positionStatus(statuses(position)!))
          const paidOptions = position.paymentOptions.filter((option) =>
            option.installments.some((each) => each.status === 'paid'),
          )
          expect(paidOptions.length).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})
