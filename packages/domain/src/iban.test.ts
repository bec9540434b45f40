import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formatIban, type Iban, isPostalIban, parseIban, postalAccountOf } from './iban.ts'

const BANK = 'IT60X0542811101000000123456'
const POSTAL = 'IT24A0760101600000001234567'

describe('IBAN', () => {
  it.each([BANK, POSTAL, 'SM86U0322509800000000270100', 'DE89370400440532013000', 'NO9386011117947'])(
    'accepts %s',
    (iban) => {
      expect(parseIban(iban)).toBe(iban)
      expect(parseIban(formatIban(iban as Iban).toLowerCase())).toBe(iban)
    },
  )

  it.each([
    '',
    'IT',
    'IT61X0542811101000000123456',
    'IT60X054281110100000012345',
    'IT60 0542811101000000123456X',
    'XX00',
  ])('refuses %p', (text) => {
    expect(parseIban(text)).toBeUndefined()
  })

  it('notices any single wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 26 }), fc.integer({ min: 0, max: 9 }), (at, digit) => {
        fc.pre(BANK[at] !== String(digit) && /\d/.test(BANK[at]!))
        expect(parseIban(BANK.slice(0, at) + digit + BANK.slice(at + 1))).toBeUndefined()
      }),
    )
  })

  it('knows postal accounts', () => {
    expect(isPostalIban(parseIban(POSTAL)!)).toBe(true)
    expect(postalAccountOf(parseIban(POSTAL)!)).toBe('000001234567')
    expect(isPostalIban(parseIban(BANK)!)).toBe(false)
    expect(postalAccountOf(parseIban(BANK)!)).toBeUndefined()
  })

  it('writes groups of four', () => {
    expect(formatIban(parseIban(BANK)!)).toBe('IT60 X054 2811 1010 0000 0123 456')
  })
})
