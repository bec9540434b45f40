import { describe, expect, it } from '@jest/globals'
import { importStatuses } from '@repo/domain/import-lifecycle'
import { importHistory } from '#messages/it/import-history.ts'
import { imports } from '#messages/it/imports.ts'
import { awaitsResults, importLooks, isMoving } from './import-looks.ts'

it.each(importStatuses)('the status %s has a chip', (status) => expect(importLooks[status].label).toMatch(/^[A-Z]/))

it('moves by itself what the worker has in hand', () => {
  expect(importStatuses.filter(isMoving)).toEqual(['received', 'loading', 'withdrawing'])
})

describe('the answers to a file', () => {
  const finishedAt = '2030-01-01T10:00:00.000Z'
  const soon = Date.parse(finishedAt) + 5_000
  const done = { fileId: 'f', status: 'completed', finishedAt } as const
  it('are awaited for a while after the end', () => {
    expect(awaitsResults(done, { ready: false, noticesComing: false }, soon)).toBe(true)
    expect(awaitsResults(done, { ready: false, noticesComing: false }, soon + 300_000)).toBe(false)
  })
  it('are awaited longer when notices are being drawn for them', () => {
    expect(awaitsResults(done, { ready: true, noticesComing: true }, soon + 300_000)).toBe(true)
  })
  it('are not when they are there, or will not be', () => {
    expect(awaitsResults(done, { ready: true, noticesComing: false }, soon)).toBe(false)
    expect(awaitsResults({ ...done, status: 'cancelled' }, { ready: false, noticesComing: false }, soon)).toBe(false)
    expect(awaitsResults({ status: 'completed', finishedAt }, { ready: false, noticesComing: false }, soon)).toBe(false)
  })
})

it('of one row is told as one', () => {
  expect([imports.progress(1, 1), imports.prepared(0, 1), importHistory.rows(1)]).toEqual([
    '1 di 1 riga',
    'Preparazione: 0 di 1 riga letta',
    '1 riga',
  ])
  expect([imports.progress(0, 2), importHistory.rows(1_200)]).toEqual(['0 di 2 righe', '1.200 righe'])
})
