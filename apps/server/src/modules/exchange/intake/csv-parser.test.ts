import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { CsvParser, separatorOf } from './csv-parser.js'

function read(text: string, options: { separator?: string; escape?: string; pieces?: number } = {}) {
  const parser = new CsvParser({ separator: options.separator ?? ';', escape: options.escape })
  const size = options.pieces ?? text.length + 1
  const records = []
  for (let at = 0; at < text.length; at += size) records.push(...parser.push(text.slice(at, at + size)))
  return [...records, ...parser.end()]
}
const cells = (text: string, options = {}) => read(text, options).map((record) => record.cells)

describe('CsvParser', () => {
  it('reads the three line ends, also mixed, and tells where each record begins', () => {
    expect(read('a;b\r\n1;2\n3;4\r5;6')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
      { line: 3, cells: ['3', '4'] },
      { line: 4, cells: ['5', '6'] },
    ])
  })

  it('counts the lines that stand inside quotes, and those that are empty', () => {
    expect(read('a;"uno\r\ndue\ntre"\n\n;;\nb;c\n')).toEqual([
      { line: 1, cells: ['a', 'uno\r\ndue\ntre'] },
      { line: 6, cells: ['b', 'c'] },
    ])
  })

  it('undoes quotes that are doubled, or protected as the format says', () => {
    expect(cells('"a ""b""";"";"c;d"')).toEqual([['a "b"', '', 'c;d']])
    expect(cells('"a \\"b\\"";"c\\\\";d\\e', { escape: '\\' })).toEqual([['a "b"', 'c\\', 'd\\e']])
    expect(cells('"c:\\";d')).toEqual([['c:\\', 'd']])
  })

  it('keeps as written what quotes should not have around', () => {
    expect(cells('Bar "Da Gino";"a"b;"c" ;d')).toEqual([['Bar "Da Gino"', '"a"b', 'c', 'd']])
  })

  it('keeps the empty cell at the end of a line', () => {
    expect(cells('a;b;\n;;c')).toEqual([
      ['a', 'b', ''],
      ['', '', 'c'],
    ])
  })

  it('names the line of a quote that nobody closed, of a giant cell, of too many columns', () => {
    expect(() => read('a;b\nc;"d')).toThrow(expect.objectContaining({ code: 'quote-open', line: 2 }))
    expect(() => read(`a;b\nc;"${'d'.repeat(40_000)}"`)).toThrow(
      expect.objectContaining({ code: 'cell-too-long', line: 2 }),
    )
    expect(() => read(`a\n"${'d;\n'.repeat(90_000)}`, { pieces: 4096 })).toThrow(
      expect.objectContaining({ code: 'cell-too-long', line: 2 }),
    )
    expect(() => read(`a\n${`${'d'.repeat(30_000)};`.repeat(5)}`)).toThrow(
      expect.objectContaining({ code: 'record-too-long', line: 2 }),
    )
    expect(() => read(`a\n${';'.repeat(1_001)}`)).toThrow(
      expect.objectContaining({ code: 'too-many-columns', line: 2 }),
    )
  })

  it('gives back what was written, however the text is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'è', '"', ';', '\n', '\r', ' ', '\\') })
    const record = fc.array(cell, { minLength: 1, maxLength: 4 }).map((given) => ['x', ...given])
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 7 }),
        (records, end, pieces) => {
          const text = records.map((each) => each.map((one) => `"${one.replaceAll('"', '""')}"`).join(';')).join(end)
          expect(cells(text, { pieces })).toEqual(records)
        },
      ),
    )
  })
})

describe('separatorOf', () => {
  it('counts in the first record, outside quotes', () => {
    expect(separatorOf('a;b,c;d\n,,,,,,')).toBe(';')
    expect(separatorOf('\n"a;;;;b",c,d')).toBe(',')
    expect(separatorOf('a\tb\tc')).toBe('\t')
    expect(separatorOf('a|b')).toBe('|')
    expect(separatorOf('sola')).toBeUndefined()
  })
})
