import { describe, expect, it } from '@jest/globals'
import {
  appliedFilters,
  columnPath,
  parsePositionList,
  positionListPath,
  recogniseSearch,
} from './position-list-query.ts'

describe('list of positions', () => {
  it('opens without filters', () => {
    expect(parsePositionList({})).toEqual({ query: { page: 1, size: 25, sort: '-createdAt' }, dropped: false })
  })

  it('takes days typed the Italian way and drops what cannot be, keeping the rest', () => {
    const { query, dropped } = parsePositionList({
      dueFrom: '01/06/2026',
      dueTo: '31/02/2026',
      status: 'boh',
      size: '50',
      page: '0',
    })
    expect(query).toEqual({ dueFrom: '2026-06-01', size: 50, page: 1, sort: '-createdAt' })
    expect(dropped).toBe(true)
  })

  it('keeps its state in the address, short', () => {
    const { query } = parsePositionList({ search: 'mensa', page: '3', sort: 'dueDate', size: '10' })
    expect(positionListPath(query, { page: 2 })).toBe('/gestione/posizioni?search=mensa&size=10&sort=dueDate&page=2')
    expect(positionListPath(query, { search: undefined })).toBe('/gestione/posizioni?size=10&sort=dueDate')
    expect(positionListPath(parsePositionList({}).query, {})).toBe('/gestione/posizioni')
  })

  it('shows the columns that were chosen', () => {
    const { query } = parsePositionList({ colonne: 'debtor,amount,boh', search: 'mensa' })
    expect(query.columns).toEqual(['debtor', 'amount'])
    expect(columnPath(query, 'status')).toBe('/gestione/posizioni?search=mensa&colonne=debtor%2Cstatus%2Camount')
    expect(columnPath(query, 'amount')).toBe('/gestione/posizioni?search=mensa&colonne=debtor')
    expect(columnPath({ ...query, columns: ['debtor'] }, 'debtor')).toBeUndefined()
    expect(parsePositionList({ colonne: 'debtor,notice,status,dueDate,amount,created' }).query.columns).toBeUndefined()
  })

  it('says which filters are in force and how to remove each', () => {
    const service = '018f0000-0000-7000-8000-000000000001'
    const { query } = parsePositionList({ search: '301000000000000123', status: 'paid', collectionServiceId: service })
    expect(appliedFilters(query, () => 'Mensa')).toEqual([
      {
        label: 'Codice avviso: 301000000000000123',
        removeHref: `/gestione/posizioni?status=paid&collectionServiceId=${service}`,
      },
      {
        label: 'Stato: Pagata',
        removeHref: `/gestione/posizioni?search=301000000000000123&collectionServiceId=${service}`,
      },
      { label: 'Servizio: Mensa', removeHref: '/gestione/posizioni?search=301000000000000123&status=paid' },
    ])
  })

  it.each([
    ['3010 0000 0000 0001 23', 'noticeNumber'],
    ['01000000000000123', 'iuv'],
    ['RF18539007547034', 'iuv'],
    ['rssmra80a01h501u', 'fiscalCode'],
    ['99999000013', 'fiscalCode'],
    ['mensa 3B', 'words'],
  ])('recognises %p as %s', (text, kind) => {
    expect(recogniseSearch(text)).toBe(kind)
  })
})
