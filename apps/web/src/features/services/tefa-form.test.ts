import { describe, expect, it } from '@jest/globals'
import { formatPercent, parsePercent, parseTefaForm } from './tefa-form.ts'

describe('percentage', () => {
  it.each([
    ['5', 500, '5 %'],
    ['4,5', 450, '4,5 %'],
    ['4.05 %', 405, '4,05 %'],
    ['10,00', 1000, '10 %'],
  ])('%s is %d hundredths', (text, hundredths, shown) => {
    expect(parsePercent(text)).toBe(hundredths)
    expect(formatPercent(hundredths)).toBe(shown)
  })

  it.each(['', 'cinque', '4,555', '-1'])('%s is none', (text) => expect(parsePercent(text)).toBeUndefined())
})

describe("the form of the province's part", () => {
  const values = {
    validFrom: '01/01/2026',
    provinceName: 'Provincia di Prova',
    provinceFiscalCode: '99999000021',
    iban: 'IT03 L030 0203 2800 0040 0162 854',
    percent: '5',
  }

  it('is read', () => {
    expect(parseTefaForm(values)).toMatchObject({
      ok: true,
      input: { validFrom: '2026-01-01', percentHundredths: 500 },
    })
  })

  it('tells each thing that is wrong', () => {
    const parsed = parseTefaForm({
      ...values,
      validFrom: 'domani',
      provinceFiscalCode: '1',
      iban: 'x',
      percent: 'tanto',
    })
    expect(parsed.ok ? [] : parsed.errors.map((error) => error.field)).toEqual([
      'validFrom',
      'provinceFiscalCode',
      'iban',
      'percent',
    ])
  })
})
