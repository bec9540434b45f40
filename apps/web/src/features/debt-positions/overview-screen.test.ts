import { describe, expect, it } from '@jest/globals'
import { localDate } from '@repo/domain/local-date'
import { overviewScreen } from './overview-screen.ts'

const none = { count: 0, amountCents: 0 }
const empty = { payable: none, expiringSoon: none, drafts: none, paidToday: none, paidLast30Days: none, anomalies: 0 }
const today = localDate('2026-06-16')

describe('first page', () => {
  it('leads from each figure to the list that produced it', () => {
    const hrefs = overviewScreen(empty, today).figures.map((figure) => figure.href)
    expect(hrefs).toEqual([
      '/gestione/posizioni?status=payable',
      '/gestione/posizioni?status=payable&dueFrom=2026-06-16&dueTo=2026-06-23',
      '/gestione/posizioni?status=draft',
      '/gestione/ricevute?paidFrom=2026-06-16&paidTo=2026-06-16',
      '/gestione/ricevute?paidFrom=2026-05-17&paidTo=2026-06-16',
    ])
  })

  it('asks only for what waits', () => {
    expect(overviewScreen(empty, today).todo).toEqual([])
    expect(overviewScreen({ ...empty, anomalies: 1 }, today).todo).toEqual([
      { label: '1 ricevuta con anomalie da controllare', href: '/gestione/ricevute?anomaly=any' },
    ])
  })
})
