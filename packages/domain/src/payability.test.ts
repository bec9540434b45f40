import { describe, expect, it } from '@jest/globals'
import { anInstallment } from '../test/fixtures.ts'
import type { Installment } from './debt-position.ts'
import { localDate } from './local-date.ts'
import { payability } from './payability.ts'

const before = '2026-06-15'
const due = '2026-06-16'
const after = '2026-06-17'

describe('payability', () => {
  it.each<[string, Partial<Installment>, string, string]>([
    ['draft', { status: 'draft' }, before, 'unknown'],
    ['excluded by another option', { status: 'excluded' }, before, 'unknown'],
    ['not yet valid', { validFrom: localDate(due) }, before, 'unknown'],
    ['first valid day', { validFrom: localDate(before) }, before, 'payable'],
    ['in time', {}, before, 'payable'],
    ['on the due day, late payments refused', { payableAfterDueDate: false }, due, 'payable'],
    ['late, late payments refused', { payableAfterDueDate: false }, after, 'expired'],
    ['late, late payments accepted', {}, after, 'payable'],
    ['cancelled', { status: 'cancelled' }, before, 'cancelled'],
    ['revoked', { status: 'revoked' }, before, 'cancelled'],
    ['cancelled and late', { status: 'cancelled', payableAfterDueDate: false }, after, 'cancelled'],
    ['paid', { status: 'paid' }, after, 'paid'],
    ['reported', { status: 'reported', payableAfterDueDate: false }, after, 'paid'],
  ])('%s', (_, change, today, expected) => {
    const answer = payability(anInstallment(1, change), localDate(today))
    expect(answer.payable ? 'payable' : answer.why).toBe(expected)
  })
})
