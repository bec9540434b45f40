import { describe, expect, it } from '@jest/globals'
import { clientBody, clientValues, expiryFrom, lastDayOf } from './api-client-form-values.ts'

describe('the form of a client', () => {
  it('gives back what it was given', () => {
    const client = {
      name: 'Gestionale',
      scopes: ['positions:read' as const, 'events:read' as const],
      collectionServiceIds: ['0191f0a0-1111-7222-8333-444455556666'],
      expiresAt: '2026-12-31T23:00:00.000Z',
      version: 3,
    }
    const { expiresAt, version, ...same } = client
    expect(clientBody(clientValues(client))).toEqual({ body: { ...same, expiresOn: '2026-12-31' }, dayWrong: false })
    expect(clientValues(client).version).toBe('3')
  })

  it('may be empty', () => {
    expect(clientBody({})).toEqual({ body: { name: '', scopes: [], collectionServiceIds: [] }, dayWrong: false })
  })

  it.each([
    ['', { wrong: false }],
    ['31/12/2026', { day: '2026-12-31', wrong: false }],
    ['2026-12-31', { day: '2026-12-31', wrong: false }],
    ['31/02/2026', { wrong: true }],
    ['domani', { wrong: true }],
  ])('reads the last day %j', (expiresOn, wanted) => {
    expect(expiryFrom({ expiresOn })).toEqual(wanted)
  })

  it('the last day of use is the one that ends at that midnight of Rome', () => {
    expect(lastDayOf('2026-12-31T23:00:00.000Z')).toBe('2026-12-31')
    expect(lastDayOf('2026-07-01T22:00:00.000Z')).toBe('2026-07-01')
  })
})
