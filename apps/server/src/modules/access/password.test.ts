import { describe, expect, it } from '@jest/globals'
import { hashPassword, isOutdated, verifyPassword } from './password.js'

describe('passwords', () => {
  it('match their own hash only, and the same password hashes differently', async () => {
    const [one, two] = await Promise.all([hashPassword('Corretta-Batteria-9'), hashPassword('Corretta-Batteria-9')])
    expect(one).not.toBe(two)
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(await verifyPassword('Corretta-Batteria-9', one)).toBe(true)
    expect(await verifyPassword('corretta-Batteria-9', one)).toBe(false)
    expect(isOutdated(one)).toBe(false)
    expect(isOutdated(one.replace('t=2', 't=1'))).toBe(true)
  })

  it('are the same however the keyboard composes an accent', async () => {
    expect(await verifyPassword('Perche\u0301-No-2026', await hashPassword('Perch\u00e9-No-2026'))).toBe(true)
  })

  it('never match what is no hash', async () => {
    for (const broken of ['', 'plain', '$argon2id$v=19$m=19456,t=2,p=1$AAAA'])
      expect(await verifyPassword('x', broken)).toBe(false)
  })
})
