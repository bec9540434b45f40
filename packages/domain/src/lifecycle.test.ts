import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  type InstallmentStatus,
  installmentLifecycle,
  installmentStatuses,
  type Lifecycle,
  positionLifecycle,
  positionStatus,
  positionStatuses,
  transition,
} from './lifecycle.ts'

const tables: Lifecycle<string, string, string>[] = [installmentLifecycle, positionLifecycle]

describe.each(tables.map((table) => [table.name, table] as const))('lifecycle of %s', (_, table) => {
  it('is closed: every step starts and ends in a known status', () => {
    for (const edge of table.edges) {
      expect(table.statuses).toContain(edge.from)
      expect(table.statuses).toContain(edge.to)
    }
  })

  it('is unambiguous: a command leads to one place', () => {
    const keys = table.edges.map((edge) => `${edge.from} ${edge.command}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('reaches every status from the first one', () => {
    const reached = new Set([table.initial])
    for (const status of reached) for (const edge of table.edges) if (edge.from === status) reached.add(edge.to)
    expect([...reached].sort()).toEqual([...table.statuses].sort())
  })
})

describe('transition', () => {
  it('names the event', () => {
    expect(transition(positionLifecycle, 'draft', 'publish')).toEqual({
      ok: true,
      to: 'published',
      event: 'debtPositions.published',
    })
    expect(transition(installmentLifecycle, 'cancelled', 'settle')).toEqual({
      ok: true,
      to: 'paid',
      event: 'installments.settled',
    })
  })

  it('refuses with what is permitted', () => {
    expect(transition(installmentLifecycle, 'paid', 'cancel')).toEqual({
      ok: false,
      from: 'paid',
      command: 'cancel',
      permitted: ['report', 'reopen'],
    })
    expect(transition(positionLifecycle, 'partially_paid', 'cancel')).toMatchObject({ ok: false })
  })
})

describe('status of a position', () => {
  it.each<[InstallmentStatus[], string]>([
    [[], 'draft'],
    [['draft'], 'draft'],
    [['draft', 'unpaid'], 'published'],
    [['unpaid', 'unpaid', 'cancelled'], 'published'],
    [['paid', 'unpaid', 'excluded'], 'partially_paid'],
    [['paid', 'excluded', 'excluded'], 'paid'],
    [['paid', 'cancelled'], 'paid'],
    [['paid', 'reported'], 'paid'],
    [['reported', 'excluded'], 'reported'],
    [['reported', 'unpaid'], 'partially_paid'],
    [['cancelled', 'cancelled'], 'cancelled'],
    [['excluded', 'cancelled'], 'cancelled'],
    [['revoked', 'revoked'], 'revoked'],
    [['revoked', 'cancelled', 'excluded'], 'revoked'],
    [['revoked', 'unpaid'], 'published'],
    [['paid', 'revoked'], 'paid'],
  ])('%p is %s', (installments, expected) => {
    expect(positionStatus(installments)).toBe(expected)
  })

  it('does not depend on the order and is always a known status', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...installmentStatuses), { maxLength: 8 }), (installments) => {
        const status = positionStatus(installments)
        expect(positionStatuses).toContain(status)
        expect(positionStatus([...installments].reverse())).toBe(status)
      }),
    )
  })

  it('any single settlement is a permitted step of the position', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...installmentStatuses), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        (installments, pick) => {
          const at = pick % installments.length
          const step = transition(installmentLifecycle, installments[at]!, 'settle')
          fc.pre(step.ok)
          const before = positionStatus(installments)
          const after = positionStatus(installments.with(at, 'paid'))
          const command = after === 'paid' ? 'settleAll' : 'settlePart'
          expect(transition(positionLifecycle, before, command)).toMatchObject({ ok: true, to: after })
        },
      ),
    )
  })
})
