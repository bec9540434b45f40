import { expect, it } from '@jest/globals'
import { appliedExportFilters, exportListPath, parseExportList } from './export-list-query.ts'

it('keeps what is valid in the address, and says that the rest was left out', () => {
  const { query, dropped } = parseExportList({ kind: 'paid', from: '01/11/2026', status: 'boh', page: '2' })
  expect(query).toEqual({ kind: 'paid', from: '2026-11-01', page: 2, size: 25 })
  expect(dropped).toBe(true)
  expect(parseExportList({}).dropped).toBe(false)
})

it('each filter has its words and the address without it', () => {
  const { query } = parseExportList({ kind: 'paid', source: 'schedule', to: '30/11/2026' })
  expect(appliedExportFilters(query)).toEqual([
    { label: 'Contenuto: Pagamenti', removeHref: '/gestione/esportazioni?source=schedule&to=2026-11-30' },
    { label: 'Chiesta da: Programma', removeHref: '/gestione/esportazioni?kind=paid&to=2026-11-30' },
    { label: 'Al 30/11/2026', removeHref: '/gestione/esportazioni?kind=paid&source=schedule' },
  ])
  expect(exportListPath(query, { page: 3 })).toBe(
    '/gestione/esportazioni?kind=paid&source=schedule&to=2026-11-30&page=3',
  )
})
