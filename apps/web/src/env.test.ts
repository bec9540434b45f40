import { describe, expect, it } from '@jest/globals'
import { parseEnv } from './env.ts'

const key = { WEB_API_KEY: '0123456789abcdef' }

describe('environment', () => {
  it('has defaults for one machine and asks only for the key', () => {
    const env = parseEnv({ ...key, PORTAL_PORT: '' })
    expect(env).toMatchObject({ PORTAL_PORT: 3000, BIND_HOST: '127.0.0.1', CITIZEN_ORIGIN: 'http://localhost:3000' })
  })

  it('names what is wrong without showing its value', () => {
    expect(() => parseEnv({ WEB_API_KEY: 'short-secret', PORTAL_PORT: 'x' })).toThrow(/PORTAL_PORT.*WEB_API_KEY/)
    expect(() => parseEnv({ WEB_API_KEY: 'short-secret' })).not.toThrow(/short-secret/)
  })

  it.each([
    [{}, 'https://checkout.pagopa.it'],
    [{ CHECKOUT_BASE_URL: 'http://localhost:3003/checkout/ec/v2' }, 'http://localhost:3003'],
    [{ CHECKOUT_BASE_URL: 'https://api.uat.platform.pagopa.it/checkout/ec/v2' }, 'https://uat.checkout.pagopa.it'],
    [{ CHECKOUT_BASE_URL: 'https://api.platform.pagopa.it/checkout/ec/v2' }, 'https://checkout.pagopa.it'],
    [{ CHECKOUT_ORIGIN: 'https://paga.example/x' }, 'https://paga.example'],
  ])('derives where Checkout pages live from %o', (variables, expected) => {
    expect(parseEnv({ ...key, ...variables }).CHECKOUT_ORIGIN).toEqual([expected])
  })

  it('lets Checkout live in several places, one for each environment', () => {
    const CHECKOUT_ORIGIN = 'https://checkout.pagopa.it/x, https://uat.checkout.pagopa.it'
    expect(parseEnv({ ...key, CHECKOUT_ORIGIN }).CHECKOUT_ORIGIN).toEqual([
      'https://checkout.pagopa.it',
      'https://uat.checkout.pagopa.it',
    ])
    expect(() => parseEnv({ ...key, CHECKOUT_ORIGIN: 'https://checkout.pagopa.it,' })).toThrow(/CHECKOUT_ORIGIN/)
  })
})
