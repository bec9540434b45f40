import { describe, expect, it } from '@jest/globals'
import {
  etagOf,
  idempotencyKeyField,
  isStreamed,
  takesDryRun,
  takesIdempotencyKey,
  versionOf,
  wantsIdempotencyKey,
} from './client-conventions.ts'

const client = { client: 'positions:write' } as const

describe('which conventions an endpoint has', () => {
  it('POST of the public API wants a key, other methods and doors do not', () => {
    expect(wantsIdempotencyKey({ access: client, method: 'POST' })).toBe(true)
    expect(wantsIdempotencyKey({ access: client, method: 'PUT' })).toBe(false)
    expect(takesIdempotencyKey({ access: client, method: 'PUT' })).toBe(true)
    expect(takesIdempotencyKey({ access: client, method: 'GET' })).toBe(false)
    expect(wantsIdempotencyKey({ access: 'positions:write', method: 'POST' })).toBe(false)
    expect(wantsIdempotencyKey({ access: 'public', method: 'POST' })).toBe(false)
  })

  it('a POST that only reads is no write', () => {
    const search = { access: client, method: 'POST', readsOnly: true } as const
    expect([wantsIdempotencyKey(search), takesIdempotencyKey(search), takesDryRun(search)]).toEqual([
      false,
      false,
      false,
    ])
  })

  it('a file that is read as it arrives wants a key, and is no rehearsal', () => {
    const upload = { access: client, method: 'POST', upload: 'application/octet-stream' } as const
    expect([isStreamed(upload), wantsIdempotencyKey(upload), takesDryRun(upload)]).toEqual([true, true, false])
    expect(isStreamed({ upload: 'application/pdf' })).toBe(false)
  })

  it('every other write of the public API can be rehearsed', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
      expect(takesDryRun({ access: client, method })).toBe(true)
    expect(takesDryRun({ access: client, method: 'GET' })).toBe(false)
    expect(takesDryRun({ access: 'session', method: 'POST' })).toBe(false)
  })
})

it('a version goes out as an entity tag and comes back', () => {
  expect(etagOf(3)).toBe('"3"')
  expect(versionOf(etagOf(3))).toBe(3)
})

it.each(['3', 'W/"3"', '*', '"3", "4"', '""', '"x"', ''])('%s names no version', (text) => {
  expect(versionOf(text)).toBeUndefined()
})

it.each(['short', 'with a space', 'è-accentata-qui', 'x'.repeat(129)])('%s is no key', (key) => {
  expect(idempotencyKeyField.safeParse(key).success).toBe(false)
})
