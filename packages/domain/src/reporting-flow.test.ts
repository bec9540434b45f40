import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  type FlowLine,
  lineOutcomes,
  parseLineOutcome,
  problemsOf,
  replaces,
  saysNoReceipt,
  tallyOf,
} from './reporting-flow.ts'

const line = (change: Partial<FlowLine> = {}): FlowLine => ({
  iuv: '01000000000001234',
  iur: 'a1',
  transferNumber: 1,
  amountCents: 1_000,
  outcome: 'EXECUTED',
  ...change,
})
const lines = [line(), line({ transferNumber: 2, amountCents: 250 }), line({ outcome: 'REVOKED', amountCents: -1_000 })]
const declared = {
  payments: 3,
  totalCents: 250,
  organizationFiscalCode: '99999000013',
  flowId: '2026-11-20PSP-1',
  regulationDay: '2026-11-20',
}
const problems = (change: Partial<typeof declared> = {}, of: readonly FlowLine[] = lines, asked = '99999000013') =>
  problemsOf({ ...declared, ...change }, tallyOf(of), asked)

describe('outcomes', () => {
  it.each([
    ['0', 'EXECUTED'],
    ['3', 'REVOKED'],
    ['4', 'STAND_IN'],
    ['8', 'STAND_IN_NO_RPT'],
    ['9', 'NO_RPT'],
    ['STAND IN', 'STAND_IN'],
    ['no_rpt', 'NO_RPT'],
    ['7', undefined],
    ['', undefined],
  ])('%s is %s', (text, outcome) => expect(parseLineOutcome(text)).toBe(outcome))

  it('two of them say that there is no receipt, by name or number', () => {
    expect([...lineOutcomes, '8', '9', '0', 'X'].filter(saysNoReceipt)).toEqual(['STAND_IN_NO_RPT', 'NO_RPT', '8', '9'])
  })
})

describe('a flow against its lines', () => {
  it('agrees, refunds included', () => expect(problems()).toEqual([]))

  it.each([
    ['another count', problems({ payments: 4 }), ['count']],
    ['another total', problems({ totalCents: 251 }), ['total']],
    ['for somebody else', problems({ organizationFiscalCode: '99999000021' }), ['other-organization']],
    ['asked by somebody else', problems({}, lines, '99999000021'), ['other-organization']],
    ['another day', problems({ regulationDay: '2026-11-19' }), ['day']],
    ['a line twice', problems({ payments: 4, totalCents: 1_250 }, [...lines, line()]), ['repeated-lines']],
    ['a line missing', problems({}, lines.slice(1)), ['count', 'total']],
  ])('%s', (_, found, wanted) => expect(found).toEqual(wanted))

  it('an identifier without a day says nothing about the day', () => expect(problems({ flowId: 'X-1' })).toEqual([]))

  it('lines without the number of their transfer cannot be told apart', () => {
    const twin = line({ transferNumber: undefined })
    expect(tallyOf([twin, twin]).repeated).toBe(0)
  })

  it('unknown outcomes are counted and forgiven', () => {
    const odd = [line({ outcome: 'SPLIT' })]
    expect(tallyOf(odd).unknownOutcomes).toBe(1)
    expect(problems({ payments: 1, totalCents: 1_000 }, odd)).toEqual([])
  })

  it('any lines agree with a declaration made from them', () => {
    const amounts = fc.array(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), { maxLength: 50 })
    fc.assert(
      fc.property(amounts, (values) => {
        const any = values.map((amountCents, index) => line({ amountCents, iur: `r${index}` }))
        const { payments, totalCents } = tallyOf(any)
        expect(problems({ payments, totalCents }, any)).toEqual([])
        expect(problems({ payments, totalCents: totalCents + 1 }, any)).toEqual(['total'])
      }),
    )
  })
})

it('a higher revision replaces a lower one of the same PSP and identifier, and nothing else', () => {
  const key = { pspId: 'P1', flowId: 'F', revision: 2 }
  expect(replaces(key, { ...key, revision: 1 })).toBe(true)
  expect(replaces(key, key)).toBe(false)
  expect(replaces(key, { ...key, revision: 3 })).toBe(false)
  expect(replaces(key, { ...key, pspId: 'P2', revision: 1 })).toBe(false)
  expect(replaces(key, { ...key, flowId: 'G', revision: 1 })).toBe(false)
})
