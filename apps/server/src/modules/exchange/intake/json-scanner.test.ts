import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { JsonLines } from './json-lines.js'
import { JsonScanner } from './json-scanner.js'

function scan(text: string, pieces = text.length + 1) {
  const scanner = new JsonScanner()
  const items = []
  for (let at = 0; at < text.length; at += pieces) items.push(...scanner.push(text.slice(at, at + pieces)))
  scanner.end()
  return { items, members: scanner.members, scalars: { ...scanner.scalars } }
}

describe('JsonScanner', () => {
  it('gives the elements of the root array', () => {
    expect(scan(' [ {"a":[1,"]"]} , 2,"x" ] ').items).toEqual([
      { line: 1, path: '', value: { a: [1, ']'] } },
      { line: 2, path: '', value: 2 },
      { line: 3, path: '', value: 'x' },
    ])
  })

  it('gives the elements of every array of the root object, and keeps its scalars aside', () => {
    expect(
      scan('{"op":"CREATE","rows":[{"id":"è"}],"n":3,"none":null,"in":{"a":[1]},"gone":["x","y"],"ok":true}'),
    ).toEqual({
      items: [
        { line: 1, path: 'rows', value: { id: 'è' } },
        { line: 2, path: 'gone', value: 'x' },
        { line: 3, path: 'gone', value: 'y' },
      ],
      members: ['op', 'rows', 'n', 'none', 'in', 'gone', 'ok'],
      scalars: { op: 'CREATE', n: 3, ok: true },
    })
  })

  it('gives back what was written, however the text is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 4 }), fc.integer({ min: 1, max: 9 }), (values, pieces) => {
        const { items } = scan(JSON.stringify({ first: 1, values }, null, 1), pieces)
        expect(items.map(({ value }) => JSON.stringify(value))).toEqual(values.map((value) => JSON.stringify(value)))
      }),
    )
  })

  it.each([
    ['[1,]', 'json-broken'],
    ['[,1]', 'json-broken'],
    ['[1 2]', 'json-broken'],
    ['[1', 'json-broken'],
    ['[1]]', 'json-broken'],
    ['{"a" 1}', 'json-broken'],
    ['{a:1}', 'json-broken'],
    ['{"a":[1],}', 'json-broken'],
    ['[nope]', 'json-broken'],
    ['"a"', 'json-shape'],
    ['  ', 'empty'],
    [`[${'['.repeat(80)}`, 'json-too-deep'],
    [`["${'a'.repeat(1_000_001)}"]`, 'json-value-too-long'],
    ['[{"a":"x\\u0000"}]', 'not-text'],
    ['[{"a\\u0000":1}]', 'not-text'],
    ['["\\ud800"]', 'not-text'],
    ['["\\ud800\\ud83d\\ude00"]', 'not-text'],
    ['["\\udc00"]', 'not-text'],
    [`{${Array.from({ length: 1_001 }, (_, index) => `"m${index}":[]`)}}`, 'json-shape'],
    [`{"${'a'.repeat(1_025)}":[]}`, 'json-shape'],
  ])('refuses %.20s: %s', (text, code) => {
    expect(() => scan(text)).toThrow(expect.objectContaining({ code }))
  })

  it('says after which element the text is broken', () => {
    expect(() => scan('[{"a":1},{"a":2},{"a":}]')).toThrow(/dopo l’elemento 2/)
  })

  it('keeps no long text of the root object', () => {
    expect(scan(`{"a":"${'x'.repeat(1_025)}","b":"y","rows":[1]}`)).toMatchObject({
      members: ['a', 'b', 'rows'],
      scalars: { b: 'y' },
    })
  })

  it('reads the escapes that are letters', () => {
    expect(scan('["\\u00e8 \\\\u0000 \\ud83d\\ude00"]').items).toEqual([{ line: 1, path: '', value: 'è \\u0000 😀' }])
  })

  it('stops at a value without end before it fills the memory', () => {
    const scanner = new JsonScanner()
    scanner.push('["')
    const endless = () => {
      for (let times = 0; times < 100; times += 1) scanner.push('a'.repeat(65_536))
    }
    expect(endless).toThrow(expect.objectContaining({ code: 'json-value-too-long' }))
  })
})

describe('JsonLines', () => {
  it('gives one value a line, and names the line that is broken', () => {
    const lines = new JsonLines()
    expect([...lines.push('{"a":1}\r\n\n{"a"'), ...lines.push(':2}'), ...lines.end()]).toEqual([
      { line: 1, path: '', value: { a: 1 } },
      { line: 3, path: '', value: { a: 2 } },
    ])
    expect(() => new JsonLines().push('1\n{]\n')).toThrow(expect.objectContaining({ code: 'json-broken', line: 2 }))
  })

  it.each([
    [`{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}\n`, 'json-too-deep'],
    ['{"a":"\\u0000"}\n', 'not-text'],
  ])('refuses %.20s: %s', (text, code) => {
    expect(() => new JsonLines().push(text)).toThrow(expect.objectContaining({ code }))
  })
})
