import { describe, expect, it } from '@jest/globals'
import { fileLoading } from './file-loading.ts'

const counts = { records: 60, rows: 60, cancellations: 0, discarded: 7, installments: 60 }

describe('what loading a file would do', () => {
  it('puts the rows without errors', () =>
    expect(fileLoading({ status: 'readable', counts, services: [] })).toEqual({
      positions: 53,
      drafts: 53,
      cancellations: 0,
      notReady: 0,
      unknown: 0,
    }))
  it('tells apart cancellations, services that cannot collect yet, and codes of none', () =>
    expect(
      fileLoading({
        status: 'readable',
        counts: { ...counts, cancellations: 3 },
        services: [
          { code: 'TARI', rows: 38, name: 'TARI' },
          { code: 'MENSA', rows: 10, name: 'Mensa', problem: 'Manca l’IBAN' },
          { code: 'NIDO', rows: 2, problem: 'Nessun servizio attivo' },
        ],
      }),
    ).toEqual({ positions: 38, drafts: 48, cancellations: 3, notReady: 10, unknown: 2 }))
  it('is nothing when every row is wrong', () =>
    expect(fileLoading({ status: 'readable', counts: { ...counts, discarded: 60 }, services: [] })).toBeUndefined())
  it.each(['received', 'refused', 'loaded'] as const)('is nothing while it is %s', (status) =>
    expect(fileLoading({ status, counts, services: [] })).toBeUndefined(),
  )
})
