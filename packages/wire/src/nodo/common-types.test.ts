import { describe, expect, it } from '@jest/globals'
import * as types from './common-types.ts'

describe('simple types', () => {
  it.each<[string, types.SimpleType<unknown>, string, unknown]>([
    ['amount', types.stAmount, '0.00', 0],
    ['amount with blanks around', types.stAmount, ' 10.50\n', 1050],
    ['amount not zero', types.stAmountNotZero, '0.01', 1],
    ['largest amount', types.stAmountNotZero, '999999999.99', 99_999_999_999],
    ['true as a word', types.xsdBoolean, 'true', true],
    ['true as a digit', types.xsdBoolean, '1', true],
    ['false as a digit', types.xsdBoolean, '0', false],
    ['false as a word', types.xsdBoolean, ' false ', false],
    ['day', types.stISODate, '2026-06-16', '2026-06-16'],
    ['day with a zone', types.stISODate, '2026-06-16+02:00', '2026-06-16'],
    ['transfer', types.stIdTransfer, '5', 5],
    ['emoji count as one character', types.stText(2), '😀😀', '😀😀'],
    ['e-mail', types.stEMail, 'a.b+c@example.org', 'a.b+c@example.org'],
    ['folded base64', types.xsdBase64, 'PGEv\n Pg==', 'PGEvPg=='],
    ['integer', types.xsdInt, '-7', -7],
  ])('accepts %s', (_, type, text, value) => {
    expect(type.read(text)).toEqual(value)
  })

  it.each<[string, types.SimpleType<unknown>, string]>([
    ['amount without decimals', types.stAmount, '10'],
    ['amount with one decimal', types.stAmount, '10.5'],
    ['amount with a comma', types.stAmount, '10,50'],
    ['negative amount', types.stAmount, '-1.00'],
    ['amount too large', types.stAmount, '1000000000.00'],
    ['zero where it cannot be', types.stAmountNotZero, '0.00'],
    ['capital boolean', types.xsdBoolean, 'True'],
    ['empty boolean', types.xsdBoolean, ''],
    ['day that does not exist', types.stISODate, '2026-02-30'],
    ['day of a year that never was', types.stISODate, '0000-01-01'],
    ['instant of a year that never was', types.stISODateTime, '0000-01-01T00:00:00Z'],
    ['Italian day', types.stISODate, '16/06/2026'],
    ['day with time', types.stISODateTime, '2026-06-16'],
    ['impossible time', types.stISODateTime, '2026-06-16T25:00:00'],
    ['impossible day with time', types.stISODateTime, '2026-02-30T10:00:00Z'],
    ['sixth transfer', types.stIdTransfer, '6'],
    ['empty text', types.stText35, ''],
    ['long text', types.stText35, 'x'.repeat(36)],
    ['short identifier', types.stEntityUniqueIdentifierValue, 'A'],
    ['code with blanks', types.stFiscalCodePA, ' 99999000013'],
    ['country in full', types.stNazioneProvincia, 'Italia'],
    ['e-mail with a space', types.stEMail, 'a b@example.org'],
    ['e-mail too long', types.stEMail, `${'a'.repeat(252)}@b.org`],
    ['broken base64', types.xsdBase64, 'abc'],
    ['base64 too long', types.stBase64Binary72, 'A'.repeat(76)],
    ['integer too large', types.xsdInt, '3000000000'],
    ['another amount option', types.stAmountOption, 'eq'],
  ])('refuses %s', (_, type, text) => {
    expect(type.read(text)).toBeUndefined()
  })

  it('reads instants with an offset, and Rome time without', () => {
    expect(types.stISODateTime.read('2026-06-15T10:35:12')).toEqual({
      at: new Date('2026-06-15T08:35:12Z'),
      text: '2026-06-15T10:35:12',
    })
    expect(types.stISODateTime.read('2026-06-15T10:35:12.250Z')?.at).toEqual(new Date('2026-06-15T10:35:12.250Z'))
    expect(types.stISODateTime.read('2026-01-15T10:35:12+01:00')?.at).toEqual(new Date('2026-01-15T09:35:12Z'))
  })
})
