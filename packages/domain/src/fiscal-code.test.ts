import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  isVatNumber,
  maskFiscalCode,
  maskName,
  organizationCheckDigit,
  parseDebtorIdentifier,
  parseOrganizationFiscalCode,
  parsePersonFiscalCode,
  personCheckCharacter,
  withoutOmocodia,
} from './fiscal-code.ts'

const OMOCODIA = 'LMNPQRSTUV'

describe('fiscal code of a person', () => {
  it.each(['RSSMRA80A01H501U', 'VRDLGU75B02F205A'])('accepts %s', (code) => {
    expect(parsePersonFiscalCode(code)).toBe(code)
  })

  it('ignores spaces and case', () => {
    expect(parsePersonFiscalCode(' rss mra 80a01 h501u ')).toBe('RSSMRA80A01H501U')
  })

  it('accepts the provisional form of 11 digits', () => {
    expect(parsePersonFiscalCode('12345678903')).toBe('12345678903')
    expect(parsePersonFiscalCode('12345678904')).toBeUndefined()
  })

  it('accepts omocodia in any digit, with its own check character', () => {
    fc.assert(
      fc.property(fc.subarray([6, 7, 9, 10, 12, 13, 14]), (replaced) => {
        const first15 = [...'RSSMRA80A01H501'].map((c, i) => (replaced.includes(i) ? OMOCODIA[Number(c)] : c)).join('')
        const code = first15 + personCheckCharacter(first15)
        expect(parsePersonFiscalCode(code)).toBe(code)
      }),
    )
  })

  it('a single wrong character is always noticed', () => {
    const code = 'RSSMRA80A01H501U'
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 15 }),
        fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
        (at, wrong) => {
          fc.pre(code[at] !== wrong)
          const changed = code.slice(0, at) + wrong + code.slice(at + 1)
          const parsed = parseDebtorIdentifier(changed)
          expect(parsed.ok).toBe(false)
        },
      ),
    )
  })
})

describe('codes of 11 digits', () => {
  it.each(['99999000013', '99999000021', '12345678903', '98765432103'])('accepts %s', (code) => {
    expect(isVatNumber(code)).toBe(true)
    expect(parseOrganizationFiscalCode(code)).toBe(code)
  })

  it.each(['99999000014', '77777777777', '9999900001', 'RSSMRA80A01H501U', ''])('refuses %p', (code) => {
    expect(parseOrganizationFiscalCode(code)).toBeUndefined()
  })

  it('exactly one last digit closes any ten', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{10}$/), (first10) => {
        const right = [...'0123456789'].filter((digit) => isVatNumber(first10 + digit))
        expect(right).toEqual([organizationCheckDigit(first10)])
      }),
    )
  })
})

describe('identifier of a debtor', () => {
  it.each([
    ['rssmra80a01h501u', { ok: true, type: 'F', value: 'RSSMRA80A01H501U' }],
    ['999 9900 0013', { ok: true, type: 'G', value: '99999000013' }],
    ['  ', { ok: false, problem: 'empty' }],
    ['RSSMRA', { ok: false, problem: 'length' }],
    ['RSSMRA80A01H5O1U', { ok: false, problem: 'characters' }],
    ['RSSMRA80A99H501U', { ok: false, problem: 'characters' }],
    ['9999900001A', { ok: false, problem: 'characters' }],
    ['RSSMRA80A01H501X', { ok: false, problem: 'check-character' }],
    ['99999000014', { ok: false, problem: 'check-digit' }],
  ])('%p', (text, expected) => {
    expect(parseDebtorIdentifier(text)).toEqual(expected)
  })
})

describe('masks', () => {
  it('hides codes and names', () => {
    expect(maskFiscalCode('RSSMRA80A01H501U')).toBe('RSS************U')
    expect(maskFiscalCode('AB')).toBe('**')
    expect(maskName('Mario Rossi')).toBe('M**** R****')
    expect(maskName('  Ida   De Ø ')).toBe('I**** D**** Ø****')
    expect(maskName('')).toBe('')
  })
})

describe('codes that omocodia changed', () => {
  it('are the same code', () => {
    const plain = withoutOmocodia('RSSMRA80A01H501U')
    expect(plain).toBe('RSSMRA80A01H501')
    for (const code of ['RSSMRA80A01H50MX', 'rss mra 80a01 h5lm x', 'RSSMRAULALMHRLMX'])
      expect(withoutOmocodia(code)).toBe(plain)
    expect(withoutOmocodia('RSSMRA80A01H502U')).not.toBe(plain)
  })

  it.each(['12345678903', 'RSSMRA80A01H501', 'RSSMRA80A99H501U', ''])('are not %p', (text) => {
    expect(withoutOmocodia(text)).toBeUndefined()
  })
})
