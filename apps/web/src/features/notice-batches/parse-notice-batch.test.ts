import { describe, expect, it } from '@jest/globals'
import { parseNoticeBatch } from './parse-notice-batch.ts'

const how = { format: 'zip', order: 'name', pagesPerPart: '500' }
const id = '01900000-0000-7000-8000-000000000001'

describe('the form of a bulk print', () => {
  it('takes days as Italians write them', () => {
    expect(parseNoticeBatch({ ...how, dueFrom: '31/01/2027', createdTo: '2026-12-01', dueTo: '' })).toMatchObject({
      ok: true,
      input: { format: 'zip', dueFrom: '2027-01-31', createdTo: '2026-12-01' },
    })
  })

  it('says which day is wrong', () => {
    expect(parseNoticeBatch({ ...how, dueFrom: '31/02/2027' })).toEqual({
      ok: false,
      errors: [{ field: 'dueFrom', message: 'Inserisci una data valida' }],
    })
  })

  it('reads notice numbers one for each line', () => {
    expect(parseNoticeBatch({ ...how, noticeNumbers: '301000000000000017\n3010 0000 0000 0000 25\n' })).toMatchObject({
      input: { noticeNumbers: ['301000000000000017', '301000000000000025'] },
    })
  })

  it.each([
    ['one by one', { ids: `${id}` }, { debtPositionIds: [id] }],
    [
      'by the filters of the list',
      { search: 'mensa', status: 'payable' },
      { positions: { search: 'mensa', status: 'payable' } },
    ],
    ['by their import', { importId: id }, { importId: id }],
    ['all', {}, { positions: {} }],
  ])('takes what was chosen %s', (_, carried, expected) => {
    expect(parseNoticeBatch({ ...how, scelte: '1', ...carried })).toMatchObject({ ok: true, input: expected })
  })
})
