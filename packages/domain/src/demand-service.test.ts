import { describe, expect, it } from '@jest/globals'
import { cents } from './cents.ts'
import { type DemandedDebt, demandDueDate, demandedAmount } from './demand-service.ts'

const debt: DemandedDebt = { debtorFiscalCode: 'RSSMRA80A01H501U', debtorFullName: 'Mario Rossi' }

describe('how much is owed', () => {
  it.each([
    ['what the payer says', { amountCents: cents(1250) }, undefined, 1250],
    ['what the payer says, even where there are prices', { amountCents: cents(1250), reason: '1' }, { 1: 2737 }, 1250],
    ['the price of the reason', { reason: '1' }, { 1: 2737, 9: 2221 }, 2737],
    ['nothing without a price', { reason: '4' }, { 1: 2737 }, undefined],
    ['nothing without prices', { reason: '1' }, undefined, undefined],
    ['nothing for an inherited name', { reason: 'constructor' }, { 1: 2737 }, undefined],
  ])('%s', (_, change, tariff, amount) => {
    expect(demandedAmount({ ...debt, ...change }, tariff)).toBe(amount)
  })
})

describe('until when', () => {
  it.each([
    ['2026-11-20T11:00:00Z', '2026-11-21'],
    ['2026-11-20T22:59:59Z', '2026-11-21'],
    ['2026-11-20T23:00:00Z', '2026-11-22'],
    ['2026-12-31T12:00:00Z', '2027-01-01'],
  ])('asked at %s, the day after in Rome: %s', (now, day) => {
    expect(demandDueDate(new Date(now))).toBe(day)
  })
})
