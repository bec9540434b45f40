import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  buildNoticeNumber,
  checkDigitsOf,
  groupByFour,
  hasValidCheckDigits,
  type Iuv,
  iuvOf,
  MAX_NOTICE_BASE,
  type NoticeNumber,
  noticeNumberOf,
  parseIuv,
  parseNoticeNumber,
  parseSegregationCode,
  segregationCodeOf,
} from './notice-number.ts'

describe('notice number', () => {
  it.each([
    ['00', 1, '00000000000000104', '300000000000000104'],
    ['01', 42, '01000000000004285', '301000000000004285'],
    ['01', 57n, '01000000000005707', '301000000000005707'],
    ['02', '2026000123456', '02202600012345687', '302202600012345687'],
    ['12', 260000000007, '12026000000000700', '312026000000000700'],
    ['45', MAX_NOTICE_BASE, '45999999999999975', '345999999999999975'],
  ])('segregation code %s, base %s', (code, base, iuv, noticeNumber) => {
    expect(buildNoticeNumber({ segregationCode: parseSegregationCode(code)!, base })).toEqual({ iuv, noticeNumber })
  })

  it.each(['', '-1', '1.5', 'a', '12345678901234', -1, 1.5, MAX_NOTICE_BASE + 1])('refuses the base %p', (base) => {
    expect(() => buildNoticeNumber({ segregationCode: parseSegregationCode('01')!, base })).toThrow(RangeError)
  })

  it.each([
    ['0010000000000001', '41'],
    ['0122024000012345', '11'],
    ['2202400000012345', '25'],
    ['2000000000000001', '03'],
    ['3120260000000007', '00'],
  ])('%s is closed by %s', (first16, digits) => {
    expect(checkDigitsOf(first16)).toBe(digits)
  })

  it.each([
    ['001000000000000141', '000000000000141', true],
    ['012202400001234511', '202400001234511', true],
    ['100000000000000001', '00000000000000001', true],
    ['220240000001234525', '20240000001234525', true],
    ['302202600012345687', '02202600012345687', true],
    ['302202600012345688', '02202600012345688', false],
    ['302012387654312384', '02012387654312384', false],
    ['311111111112222222', '11111111112222222', false],
    ['000000000000000000', '000000000000000', true],
    ['900000000000000000', '00000000000000000', false],
  ])('%s holds the IUV %s, right check digits: %s', (text, iuv, valid) => {
    const noticeNumber = parseNoticeNumber(text)!
    expect(iuvOf(noticeNumber)).toBe(iuv)
    expect(hasValidCheckDigits(noticeNumber)).toBe(valid)
  })

  it('reads what is printed and refuses the rest', () => {
    expect(parseNoticeNumber(' 3022 0260 0012 3456 87 ')).toBe('302202600012345687')
    for (const bad of ['', '30220260001234568', '3022026000123456870', '30220260001234568A']) {
      expect(parseNoticeNumber(bad)).toBeUndefined()
    }
    expect(parseIuv('RF18539007547034')).toBe('RF18539007547034')
    expect(parseIuv('a b')).toBeUndefined()
    expect(parseSegregationCode('1')).toBeUndefined()
    expect(segregationCodeOf('220240000001234525' as NoticeNumber)).toBeUndefined()
  })

  it('goes from IUV to notice number', () => {
    expect(noticeNumberOf('02202600012345687' as Iuv, { auxDigit: '3' })).toBe('302202600012345687')
    expect(noticeNumberOf('202400001234511' as Iuv, { applicationCode: '12' })).toBe('012202400001234511')
    expect(noticeNumberOf('RF45w9' as Iuv, { auxDigit: '3' })).toBeUndefined()
  })

  it('what is built is valid, printable and gives back its parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: MAX_NOTICE_BASE }), (code, base) => {
        const segregationCode = parseSegregationCode(String(code).padStart(2, '0'))!
        const { iuv, noticeNumber } = buildNoticeNumber({ segregationCode, base })
        expect(hasValidCheckDigits(noticeNumber)).toBe(true)
        expect(iuvOf(noticeNumber)).toBe(iuv)
        expect(segregationCodeOf(noticeNumber)).toBe(segregationCode)
        expect(groupByFour(noticeNumber)).toHaveLength(22)
        expect(parseNoticeNumber(groupByFour(noticeNumber))).toBe(noticeNumber)
      }),
    )
  })
})
