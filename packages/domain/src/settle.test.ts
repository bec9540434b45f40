import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { anInstallment, aPosition, aPositionWithPlan, aTransfer, receiptFor } from '../test/fixtures.ts'
import { cents } from './cents.ts'
import { type DebtPosition, type Installment, installmentsOf } from './debt-position.ts'
import type { Iban } from './iban.ts'
import { installmentStatuses, positionStatus } from './lifecycle.ts'
import { localDate } from './local-date.ts'
import type { NoticeNumber } from './notice-number.ts'
import { type Settlement, settle } from './settle.ts'

const receivedAt = new Date('2026-06-15T09:00:00Z')
const statuses = (settlement: Settlement) => installmentsOf(settlement.position!).map((each) => each.status)

function with1(change: Partial<Installment>): DebtPosition {
  return aPosition({ paymentOptions: [{ id: 'option-1', kind: 'single', installments: [anInstallment(1, change)] }] })
}
const receipt1 = receiptFor(anInstallment(1))

describe('settle', () => {
  it('pays a position that waited for this receipt', () => {
    const settlement = settle(aPosition(), receiptFor(installmentsOf(aPosition())[0]!), receivedAt)
    expect(settlement).toMatchObject({
      anomalies: [],
      position: { status: 'paid' },
      installment: { status: 'paid' },
      excluded: [],
      events: ['installments.settled', 'debtPositions.settled'],
    })
  })

  it('keeps a receipt for a notice nobody knows', () => {
    expect(settle(undefined, receipt1, receivedAt)).toMatchObject({
      anomalies: ['unknown-notice'],
      position: undefined,
      events: [],
    })
    const other = receiptFor(anInstallment(1), { noticeNumber: '302000000000000000' as NoticeNumber })
    const position = with1({})
    expect(settle(position, other, receivedAt).position).toBe(position)
  })

  it.each<[string, Partial<Installment>, string[]]>([
    ['cancelled', { status: 'cancelled' }, ['cancelled']],
    ['excluded', { status: 'excluded' }, ['excluded']],
    ['draft', { status: 'draft' }, ['not-published']],
    ['late and refused', { payableAfterDueDate: false, dueDate: localDate('2026-06-14') }, ['expired']],
    ['late and accepted', { dueDate: localDate('2026-06-14') }, []],
    ['paid on the due day', { payableAfterDueDate: false, dueDate: localDate('2026-06-15') }, []],
  ])('pays it anyway when %s', (_, change, anomalies) => {
    const settlement = settle(with1(change), receipt1, receivedAt)
    expect(settlement.anomalies).toEqual(anomalies)
    expect(settlement.position?.status).toBe('paid')
  })

  it('changes nothing when already paid, but says so', () => {
    for (const status of ['paid', 'reported'] as const) {
      const position = { ...with1({ status }), status }
      const settlement = settle(position, receipt1, receivedAt)
      expect(settlement.anomalies).toEqual(['already-paid'])
      expect(settlement.position).toBe(position)
      expect(settlement.events).toEqual([])
    }
  })

  it('judges lateness on reception when the receipt has no payment time', () => {
    const late = with1({ payableAfterDueDate: false, dueDate: localDate('2026-06-14') })
    const timeless = { ...receipt1, paymentDateTime: undefined }
    expect(settle(late, timeless, receivedAt).anomalies).toEqual(['expired'])
    expect(settle(late, timeless, new Date('2026-06-14T21:59:00Z')).anomalies).toEqual([])
  })

  it('expects the amount of the day of the payment', () => {
    const fine = with1({ amountSteps: [{ lastDay: localDate('2026-06-15'), amountCents: cents(10_000) }] })
    const reduced = receiptFor(anInstallment(1, { amountCents: cents(10_000) }))
    const onTime = { ...receipt1, amountCents: reduced.amountCents, transfers: reduced.transfers }
    expect(settle(fine, onTime, receivedAt).anomalies).toEqual([])
    expect(settle(fine, receipt1, receivedAt).anomalies).toEqual(['amount-mismatch', 'transfers-mismatch'])
  })

  it('notices other amounts and other transfers', () => {
    expect(settle(with1({}), { ...receipt1, amountCents: cents(1) }, receivedAt).anomalies).toEqual(['amount-mismatch'])
    const line = receipt1.transfers[0]!
    const changed = [
      [{ ...line, amountCents: cents(1) }],
      [{ ...line, beneficiaryFiscalCode: '99999000021' }],
      [{ ...line, iban: 'IT24D0542811101000000654321' }],
      [{ ...line, number: 2 }],
      [line, { ...line, number: 2 }],
    ]
    for (const transfers of changed) {
      expect(settle(with1({}), { ...receipt1, transfers }, receivedAt).anomalies).toEqual(['transfers-mismatch'])
    }
  })

  it('accepts the alternative postal account', () => {
    const postalIban = 'IT24A0760101600000001234567' as Iban
    const position = with1({ transfers: [aTransfer({ postalIban })] })
    const receipt = { ...receipt1, transfers: [{ ...receipt1.transfers[0]!, iban: postalIban }] }
    expect(settle(position, receipt, receivedAt).anomalies).toEqual([])
  })

  it('paying at once excludes the plan', () => {
    const plan = aPositionWithPlan()
    const settlement = settle(plan, receiptFor(installmentsOf(plan)[0]!), receivedAt)
    expect(statuses(settlement)).toEqual(['paid', 'excluded', 'excluded'])
    expect(settlement.excluded.map((each) => each.id)).toEqual(['installment-2', 'installment-3'])
    expect(settlement.position?.status).toBe('paid')
  })

  it('paying one installment excludes the single payment and leaves the rest of the plan open', () => {
    const plan = aPositionWithPlan()
    const first = settle(plan, receiptFor(installmentsOf(plan)[1]!), receivedAt)
    expect(statuses(first)).toEqual(['excluded', 'paid', 'unpaid'])
    expect(first.position?.status).toBe('partially_paid')
    expect(first.events).toEqual(['installments.settled', 'installments.excluded', 'debtPositions.partiallySettled'])
    const second = settle(first.position, receiptFor(installmentsOf(plan)[2]!), receivedAt)
    expect(second.position?.status).toBe('paid')
    expect(second.anomalies).toEqual([])
  })

  it('two payers, two options, same minute: both facts are kept', () => {
    const plan = aPositionWithPlan()
    const first = settle(plan, receiptFor(installmentsOf(plan)[1]!), receivedAt)
    const excess = settle(first.position, receiptFor(installmentsOf(plan)[0]!), receivedAt)
    expect(excess.anomalies).toEqual(['excluded'])
    expect(statuses(excess)).toEqual(['paid', 'paid', 'excluded'])
    expect(excess.position?.status).toBe('paid')
  })

  it('whatever the statuses: never throws, never unpays, the position follows its installments', () => {
    const anyStatus = fc.constantFrom(...installmentStatuses)
    fc.assert(
      fc.property(fc.tuple(anyStatus, anyStatus, anyStatus), fc.integer({ min: 0, max: 2 }), (each, pick) => {
        const plan = aPositionWithPlan()
        let at = 0
        const paymentOptions = plan.paymentOptions.map((option) => ({
          ...option,
          installments: option.installments.map((installment) => ({ ...installment, status: each[at++]! })),
        }))
        const position = { ...plan, paymentOptions, status: positionStatus(each) }
        const settlement = settle(position, receiptFor(installmentsOf(position)[pick]!), receivedAt)
        const after = statuses(settlement)
        expect(['paid', 'reported']).toContain(after[pick])
        for (const [index, status] of each.entries()) {
          if (status === 'paid' || status === 'reported') expect(after[index]).toBe(status)
        }
        expect(settlement.position?.status).toBe(positionStatus(after))
      }),
    )
  })
})
