import { describe, expect, it } from '@jest/globals'
import { flowStatuses } from '@repo/contracts/reporting-flows/reporting-flows'
import { flowProblems, lineOutcomes } from '@repo/domain/reporting-flow'
import { reportingFlows } from '#messages/it/reporting-flows.ts'
import { appliedFlowFilters, flowListPath, parseFlowList } from './flow-list-query.ts'
import { flowLooks, outcomeText, receiptText, signedEuro } from './flow-looks.ts'

describe('list of flows', () => {
  it('keeps its filters in the address', () => {
    const { query, dropped } = parseFlowList({
      status: 'inconsistent',
      from: '01/11/2026',
      receipts: 'missing',
      page: '2',
    })
    expect(dropped).toBe(false)
    expect(query).toMatchObject({ from: '2026-11-01', page: 2 })
    expect(flowListPath(query, { page: 3 })).toBe(
      '/gestione/flussi?status=inconsistent&receipts=missing&from=2026-11-01&page=3',
    )
    expect(appliedFlowFilters(query).map((filter) => filter.label)).toEqual([
      'Stato: Non quadra',
      'Con ricevute mancanti',
      'Bonifico dal 01/11/2026',
    ])
  })

  it('drops what is not valid', () => {
    const { query, dropped } = parseFlowList({ status: 'downloading', to: '31/02/2026' })
    expect(dropped).toBe(true)
    expect(query).toEqual({ page: 1, size: 25 })
  })
})

describe('words', () => {
  it.each(flowStatuses)('for the status %s', (status) => expect(flowLooks[status].label).toMatch(/^[A-Z]/))
  it.each(flowProblems)('for the problem %s', (problem) => expect(reportingFlows.problems[problem]).toMatch(/\.$/))
  it.each(lineOutcomes)('for the outcome %s', (outcome) => expect(outcomeText(outcome)).toMatch(/^[A-Z]/))

  it('for an outcome that nobody has declared', () => {
    expect(outcomeText('SPLIT')).toContain('SPLIT')
    expect(receiptText({ outcome: 'SPLIT' })).toBe(reportingFlows.detail.noReceipt)
  })

  it('for what was paid back', () => {
    expect(signedEuro(-123_456)).toBe('−1.234,56\u00a0€')
    expect(signedEuro(50)).toBe('0,50\u00a0€')
  })
})
