import { describe, expect, it } from '@jest/globals'
import {
  expectedReceiptSources,
  missingStates,
  receiptSearchProblems,
} from '@repo/contracts/receipt-recovery/missing-receipts'
import { missingReceipts } from '#messages/it/missing-receipts.ts'
import { appliedMissingFilters, missingListPath, parseMissingList } from './missing-list-query.ts'
import { missingLooks, whatNext, whyMissing } from './missing-looks.ts'

describe('list of missing receipts', () => {
  it('keeps its filters in the address', () => {
    const { query, dropped } = parseMissingList({ state: 'late', source: 'flow', page: '2' })
    expect(dropped).toBe(false)
    expect(missingListPath(query, { page: 3 })).toBe('/gestione/ricevute-mancanti?state=late&source=flow&page=3')
    expect(appliedMissingFilters(query)).toEqual([
      { label: 'Stato: In ritardo', removeHref: '/gestione/ricevute-mancanti?source=flow' },
      { label: 'Origine: Flusso di rendicontazione', removeHref: '/gestione/ricevute-mancanti?state=late' },
    ])
  })

  it('drops what is not valid', () => {
    expect(parseMissingList({ state: 'arrived' })).toEqual({ query: { page: 1, size: 25 }, dropped: true })
  })
})

describe('words', () => {
  it.each(missingStates)('for the state %s', (state) => {
    expect(missingLooks[state].label).toMatch(/^[A-Z]/)
    expect(whatNext({ state })).toMatch(/^[A-Z]/)
  })

  it.each(receiptSearchProblems)('for the problem %s', (problem) => {
    for (const source of expectedReceiptSources)
      expect(whyMissing({ source, declaredWithoutReceipt: false, problem })).toHaveLength(2)
  })

  it('say what the PSP declares', () => {
    expect(whyMissing({ source: 'flow', declaredWithoutReceipt: true })).toContain(missingReceipts.declared)
  })

  it('say that a search is planned', () => {
    expect(whatNext({ state: 'late', nextAttemptAt: '2026-11-20T12:00:00Z' })).toBe(missingReceipts.next.search)
  })
})
