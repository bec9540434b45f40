import { expect, it } from '@jest/globals'
import { hasCredentialForm, makeCredential } from './client-credential.js'
import { clientStatus } from './client-status.js'
import { expiryOf } from './expiry.js'

const now = new Date('2026-11-20T11:00:00Z')
const later = new Date('2026-11-20T11:00:01Z')

it.each([
  [{ expiresAt: null, revokedAt: null }, 'active'],
  [{ expiresAt: later, revokedAt: null }, 'active'],
  [{ expiresAt: now, revokedAt: null }, 'expired'],
  [{ expiresAt: now, revokedAt: now }, 'revoked'],
  [{ expiresAt: null, revokedAt: now }, 'revoked'],
] as const)('%j is %s', (it, status) => {
  expect(clientStatus(it, now)).toBe(status)
})

it('the last day of use is whole, in Rome', () => {
  expect(expiryOf('2026-11-20', now)).toEqual(new Date('2026-11-20T23:00:00Z'))
  expect(expiryOf('2027-07-01', now)).toEqual(new Date('2027-07-01T22:00:00Z'))
  expect(expiryOf(undefined, now)).toBeUndefined()
  expect(() => expiryOf('2026-11-19', now)).toThrow('apiClients.expiryPast')
})

it('a credential has the form of its kind only, and is never the same', () => {
  const [secret, key, other] = [makeCredential('secret'), makeCredential('key'), makeCredential('key')]
  expect([hasCredentialForm('secret', secret.value), hasCredentialForm('key', key.value)]).toEqual([true, true])
  expect([hasCredentialForm('key', secret.value), hasCredentialForm('secret', key.value)]).toEqual([false, false])
  expect(hasCredentialForm('key', key.value.slice(0, -1))).toBe(false)
  expect(key.value).not.toBe(other.value)
  expect(key.value.endsWith(key.ending)).toBe(true)
})
