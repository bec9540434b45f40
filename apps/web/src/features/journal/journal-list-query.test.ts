import { describe, expect, it } from '@jest/globals'
import {
  appliedJournalFilters,
  durationLabel,
  journalExportPath,
  journalListPath,
  parseJournalList,
} from './journal-list-query.ts'

describe('the state of the journal in the address', () => {
  it('keeps what is valid, drops the rest and says so', () => {
    const { query, dropped } = parseJournalList({
      search: '301000000000000104',
      from: '01/11/2026',
      to: 'domani',
      size: '7',
    })
    expect(dropped).toBe(true)
    expect(query).toMatchObject({ search: '301000000000000104', from: '2026-11-01', size: 25 })
    expect(query.to).toBeUndefined()
  })

  it('begins again from the newest when a filter changes, and exports with the same filters', () => {
    const { query } = parseJournalList({ outcome: 'ko', before: '01a1fd00-01e3-7276-b0d7-8745a3e4337b' })
    expect(journalListPath(query, { direction: 'in' })).toBe('/gestione/giornale?outcome=ko&direction=in')
    expect(journalExportPath(query)).toBe('/gestione/giornale.csv?outcome=ko')
    expect(appliedJournalFilters(query)).toEqual([{ label: 'Esito: Non riusciti', removeHref: '/gestione/giornale' }])
  })

  it.each([
    [0.4, 'meno di 1 ms'],
    [12.6, '13 ms'],
    [1234, '1,2 s'],
  ])('%s milliseconds read %s', (milliseconds, text) => {
    expect(durationLabel(milliseconds)).toBe(text)
  })
})
