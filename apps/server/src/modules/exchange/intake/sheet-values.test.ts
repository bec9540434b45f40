import { describe, expect, it } from '@jest/globals'
import { columnOf, dateText, isDateFormat, numberText } from './sheet-values.js'

describe('what a cell of a spreadsheet says', () => {
  it.each([
    ['60.25', '60.25'],
    ['60.250000000000007', '60.25'],
    ['0.30000000000000004', '0.3'],
    ['1200', '1200'],
    ['1E3', '1000'],
    ['1.5E-7', '0.00000015'],
    ['-3', '-3'],
    // Eighteen digits were typed, fifteen are left: it must not look like a number of a notice.
    ['301000000000012352', '3.0100000000001235e+17'],
    ['#N/A', '#N/A'],
    ['', ''],
  ])('the number %s is %s', (raw, text) => {
    expect(numberText(raw)).toBe(text)
  })

  it.each([
    ['46203', false, '2026-06-30'],
    ['46203.5', false, '2026-06-30 12:00:00'],
    ['46203.00000001', false, '2026-06-30'],
    ['44741', true, '2026-06-30'],
    ['61', false, '1900-03-01'],
    ['60', false, '60'],
    ['2958466', false, '2958466'],
    ['domani', false, 'domani'],
  ])('the day %s (1904: %s) is %s', (raw, date1904, text) => {
    expect(dateText(raw, date1904)).toBe(text)
  })

  it.each([
    [14, undefined, true],
    [2, undefined, false],
    [164, 'dd/mm/yyyy', true],
    [164, '[$-410]d mmmm yyyy;@', true],
    [164, '#,##0.00 "dovuti"', false],
    [164, '[Red]#,##0.00', false],
    [164, '0.00\\d', false],
  ])('the format %s %s is of days: %s', (id, code, is) => {
    expect(isDateFormat(id, code)).toBe(is)
  })

  it('columns are counted from A', () => {
    expect(['A1', 'C5', 'Z9', 'AA10', 'XFD1048576'].map(columnOf)).toEqual([0, 2, 25, 26, 16_383])
    expect(columnOf('riga')).toBeUndefined()
  })
})
