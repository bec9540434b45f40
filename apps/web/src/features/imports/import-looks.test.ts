import { describe, expect, it } from '@jest/globals'
import { importStatuses } from '@repo/domain/import-lifecycle'
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
    expect(awaitsResults(done, { ready: false }, soon)).toBe(true)
    expect(awaitsResults(done, { ready: false }, soon + 300_000)).toBe(false)
  })
  it('are not when they are there, or will not be', () => {
    expect(awaitsResults(done, { ready: true }, soon)).toBe(false)
    expect(awaitsResults({ ...done, status: 'cancelled' }, { ready: false }, soon)).toBe(false)
    expect(awaitsResults({ status: 'completed', finishedAt }, { ready: false }, soon)).toBe(false)
  })
})
