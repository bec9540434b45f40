import { expect, it } from '@jest/globals'
import { appliedHistoryFilters, historyListPath, parseHistoryList } from './history-list-query.ts'

it('keeps what is valid of an address and drops the rest', () => {
  const { query, dropped } = parseHistoryList({ state: 'discards', from: '01/11/2026', to: 'domani', size: '50' })
  expect(query).toEqual({ page: 1, size: 50, state: 'discards', from: '2026-11-01' })
  expect(dropped).toBe(true)
})

it('says each filter, with the address of the list without it', () => {
  const { query } = parseHistoryList({ state: 'toLoad', source: 'api' })
  expect(appliedHistoryFilters(query)).toEqual([
    { label: 'Stato: Da caricare', removeHref: '/gestione/caricamenti?source=api' },
    { label: 'Arrivato da: API', removeHref: '/gestione/caricamenti?state=toLoad' },
  ])
  expect(historyListPath(query, { page: 2 })).toBe('/gestione/caricamenti?state=toLoad&source=api&page=2')
})
