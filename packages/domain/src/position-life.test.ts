import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { anInstallment, aPositionWithPlan, aTransfer, receiptFor } from '../test/fixtures.ts'
import { cents } from './cents.ts'
import { checkDebtPosition } from './check-debt-position.ts'
import { closePosition, restorePosition } from './close-position.ts'
import { type DebtPosition, installmentsOf } from './debt-position.ts'
import {
  type InstallmentStatus,
  installmentLifecycle,
  positionLifecycle,
  positionStatus,
  transition,
} from './lifecycle.ts'
import { payByHand, reopen } from './pay-by-hand.ts'
import { settle } from './settle.ts'

/** Whatever happens to a position, in any order: it stays inside the tables, and no cent is lost. */
const SEQUENCES = 10_000

/** A debt of three options: at once, in two, in three. Published. */
function aDebt(): DebtPosition {
  const plan = aPositionWithPlan()
  const thirds = [4_115, 4_115, 4_115].map((amount, index) =>
    anInstallment(10 + index, {
      number: index + 1,
      amountCents: cents(amount),
      transfers: [aTransfer({ amountCents: cents(amount) })],
    }),
  )
  return {
    ...plan,
    paymentOptions: [...plan.paymentOptions, { id: 'option-3', kind: 'installments', installments: thirds }],
  }
}

type Step = (position: DebtPosition, pick: number) => DebtPosition | undefined
const report = (position: DebtPosition): DebtPosition | undefined => {
  let reported = false
  const paymentOptions = position.paymentOptions.map((option) => ({
    ...option,
    installments: option.installments.map((each) => {
      const step = transition(installmentLifecycle, each.status, 'report')
      if (!step.ok || each.paidByHand) return each
      reported = true
      return { ...each, status: step.to }
    }),
  }))
  const status = positionStatus(installmentsOf({ paymentOptions }).map((each) => each.status))
  return reported ? { ...position, status, paymentOptions } : undefined
}
const steps: Readonly<Record<string, Step>> = {
  cancel: (position) => closePosition(position, 'cancel')?.position,
  revoke: (position) => closePosition(position, 'revoke')?.position,
  waiveRest: (position) => closePosition(position, 'waiveRest')?.position,
  restore: (position) => restorePosition(position)?.position,
  receive: (position, pick) => {
    const installment = installmentsOf(position)[pick]!
    const { position: next } = settle(position, receiptFor(installment), new Date('2026-06-15T10:00:00Z'))
    return next && { ...position, ...next }
  },
  payByHand: (position, pick) => {
    const { id } = installmentsOf(position)[pick]!
    const paid = payByHand(position, id)
    return paid && marked({ ...position, ...paid.position }, id, true)
  },
  reopen: (position, pick) => {
    const installment = installmentsOf(position)[pick]!
    if (!installment.paidByHand) return undefined
    const reopened = reopen(position, installment.id)
    return reopened && { ...position, ...reopened.position }
  },
  report,
}

function marked(position: DebtPosition, id: string, paidByHand: boolean): DebtPosition {
  return {
    ...position,
    paymentOptions: position.paymentOptions.map((option) => ({
      ...option,
      installments: option.installments.map((each) => (each.id === id ? { ...each, paidByHand } : each)),
    })),
  }
}

const reachable = (table: typeof positionLifecycle | typeof installmentLifecycle) => {
  const pairs = new Set(table.edges.map((edge) => `${edge.from} ${edge.to}`))
  for (const status of table.statuses) pairs.add(`${status} ${status}`)
  return pairs
}
const positionSteps = reachable(positionLifecycle)
const installmentSteps = reachable(installmentLifecycle)

describe('the life of a position', () => {
  it('any of ten thousand random lives stays inside the tables and keeps every sum', () => {
    const command = fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.nat(5))
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 14 }), (commands) => {
        let position = aDebt()
        const broken: string[] = []
        for (const [name, pick] of commands) {
          const before = position
          position = steps[name]!(before, pick) ?? before
          broken.push(...brokenBy(before, position).map((rule) => `${name}: ${rule}`))
          seen.add(position.status)
        }
        broken.push(...checkDebtPosition(position).map(({ pointer, code }) => `${pointer} ${code}`))
        expect(broken).toEqual([])
      }),
      { numRuns: SEQUENCES },
    )
    expect([...seen].sort()).toEqual(['published', 'partially_paid', 'paid', 'reported', 'cancelled', 'revoked'].sort())
  })
})

/** Which rules the step broke: plain comparisons, because there are a hundred thousand of them. */
function brokenBy(before: DebtPosition, after: DebtPosition): string[] {
  const [old, now] = [installmentsOf(before), installmentsOf(after)]
  const broken: string[] = []
  const statuses = now.map((each): InstallmentStatus => each.status)
  if (after.status !== positionStatus(statuses)) broken.push(`${after.status} does not follow from ${statuses}`)
  if (!positionSteps.has(`${before.status} ${after.status}`))
    broken.push(`position ${before.status} to ${after.status}`)
  for (const [index, each] of now.entries()) {
    const was = old[index]!
    if (!installmentSteps.has(`${was.status} ${each.status}`))
      broken.push(`installment ${was.status} to ${each.status}`)
    if (each.id !== was.id || each.noticeNumber !== was.noticeNumber) broken.push(`${was.id} lost its number`)
    if (each.amountCents !== was.amountCents) broken.push(`${was.id} changed its amount`)
    if (each.transfers.reduce((sum, transfer) => sum + transfer.amountCents, 0) !== each.amountCents)
      broken.push(`${was.id} does not add up`)
  }
  return broken
}
