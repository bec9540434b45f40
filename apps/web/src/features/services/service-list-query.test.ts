import { describe, expect, it } from '@jest/globals'
import { appliedServiceFilters, parseServiceList, serviceListPath } from './service-list-query.ts'

describe('list of services', () => {
  it('keeps its filters in the address', () => {
    const { query, dropped } = parseServiceList({ search: 'mensa', readiness: 'blocks', state: 'enabled', page: '2' })
    expect(dropped).toBe(false)
    expect(serviceListPath(query, { page: 3 })).toBe(
      '/gestione/servizi?search=mensa&readiness=blocks&state=enabled&page=3',
    )
    expect(appliedServiceFilters(query)).toEqual([
      { label: 'Cerca: mensa', removeHref: '/gestione/servizi?readiness=blocks&state=enabled' },
      { label: 'Pronto?: Non pronto', removeHref: '/gestione/servizi?search=mensa&state=enabled' },
      { label: 'Stato: Attivi', removeHref: '/gestione/servizi?search=mensa&readiness=blocks' },
    ])
  })

  it('drops what is not valid', () => {
    expect(parseServiceList({ readiness: 'forse', size: '7' })).toEqual({ query: { page: 1, size: 25 }, dropped: true })
  })
})
