import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cents } from './cents.ts'
import type { FiscalCode } from './fiscal-code.ts'
import type { NoticeNumber } from './notice-number.ts'
import { MAX_POSTAL_SLIP_CENTS, type PostalSlip, postalCodeline, postalDataMatrixText } from './postal-data-matrix.ts'

const slip: PostalSlip = {
  noticeNumber: '302202600012345687' as NoticeNumber,
  postalAccount: '1234567',
  amountCents: cents(12_345),
  organizationFiscalCode: '99999000013' as FiscalCode,
  debtorFiscalCode: 'RSSMRA80A01H501U',
  debtorName: 'Mario Rossi',
  reason: 'Tari 2026 - rata unica',
}

describe('postal slip', () => {
  it('writes every field at its place', () => {
    const text = postalDataMatrixText(slip)
    expect(text).toHaveLength(256)
    expect(text.slice(0, 104)).toBe(
      'codfase=NBPA;183022026000123456871200000123456710000001234538961P199999000013RSSMRA80A01H501UMARIO ROSSI',
    )
    expect(text.slice(93, 133)).toBe('MARIO ROSSI'.padEnd(40))
    expect(text.slice(133, 243)).toBe('TARI 2026 - RATA UNICA'.padEnd(110))
    expect(text.slice(243)).toBe(`${' '.repeat(12)}A`)
  })

  it('repeats the codeline inside', () => {
    expect(postalCodeline(slip)).toBe('18302202600012345687120000012345671000000123453896')
    expect(postalDataMatrixText(slip).slice(13, 63)).toBe(postalCodeline(slip))
  })

  it('refuses what has no room', () => {
    expect(postalDataMatrixText({ ...slip, amountCents: MAX_POSTAL_SLIP_CENTS })).toHaveLength(256)
    expect(() => postalCodeline({ ...slip, amountCents: cents(MAX_POSTAL_SLIP_CENTS + 1) })).toThrow(RangeError)
    for (const postalAccount of ['', '1234567890123', '12A']) {
      expect(() => postalDataMatrixText({ ...slip, postalAccount })).toThrow(RangeError)
    }
  })

  it('is 256 ASCII characters whatever the names', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (debtorName, reason) => {
          expect(postalDataMatrixText({ ...slip, debtorName, reason })).toMatch(/^[ -~]{256}$/)
        },
      ),
    )
  })
})
