import { describe, expect, it } from '@jest/globals'
import { archiveCopyProblems } from '@repo/contracts/archive-mirror/archive-mirror'
import { archiveMirrorStates } from '@repo/domain/archive-mirror-lifecycle'
import { archiveMirror } from '#messages/it/archive-mirror.ts'
import { appliedArchiveCopyFilters, archiveCopyListPath, parseArchiveCopyList } from './archive-copy-list-query.ts'
import { copyLooks, copyText } from './copy-looks.ts'

describe('list of copies', () => {
  it('keeps its filter in the address', () => {
    const { query, dropped } = parseArchiveCopyList({ state: 'failed', page: '2', size: '50' })
    expect(dropped).toBe(false)
    expect(archiveCopyListPath(query, { page: 3 })).toBe('/gestione/archivio-pagopa?state=failed&size=50&page=3')
    expect(appliedArchiveCopyFilters(query)).toEqual([
      { label: 'Stato: Non inviata', removeHref: '/gestione/archivio-pagopa?size=50' },
    ])
  })

  it('drops what is not valid', () => {
    const { query, dropped } = parseArchiveCopyList({ state: 'in_sync', page: 'x' })
    expect(dropped).toBe(true)
    expect(query).toEqual({ page: 1, size: 25 })
    expect(appliedArchiveCopyFilters(query)).toEqual([])
  })
})

describe('words', () => {
  it.each(archiveMirrorStates)('for the state %s', (state) => {
    expect(copyLooks[state].label).toMatch(/^[A-Z]/)
    expect(archiveMirror.stateTexts[state]).toMatch(/\.$/)
  })

  it('tell that a failed attempt will be repeated', () => {
    expect(copyText({ state: 'pending', attempts: 1 })).toBe(archiveMirror.retrying)
    expect(copyText({ state: 'pending', attempts: 0 })).toBe(archiveMirror.stateTexts.pending)
  })

  it.each(archiveCopyProblems)('for the problem %s', (problem) => {
    expect(archiveMirror.problems[problem]).toMatch(/^[A-Z].*\.$/)
  })
})
