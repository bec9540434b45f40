import { describe, expect, it } from '@jest/globals'
import { Secret, TOTP } from 'otpauth'
import { acceptedStep, enrolmentUri, newSecret } from './second-factor.js'

const secret = Secret.fromLatin1('12345678901234567890').base32
const at = (seconds: number) => new Date(seconds * 1000)
const codeOf = (seconds: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: seconds * 1000 })

describe('a code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('at second %i is the one of RFC 6238, appendix B', (seconds, code) => {
    expect(acceptedStep(secret, code, at(seconds), undefined)).toBe(Math.floor(seconds / 30))
  })

  it('is accepted one step early or late, and names its own step', () => {
    expect(acceptedStep(secret, codeOf(3_000), at(3_030), undefined)).toBe(100)
    expect(acceptedStep(secret, codeOf(3_000), at(2_970), undefined)).toBe(100)
  })

  it('is refused two steps early or late', () => {
    expect(acceptedStep(secret, codeOf(3_000), at(3_060), undefined)).toBeUndefined()
    expect(acceptedStep(secret, codeOf(3_000), at(2_969), undefined)).toBeUndefined()
  })

  it('is refused once its step, or a later one, was accepted', () => {
    expect(acceptedStep(secret, codeOf(3_000), at(3_000), 99)).toBe(100)
    expect(acceptedStep(secret, codeOf(3_000), at(3_000), 100)).toBeUndefined()
    expect(acceptedStep(secret, codeOf(3_000), at(3_000), 101)).toBeUndefined()
  })

  it.each(['', '28708', '2870820', 'abcdef', '-87082'])('%j is refused', (code) => {
    expect(acceptedStep(secret, code, at(59), undefined)).toBeUndefined()
  })
})

describe('a secret', () => {
  it('has 160 bits and is never the same', () => {
    const made = Array.from({ length: 50 }, newSecret)
    expect(new Set(made).size).toBe(50)
    for (const each of made) expect(Secret.fromBase32(each).bytes).toHaveLength(20)
  })

  it('goes to the app with what every app understands', () => {
    const uri = new URL(enrolmentUri(secret, 'anna@comune.example'))
    expect(uri.protocol).toBe('otpauth:')
    expect(decodeURIComponent(uri.pathname)).toContain('Quietanza:anna@comune.example')
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'Quietanza',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
  })
})
