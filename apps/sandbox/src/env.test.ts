import { describe, expect, it } from '@jest/globals'
import { readEnv } from './env.ts'

describe('readEnv', () => {
  it('has a default for everything', () => {
    expect(readEnv({})).toMatchObject({ port: 3003, host: '127.0.0.1', origin: 'http://localhost:3003', stations: [] })
  })

  it('reads the stations of other organizations', () => {
    const station = { organizationFiscalCode: '99999000021', broker: '12345678903', station: '12345678903_02' }
    expect(readEnv({ SANDBOX_STATIONS: JSON.stringify([station]) }).stations).toEqual([station])
  })

  it('takes every key at the same time', () => {
    const keys = readEnv({ CHECKOUT_SUBSCRIPTION_KEY: 'a', SUBSCRIPTION_KEYS: 'b, c,' }).subscriptionKeys
    expect(keys).toEqual(['a', 'b', 'c'])
  })

  it('names every wrong variable', () => {
    expect(() => readEnv({ SANDBOX_PORT: 'x', SANDBOX_STATIONS: '{' })).toThrow(/SANDBOX_PORT.*SANDBOX_STATIONS/)
  })
})
