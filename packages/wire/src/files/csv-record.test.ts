import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { csvRecords } from '../../test/read-file.ts'
import { csvRecord, guarded, unguarded } from './csv-record.ts'

describe('CSV that is written', () => {
  it.each([
    ['=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'],
    ['+cmd', "'+cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3=x', "'-2+3=x"],
    ['+39 333-1234567', '+39 333-1234567'],
    ['-12,50', '-12,50'],
    ['\t=1', "'\t=1"],
    ['\n=1', "'\n=1"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ["'900", "'900"],
    ['', ''],
    ["D'Arco", "D'Arco"],
  ])('makes a text of %p', (text, cell) => {
    expect(guarded(text)).toBe(cell)
    expect(unguarded(cell)).toBe(text)
  })

  it('is read again as it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+@-]{0,2}.{0,3}$/)), { minLength: 2, maxLength: 6 }),
        (cells) => {
          const clean = cells.map((cell) => cell.replaceAll('\r', ''))
          const [record] = csvRecords(csvRecord(clean, ';'), ';')
          expect(record?.cells.map(unguarded)).toEqual(clean)
        },
      ),
    )
  })

  it('quotes what would break the line', () => {
    expect(csvRecord(['a;b', 'c', 'd"e', 'f\ng', ' i'])).toBe('a;b,c,"d""e","f\ng"," i"\r\n')
  })

  it('doubles the backslash where it is the escape', () => {
    expect(csvRecord(['a', 'b;c', 'd"e', 'h\\'], ';', '\\')).toBe('a;"b;c";"d""e";"h\\\\"\r\n')
    expect(csvRecord(['h\\'])).toBe('h\\\r\n')
  })
})
