import { describe, expect, it } from '@jest/globals'
import { anomalyKinds } from '@repo/contracts/payments/receipts'
import { anomalyLabel, appliedReceiptFilters, parseReceiptList, receiptListPath } from './receipt-list-query.ts'

describe('list of receipts', () => {
  it('keeps its filters in the address', () => {
    const { query, dropped } = parseReceiptList({ anomaly: 'any', paidFrom: '01/03/2026', paidTo: 'ieri', page: '2' })
    expect(dropped).toBe(true)
    expect(receiptListPath(query, {})).toBe('/gestione/ricevute?anomaly=any&paidFrom=2026-03-01')
    expect(appliedReceiptFilters(query)).toEqual([
      { label: 'Anomalie: Con anomalie', removeHref: '/gestione/ricevute?paidFrom=2026-03-01' },
      { label: 'Pagate dal 01/03/2026', removeHref: '/gestione/ricevute?anomaly=any' },
    ])
  })

  it.each(anomalyKinds)('has words for %s', (kind) => {
    expect(anomalyLabel(kind)).toMatch(/^[A-Z]/)
  })
})
