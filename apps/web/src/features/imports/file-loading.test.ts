import { describe, expect, it } from '@jest/globals'
import { fileLoading } from './file-loading.ts'

const counts = { records: 60, rows: 60, cancellations: 0, discarded: 7, installments: 60 }

describe('what loading a file would do', () => {
  it('puts the rows without errors', () =>
    expect(fileLoading({ status: 'readable', counts, services: [] })).toEqual({
      positions: 53,
      cancellations: 0,
      notReady: 0,
    }))
  it('tells apart cancellations and services that are not ready', () =>
    expect(
      fileLoading({
        status: 'readable',
        counts: { ...counts, cancellations: 3 },
        services: [
          { code: 'TARI', rows: 40, name: 'TARI' },
          { code: 'MENSA', rows: 10, problem: 'Manca l’IBAN' },
        ],
      }),
    ).toEqual({ positions: 40, cancellations: 3, notReady: 10 }))
  it('is nothing when every row is wrong', () =>
    expect(fileLoading({ status: 'readable', counts: { ...counts, discarded: 60 }, services: [] })).toBeUndefined())
  it.each(['received', 'refused', 'loaded'] as const)('is nothing while it is %s', (status) =>
    expect(fileLoading({ status, counts, services: [] })).toBeUndefined(),
  )
})
