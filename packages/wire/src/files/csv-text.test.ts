import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { bareCell, csvLine, guardedCell } from './csv-text.ts'

describe('cells of the files that we write', () => {
  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', "'=1"])('never executes %j', (text) => {
    expect(guardedCell(text)).toMatch(/^'/)
    expect(bareCell(guardedCell(text))).toBe(text)
  })

  it.each(['-12.50', '+39', '12,5', "l'acqua", "'900", ''])('leaves %j alone', (text) => {
    expect(guardedCell(text)).toBe(text)
    expect(bareCell(text)).toBe(text)
  })

  it('gives back every text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(bareCell(guardedCell(text))).toBe(text)
      }),
    )
  })

  it('quotes what would break the line', () => {
    expect(csvLine(['a', 'b;c', 'd"e', 'f\ng', 'h\\', ' i'])).toBe('a;"b;c";"d""e";"f\ng";"h\\\\";" i"\r\n')
    expect(csvLine(['a,b', 'c'], ',')).toBe('"a,b",c\r\n')
  })
})
