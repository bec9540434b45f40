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

/** A debt of three options: at once, in two, in three. Published, or a draft: not numbered yet, or (a blank notice was bound to it) already so. */
function aDebt(beginning: 'published' | 'draft' | 'numbered draft'): DebtPosition {
  const plan = aPositionWithPlan()
  const thirds = [4_115, 4_115, 4_115].map((amount, index) =>
    anInstallment(10 + index, {
      number: index + 1,
      amountCents: cents(amount),
      transfers: [aTransfer({ amountCents: cents(amount) })],
    }),
  )
  const paymentOptions = [
    ...plan.paymentOptions,
    { id: 'option-3', kind: 'installments' as const, installments: thirds },
  ]
  if (beginning === 'published') return { ...plan, paymentOptions }
  const numbers = beginning === 'draft' ? { iuv: undefined, noticeNumber: undefined } : {}
  return {
    ...plan,
    status: 'draft',
    paymentOptions: paymentOptions.map((option) => ({
      ...option,
      installments: option.installments.map((each) => ({ ...each, ...numbers, status: 'draft' as const })),
    })),
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
const publish = (position: DebtPosition): DebtPosition | undefined => {
  if (!transition(positionLifecycle, position.status, 'publish').ok) return undefined
  const numbered = installmentsOf(aDebt('published'))
  let at = 0
  const paymentOptions = position.paymentOptions.map((option) => ({
    ...option,
    installments: option.installments.map((each) => {
      const { iuv, noticeNumber } = numbered[at++]!
      return { ...each, iuv, noticeNumber, status: 'unpaid' as const }
    }),
  }))
  return { ...position, status: 'published', paymentOptions }
}
const change = (position: DebtPosition): DebtPosition | undefined =>
  transition(positionLifecycle, position.status, 'change').ok
    ? { ...position, description: 'Un’altra causale' }
    : undefined

const steps: Readonly<Record<string, Step>> = {
  publish,
  change,
  cancel: (position) => closePosition(position, 'cancel')?.position,
  revoke: (position) => closePosition(position, 'revoke')?.position,
  waiveRest: (position) => closePosition(position, 'waiveRest')?.position,
  restore: (position) => restorePosition(position)?.position,
  receive: (position, pick) => {
    const installment = installmentsOf(position)[pick]!
    if (installment.noticeNumber === undefined) return undefined
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
  const kind = table.name === 'installment' ? 'installment' : 'position'
  const pairs = new Set(table.edges.map((edge) => `${kind} ${edge.from} ${edge.to}`))
  for (const status of table.statuses) pairs.add(`${kind} ${status} ${status}`)
  return pairs
}
const positionSteps = reachable(positionLifecycle)
const installmentSteps = reachable(installmentLifecycle)

describe('the life of a position', () => {
  it('any of ten thousand random lives stays inside the tables and keeps every sum', () => {
    const command = fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.nat(5))
    const beginning = fc.constantFrom('published' as const, 'draft' as const, 'numbered draft' as const)
    const seen = new Set<string>()
    const taken = new Set<string>()
    fc.assert(
      fc.property(beginning, fc.array(command, { minLength: 1, maxLength: 14 }), (first, commands) => {
        let position = aDebt(first)
        const broken: string[] = []
        for (const [name, pick] of commands) {
          const before = position
          position = steps[name]!(before, pick) ?? before
          broken.push(...brokenBy(before, position).map((rule) => `${name}: ${rule}`))
          seen.add(position.status)
          if (position !== before) for (const step of stepsTaken(before, position)) taken.add(step)
        }
        broken.push(...checkDebtPosition(position).map(({ pointer, code }) => `${pointer} ${code}`))
        expect(broken).toEqual([])
      }),
      { numRuns: SEQUENCES },
    )
    expect([...seen].sort()).toEqual([...positionLifecycle.statuses].sort())
    // Every step of both tables was taken by somebody.
    expect([...positionSteps, ...installmentSteps].filter((step) => !isStill(step) && !taken.has(step))).toEqual([])
  })
})

const isStill = (step: string) => {
  const [, from, to] = step.split(' ')
  return from === to
}

/** `position published paid`, `installment unpaid paid`: whatever moved. */
function stepsTaken(before: DebtPosition, after: DebtPosition): string[] {
  const old = installmentsOf(before)
  return [
    `position ${before.status} ${after.status}`,
    ...installmentsOf(after).map((each, index) => `installment ${old[index]!.status} ${each.status}`),
  ]
}

/** Which rules the step broke: plain comparisons, because there are a hundred thousand of them. */
function brokenBy(before: DebtPosition, after: DebtPosition): string[] {
  const [old, now] = [installmentsOf(before), installmentsOf(after)]
  const broken: string[] = []
  const statuses = now.map((each): InstallmentStatus => each.status)
  if (after.status !== positionStatus(statuses)) broken.push(`${after.status} does not follow from ${statuses}`)
  if (!positionSteps.has(`position ${before.status} ${after.status}`))
    broken.push(`position ${before.status} to ${after.status}`)
  for (const [index, each] of now.entries()) {
    const was = old[index]!
    if (!installmentSteps.has(`installment ${was.status} ${each.status}`))
      broken.push(`installment ${was.status} to ${each.status}`)
    if (each.id !== was.id || (was.noticeNumber !== undefined && each.noticeNumber !== was.noticeNumber))
      broken.push(`${was.id} lost its number`)
    if (each.amountCents !== was.amountCents) broken.push(`${was.id} changed its amount`)
    if (each.transfers.reduce((sum, transfer) => sum + transfer.amountCents, 0) !== each.amountCents)
      broken.push(`${was.id} does not add up`)
  }
  return broken
}
