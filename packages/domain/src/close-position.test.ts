import { describe, expect, it } from '@jest/globals'
import { anInstallment, aPosition, aPositionWithPlan } from '../test/fixtures.ts'
import {
  type ClosingCommand,
  cancelInstallments,
  closePosition,
  restorableUntil,
  restorePosition,
} from './close-position.ts'
import { type DebtPosition, installmentsOf } from './debt-position.ts'
import { type InstallmentStatus, positionStatus } from './lifecycle.ts'

const withStatuses = (...statuses: readonly InstallmentStatus[]): DebtPosition => {
  const left = [...statuses]
  const plan = aPositionWithPlan()
  return {
    ...plan,
    status: positionStatus(statuses),
    paymentOptions: plan.paymentOptions.map((option) => ({
      ...option,
      installments: option.installments.map((each) => ({ ...each, status: left.shift()! })),
    })),
  }
}
const statusesOf = (position: DebtPosition | undefined) =>
  position && installmentsOf(position).map((each) => each.status)

describe('closing', () => {
  it.each<[ClosingCommand, InstallmentStatus[], string, InstallmentStatus[]]>([
    ['cancel', ['unpaid', 'unpaid', 'unpaid'], 'cancelled', ['cancelled', 'cancelled', 'cancelled']],
    ['revoke', ['unpaid', 'unpaid', 'unpaid'], 'revoked', ['revoked', 'revoked', 'revoked']],
    ['waiveRest', ['excluded', 'paid', 'unpaid'], 'paid', ['excluded', 'paid', 'revoked']],
  ])('%s of %p is %s', (command, before, status, after) => {
    const moved = closePosition(withStatuses(...before), command)
    expect(moved?.position.status).toBe(status)
    expect(statusesOf(moved?.position)).toEqual(after)
    const back = restorePosition(moved!.position)
    expect(statusesOf(back?.position)).toEqual(before)
    expect(back?.position.status).toBe(positionStatus(before))
    expect(back?.event).toBe('debtPositions.restored')
  })

  it.each<[ClosingCommand, InstallmentStatus[]]>([
    ['cancel', ['excluded', 'paid', 'unpaid']],
    ['revoke', ['excluded', 'paid', 'unpaid']],
    ['waiveRest', ['unpaid', 'unpaid', 'unpaid']],
    ['waiveRest', ['paid', 'excluded', 'excluded']],
    ['cancel', ['cancelled', 'cancelled', 'cancelled']],
    ['revoke', ['cancelled', 'cancelled', 'cancelled']],
  ])('%s of %p is refused', (command, before) => {
    expect(closePosition(withStatuses(...before), command)).toBeUndefined()
  })

  it('a draft comes back as a draft, and is never revoked', () => {
    const installment = { ...anInstallment(1), status: 'draft' as const, iuv: undefined, noticeNumber: undefined }
    const draft = aPosition({
      status: 'draft',
      paymentOptions: [{ id: 'o', kind: 'single', installments: [installment] }],
    })
    expect(closePosition(draft, 'revoke')).toBeUndefined()
    const moved = closePosition(draft, 'cancel')
    expect(moved?.position.status).toBe('cancelled')
    expect(restorePosition(moved!.position)?.position).toMatchObject({ status: 'draft' })
  })

  it('what a receipt paid meanwhile stays paid, the rest of its option comes back', () => {
    const back = restorePosition(withStatuses('cancelled', 'paid', 'cancelled'))
    expect(statusesOf(back?.position)).toEqual(['cancelled', 'paid', 'unpaid'])
    expect(back?.position.status).toBe('partially_paid')
  })

  it('some installments are cancelled alone, and the position with the last one', () => {
    const plan = withStatuses('unpaid', 'unpaid', 'unpaid')
    const [first, ...others] = installmentsOf(plan)
    const some = cancelInstallments(plan, new Set([first!.id]))
    expect(some).toMatchObject({
      position: { status: 'published' },
      changed: [{ id: first!.id }],
      event: 'debtPositions.changed',
    })
    const all = cancelInstallments(some!.position, new Set(others.map(({ id }) => id)))
    expect(all).toMatchObject({ position: { status: 'cancelled' }, event: 'debtPositions.cancelled' })
    expect(cancelInstallments(all!.position, new Set([first!.id]))).toBeUndefined()
    expect(cancelInstallments(some!.position, new Set([first!.id]))).toBeUndefined()
    const paid = withStatuses('excluded', 'paid', 'unpaid')
    expect(cancelInstallments(paid, new Set([installmentsOf(paid)[2]!.id]))).toBeUndefined()
  })

  it('some installments come back alone, with their position', () => {
    const plan = withStatuses('cancelled', 'cancelled', 'cancelled')
    const [, second] = installmentsOf(plan)
    const back = restorePosition(plan, new Set([second!.id]))
    expect(statusesOf(back?.position)).toEqual(['cancelled', 'unpaid', 'cancelled'])
    expect(back).toMatchObject({ position: { status: 'published' }, changed: [{ id: second!.id }] })
    expect(restorePosition(plan, new Set(['another']))).toBeUndefined()
  })

  it('nothing closed is nothing to restore', () => {
    expect(restorePosition(withStatuses('unpaid', 'unpaid', 'unpaid'))).toBeUndefined()
    expect(restorableUntil(new Date('2026-11-01T10:00:00Z'))).toEqual(new Date('2026-12-01T10:00:00Z'))
  })
})
